package dev.streamcast.model;

/**
 * Bytes that are no safetensors file, a damaged one, or one of other numbers than floats. The
 * message says what is wrong and what to do, and goes on after the file's name.
 */
public final class SafeTensorsException extends Exception {
  private static final long serialVersionUID = 1;

  SafeTensorsException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
