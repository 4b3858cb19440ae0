package dev.streamcast.broker;

/**
 * The embedded broker cannot start or go on. The message is complete for the user: what failed,
 * where, and what to do about it; the cause is for whoever looks deeper.
 */
public final class BrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokerException(String message) {
    super(message);
  }

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
