package dev.streamcast.source;

/**
 * A file that cannot be read as readings. The message is complete for the user: the file, the line
 * and column where there is one, the text found there, and what to do. No stack trace is needed.
 *
 * <p>Lines are counted as an editor counts them: the header is line 1, and a quoted cell may span
 * several; a row is said to be in the line that it starts in.
 */
public final class SourceException extends RuntimeException {

  SourceException(String file, String problem) {
    super(file + ": " + problem);
  }

  SourceException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }

  static SourceException inLine(String file, long line, String problem) {
    return new SourceException(file + ", line " + line, problem);
  }

  static SourceException inCell(String file, long line, Column column, String problem) {
    return new SourceException(file + ", line " + line + ", column " + column, problem);
  }
}
