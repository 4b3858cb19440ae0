package dev.streamcast.stream;

/**
 * A partition whose sensors' states are being read back from Kafka.
 *
 * @param store the store's name
 * @param partition the partition
 * @param restored how many records have been read
 * @param total how many there were to read when it began
 */
public record Restoring(String store, int partition, long restored, long total) {
  /** How many records are still to be read. */
  public long remaining() {
    return Math.max(0, total - restored);
  }
}
