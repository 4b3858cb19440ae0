package dev.streamcast.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it could not be written, which a {@link java.io.PrintWriter}
 * keeps to itself: a reader that has seen enough ({@code | head}) is no error worth a word, a full
 * disk is.
 *
 * <p>Writing never throws on the way to the user: {@code PrintWriter} swallows the exception. A
 * command that writes without end asks {@code out.checkError()} to know that nobody reads on.
 */
final class StandardOutput extends FilterOutputStream {
  private static final Pattern READER_HAS_GONE =
      Pattern.compile(
          "broken pipe|pipe is being closed|connection reset", Pattern.CASE_INSENSITIVE);

  private @Nullable IOException failure;

  StandardOutput(OutputStream out) {
    super(out);
  }

  /**
   * Writes what is left and looks back.
   *
   * @return the exit code as it was, or {@link ExitCode#FAILED} if results were lost
   */
  int finish(PrintWriter err, int exitCode) {
    try {
      flush();
    } catch (IOException e) {
      // Remembered, and told below.
    }
    if (failure == null) {
      return exitCode;
    }
    String reason = String.valueOf(failure.getMessage());
    if (!READER_HAS_GONE.matcher(reason).find()) {
      ErrorReports.say(err, "standard output could not be written: " + reason);
    }
    return exitCode == ExitCode.DONE ? ExitCode.FAILED : exitCode;
  }

  @Override
  public void write(int b) throws IOException {
    remember(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    remember(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    remember(out::flush);
  }

  private void remember(Write write) throws IOException {
    try {
      write.run();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  private interface Write {
    void run() throws IOException;
  }
}
