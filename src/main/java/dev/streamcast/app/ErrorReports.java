package dev.streamcast.app;

import dev.streamcast.broker.BrokerException;
import dev.streamcast.serve.ServeException;
import dev.streamcast.source.SourceException;
import dev.streamcast.stream.StreamException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What the user sees when a command does not end well: one message on standard error that begins
 * with {@code streamcast:}. A mistake of the user's, a broken file or a broker that does not answer
 * never brings a stack trace; a bug of ours prints one line, and its stack trace goes to the log.
 */
final class ErrorReports implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    say(err, String.valueOf(mistake.getMessage()));
    UnmatchedArgumentException.printSuggestions(mistake, err);
    err.println(
        "Try '" + command.getCommandSpec().qualifiedName() + " --help' for what it understands.");
    err.flush();
    return ExitCode.USED_WRONGLY;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult parseResult) {
    PrintWriter err = command.getErr();
    if (failure instanceof UserError mistake) {
      say(err, mistake.getMessage());
      return mistake.exitCode();
    }
    if (failure instanceof StreamException
        || failure instanceof ServeException
        || failure instanceof BrokerException
        || failure instanceof SourceException) {
      say(err, String.valueOf(failure.getMessage()));
      return ExitCode.FAILED;
    }
    say(err, "unexpected error, a bug of Streamcast's; the log has the details: " + failure);
    // Only here, because a logger costs a tenth of a second that no other command need pay.
    LoggerFactory.getLogger(ErrorReports.class).error("unexpected error", failure);
    return ExitCode.FAILED;
  }

  static void say(PrintWriter err, String message) {
    err.println("streamcast: " + message);
    err.flush();
  }
}
