package dev.streamcast.app;

/**
 * Something that the user can put right: a wrong setting, a missing file, a broker that does not
 * answer. The message is complete (what, where, what to do) and is all that is printed; there is no
 * stack trace, because the place in the code helps nobody.
 *
 * <p>Commands throw it from anywhere; {@link ErrorReports} prints it to standard error as {@code
 * streamcast: message} and ends the process with its exit code.
 */
final class UserError extends RuntimeException {
  private final int exitCode;

  UserError(String message, int exitCode) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** The command was used rightly, yet could not do its work. */
  static UserError failed(String message) {
    return new UserError(message, ExitCode.FAILED);
  }

  /** The command line or the configuration is wrong. */
  static UserError usedWrongly(String message) {
    return new UserError(message, ExitCode.USED_WRONGLY);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  int exitCode() {
    return exitCode;
  }
}
