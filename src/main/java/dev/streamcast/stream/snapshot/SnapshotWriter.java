package dev.streamcast.stream.snapshot;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes a snapshot. Layout, big endian:
 *
 * <pre>
 * 4 bytes   'SCST'
 * 2 bytes   version, 1
 * …         the header: texts as 2 bytes of length and UTF-8
 * for each partition
 *   8 bytes  the offset of the next reading
 *   for each sensor: 4 bytes length, key, 4 bytes length, state
 *   4 bytes  -1, after the entries of each store: states, then the register of sensors
 *   4 bytes  CRC32C of this partition, up to here
 * 4 bytes   CRC32C of all before; last in every version to come
 * </pre>
 */
final class SnapshotWriter implements AutoCloseable {
  static final int MAGIC = 0x53435354;
  static final int VERSION = 1;

  /** Behind the last state of a partition. */
  static final int NO_MORE = -1;

  private final CRC32C whole = new CRC32C();
  private final CRC32C part = new CRC32C();
  private final DataOutputStream all;
  private final DataOutputStream partition;

  SnapshotWriter(OutputStream out, SnapshotHeader header) throws IOException {
    OutputStream counted = new CheckedOutputStream(new BufferedOutputStream(out, 1 << 16), whole);
    all = new DataOutputStream(counted);
    partition = new DataOutputStream(new CheckedOutputStream(counted, part));
    all.writeInt(MAGIC);
    all.writeShort(VERSION);
    header.write(all);
  }

  void begin(long nextOffset) throws IOException {
    part.reset();
    partition.writeLong(nextOffset);
  }

  void state(byte[] key, byte[] value) throws IOException {
    partition.writeInt(key.length);
    partition.write(key);
    partition.writeInt(value.length);
    partition.write(value);
  }

  /** Ends what one store holds; the next one's follows, in the order of the topology's list. */
  void endStore() throws IOException {
    partition.writeInt(NO_MORE);
  }

  void end() throws IOException {
    all.writeInt((int) part.getValue());
  }

  /** Ends the file. */
  @Override
  public void close() throws IOException {
    all.writeInt((int) whole.getValue());
    all.close();
  }
}
