package dev.streamcast.stream.replay;

/**
 * What is replayed of one partition.
 *
 * @param start the first offset
 * @param end the offset behind the last
 */
public record Stretch(long start, long end) {
  public Stretch {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "a stretch from offset " + start + " to " + end + "; it must begin at 0 or later");
    }
  }

  /** How many offsets it has; those of transaction marks count. */
  public long offsets() {
    return end - start;
  }
}
