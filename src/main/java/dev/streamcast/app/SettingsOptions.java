package dev.streamcast.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options of every command that takes settings: {@code @Mixin private SettingsOptions
 * options;}, then {@code options.settings()}.
 */
final class SettingsOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings from a file of key=value lines.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "One setting, over the file and the environment (STREAMCAST_...); repeatable.",
        "The command 'config' lists them all."
      })
  private List<String> sets = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /**
   * Reads and checks the settings.
   *
   * @param further KEY=VALUE over all others, where a command has an option of its own for them
   * @throws UserError with every fault, if there are any
   */
  Settings settings(String... further) {
    Main main = (Main) command.root().userObject();
    List<String> all = new ArrayList<>(sets);
    all.addAll(List.of(further));
    return Settings.load(file, main.environment(), all);
  }

  /** True if the user gave any of these options. */
  boolean given() {
    return file != null || !sets.isEmpty();
  }
}
