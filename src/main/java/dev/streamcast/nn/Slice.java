package dev.streamcast.nn;

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
