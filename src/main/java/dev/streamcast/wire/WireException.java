package dev.streamcast.wire;

/** The bytes of a record cannot be read; the message says what is wrong and what to do. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  public WireException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /** What kind of fault it is. */
  public Fault fault() {
    return fault;
  }
}
