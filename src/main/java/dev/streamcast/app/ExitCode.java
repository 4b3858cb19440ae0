package dev.streamcast.app;

/** How a command ends, for the shell and the scripts around it. */
final class ExitCode {
  /** The command has done what it was asked. */
  static final int DONE = 0;

  /** The command could not do it, or has a bug. */
  static final int FAILED = 1;

  /** The command line or the configuration is wrong; nothing was begun. */
  static final int USED_WRONGLY = 2;

  private ExitCode() {}
}
