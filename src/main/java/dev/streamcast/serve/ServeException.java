package dev.streamcast.serve;

/** The HTTP server cannot start; the message says why and what to do. */
public final class ServeException extends RuntimeException {
  ServeException(String message, Throwable cause) {
    super(message, cause);
  }
}
