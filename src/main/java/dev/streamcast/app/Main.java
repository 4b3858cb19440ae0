package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line: {@code java -jar streamcast.jar COMMAND}.
 *
 * <p>A command is a class of this package with picocli's {@code @Command}, and a line in the list
 * of sub commands below. It writes results to {@code spec.commandLine().getOut()} (standard
 * output), what it has to say to {@code getErr()} (standard error), flushes what is to be seen at
 * once, returns one of {@link ExitCode}, and throws {@link UserError} for what the user can put
 * right. Help and version it has from here.
 */
@Command(
    name = "streamcast",
    description = "Forecasts every sensor of a Kafka topic, one reading at a time.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:used wrongly: the command line or the configuration",
    },
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      LoadCommand.class,
      ConsumeCommand.class,
      ReplayCommand.class,
      StateCommand.class,
      BacktestCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      ModelCommand.class,
      TrainCommand.class,
      ClassifyCommand.class,
      ProbeCommand.class,
      ConfigCommand.class,
      TopologyCommand.class,
      GenerateCompletion.class,
    })
public final class Main implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  private Main(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    System.exit(run(out, System.err, System.getenv(), args));
  }

  /**
   * Runs one command.
   *
   * @param out receives the results, in UTF-8
   * @param err receives the messages, in UTF-8
   * @param environment the environment variables
   * @return the exit code
   */
  static int run(
      OutputStream out, OutputStream err, Map<String, String> environment, String... args) {
    StandardOutput results = new StandardOutput(out);
    PrintWriter resultWriter = writer(results);
    PrintWriter messages = writer(err);
    int exitCode = commandLine(resultWriter, messages, environment).execute(args);
    resultWriter.flush();
    messages.flush();
    return results.finish(messages, exitCode);
  }

  static CommandLine commandLine(
      PrintWriter out, PrintWriter err, Map<String, String> environment) {
    ErrorReports errors = new ErrorReports();
    return new CommandLine(new Main(environment))
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Duration.class, ReadableDuration::option)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, UTF_8), false);
  }

  /** No command was given: shows what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USED_WRONGLY;
  }

  Map<String, String> environment() {
    return environment;
  }
}
