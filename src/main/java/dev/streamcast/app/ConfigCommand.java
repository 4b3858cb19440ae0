package dev.streamcast.app;

import dev.streamcast.serve.MetricsPage;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code config}: every setting with its value, its default and what it means. */
@Command(
    name = "config",
    description = {
      "Prints every setting with its default and what it means, and its value where that differs.",
      "Does not connect to Kafka; a good way to check a configuration before a start."
    })
final class ConfigCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(
      names = "--markdown",
      description = "Print the reference page of the settings instead, in Markdown.")
  private boolean markdown;

  @Option(
      names = "--metrics",
      description = "Print the reference page of the metrics instead, in Markdown.")
  private boolean metrics;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if ((markdown || metrics) && options.given()) {
      throw UserError.usedWrongly(
          "--markdown and --metrics print a reference, in which no values stand; leave out --config"
              + " and --set");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (metrics) {
      out.print(MetricsPage.markdown());
      return ExitCode.DONE;
    }
    out.print(markdown ? SettingsPage.markdown() : SettingsListing.of(options.settings()));
    return ExitCode.DONE;
  }
}
