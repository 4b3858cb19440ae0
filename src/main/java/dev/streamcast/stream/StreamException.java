package dev.streamcast.stream;

import org.jspecify.annotations.Nullable;

/** The stream cannot start; the message says what is wrong and what to do. */
public final class StreamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StreamException(String message) {
    this(message, null);
  }

  public StreamException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
