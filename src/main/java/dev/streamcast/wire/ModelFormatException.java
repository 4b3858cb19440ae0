package dev.streamcast.wire;

/**
 * Bytes that are no model file, or a damaged or impossible one. The message says what is wrong and
 * what to do, and goes on after the file's name: "… is cut short; copy it again".
 */
public final class ModelFormatException extends Exception {
  private static final long serialVersionUID = 1;

  ModelFormatException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
