package dev.streamcast.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code model}: what a model file holds. */
@Command(
    name = "model",
    description = "Tells what a model file holds.",
    subcommands = {ModelCommand.Show.class, ModelTrialCommand.class})
final class ModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** No sub command was given: shows what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USED_WRONGLY;
  }

  /** {@code model show}: a model file, checked and in words. */
  @Command(
      name = "show",
      description =
          "Checks a model file and prints its architecture, inputs, card, validation scores and"
              + " fingerprint, and how many bytes the state of a sensor takes with it.")
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "The model file.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      spec.commandLine().getOut().print(ModelPage.of(ModelFile.read(file)));
      return ExitCode.DONE;
    }
  }
}
