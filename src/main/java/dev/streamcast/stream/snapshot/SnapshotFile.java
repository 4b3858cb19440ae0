package dev.streamcast.stream.snapshot;

import dev.streamcast.stream.ForecastTopology;
import dev.streamcast.stream.StreamException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * A snapshot that has been found whole: its checksum is verified before anything of it is used. See
 * {@link SnapshotWriter} for the layout.
 */
public final class SnapshotFile {
  private static final int TRAILER = 4;
  private static final int LONGEST = 1 << 20;

  private final Path path;
  private final SnapshotHeader header;

  private SnapshotFile(Path path, SnapshotHeader header) {
    this.path = path;
    this.header = header;
  }

  /**
   * Verifies a file.
   *
   * @throws StreamException if it cannot be read, is damaged, or of a newer version
   */
  public static SnapshotFile open(Path path) {
    try {
      verify(path);
      try (DataInputStream in = input(path)) {
        return new SnapshotFile(path, header(path, in));
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static void verify(Path path) throws IOException {
    CRC32C crc = new CRC32C();
    long left = Files.size(path) - TRAILER;
    try (DataInputStream in = input(path)) {
      byte[] buffer = new byte[1 << 16];
      while (left > 0) {
        int length = (int) Math.min(left, buffer.length);
        in.readFully(buffer, 0, length);
        crc.update(buffer, 0, length);
        left -= length;
      }
      if (left < 0 || in.readInt() != (int) crc.getValue()) {
        throw damaged(path, "its checksum is not that of its bytes");
      }
    }
  }

  private static SnapshotHeader header(Path path, DataInputStream in) throws IOException {
    if (in.readInt() != SnapshotWriter.MAGIC) {
      throw new StreamException(path + " is no snapshot; state export makes one");
    }
    int version = in.readUnsignedShort();
    if (version != SnapshotWriter.VERSION) {
      throw new StreamException(
          path
              + " is a snapshot of version "
              + version
              + ", newer than this Streamcast, which reads version "
              + SnapshotWriter.VERSION
              + "; use the one that made it, or a newer one");
    }
    return SnapshotHeader.read(in);
  }

  /** What it is of. */
  public SnapshotHeader header() {
    return header;
  }

  /** Takes what a snapshot holds, partition by partition. */
  interface Reader {
    void partition(int partition, long nextOffset);

    /** An entry of a store, by its place in {@link ForecastTopology#STORES}. */
    void entry(int partition, int store, byte[] key, byte[] value);
  }

  /** Reads it through; no more than one state is in memory. */
  void read(Reader reader) {
    try (InputStream bytes = input(path)) {
      header(path, new DataInputStream(bytes));
      CRC32C crc = new CRC32C();
      DataInputStream in = new DataInputStream(new CheckedInputStream(bytes, crc));
      for (int partition = 0; partition < header.partitions(); partition++) {
        crc.reset();
        reader.partition(partition, in.readLong());
        for (int store = 0; store < ForecastTopology.STORES.size(); store++) {
          read(reader, in, partition, store);
        }
        int expected = (int) crc.getValue();
        if (in.readInt() != expected) {
          throw damaged(path, "the checksum of partition " + partition + " is wrong");
        }
      }
    } catch (EOFException e) {
      throw damaged(path, "it breaks off");
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private void read(Reader reader, DataInputStream in, int partition, int store)
      throws IOException {
    for (int length = in.readInt(); length != SnapshotWriter.NO_MORE; length = in.readInt()) {
      reader.entry(partition, store, block(in, length), block(in, in.readInt()));
    }
  }

  private byte[] block(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > LONGEST) {
      throw damaged(path, "it has a block of " + length + " bytes");
    }
    byte[] block = new byte[length];
    in.readFully(block);
    return block;
  }

  private static DataInputStream input(Path path) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
  }

  private static StreamException damaged(Path path, String what) {
    return new StreamException(
        path + " is damaged: " + what + "; nothing was taken from it; copy or export it again");
  }

  private static StreamException unreadable(Path path, IOException e) {
    return new StreamException("cannot read the snapshot " + path + " (" + e + ")", e);
  }
}
