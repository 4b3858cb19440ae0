package dev.streamcast.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code state}: what all sensors have taught an application, into a file and out of it. */
@Command(
    name = "state",
    description = "The states of all sensors: into a file, and into another application.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {StateExportCommand.class, StateImportCommand.class})
final class StateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** No command was given: shows what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USED_WRONGLY;
  }
}
