package dev.streamcast.forecast.state;

/** Stored bytes are no sensor state that this version can read; the message says what was found. */
public final class StateFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateFormatException(String message) {
    super(message);
  }
}
