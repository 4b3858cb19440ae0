package dev.streamcast.nn;

import java.util.Arrays;

/** The part of an array that a step reads or writes: checked before anything is touched. */
final class Slice {
  private Slice() {}

  /**
   * Holds an array to a part that will be read or written.
   *
   * @param what the array's name, for the message
   * @throws IllegalArgumentException if the array does not hold {@code size} floats from {@code at}
   */
  static void require(String what, float[] array, int at, int size) {
    if (at < 0 || array.length - at < size) {
      throw new IllegalArgumentException(
          what
              + " holds "
              + array.length
              + " floats but "
              + size
              + " from position "
              + at
              + " are needed; pass an array of the network's size");
    }
  }

  /**
   * Holds a state to what the last step left: its hidden part has the bits of that step's output.
   *
   * @throws IllegalStateException if the state is another
   */
  static void requireLeft(float[] output, float[] state, int stateAt) {
    require("state", state, stateAt, output.length);
    if (!Arrays.equals(output, 0, output.length, state, stateAt, stateAt + output.length)) {
      throw new IllegalStateException(
          "the gates are those of another state, with which the cell has stepped since; read them"
              + " right after the step");
    }
  }

  /**
   * Holds an array to its exact size.
   *
   * @throws IllegalArgumentException if the array is not of exactly this size
   */
  static void requireWhole(String what, float[] array, int size) {
    if (array.length != size) {
      throw new IllegalArgumentException(
          what
              + " holds "
              + array.length
              + " floats but the network needs "
              + size
              + "; was it made for another model?");
    }
  }
}
