package dev.streamcast.stream.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A small snapshot, and what one says in lines of text. */
public final class SnapshotExample {
  private SnapshotExample() {}

  /** Two partitions, the first with a sensor and its entry in the register. */
  public static byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SnapshotHeader header =
        new SnapshotHeader(
            "streamcast", "readings", 2, 0x0102030405060708L, "0a1b2c3d", 1_700_000_000_000L);
    try (SnapshotWriter writer = new SnapshotWriter(bytes, header)) {
      writer.begin(42);
      writer.state("boiler-é".getBytes(StandardCharsets.UTF_8), new byte[] {'S', 1, 0, 0});
      writer.endStore();
      writer.state(new byte[] {0}, new byte[] {9, 8, 7});
      writer.endStore();
      writer.end();
      writer.begin(0);
      writer.endStore();
      writer.endStore();
      writer.end();
    }
    return bytes.toByteArray();
  }

  /** The header, and every entry of every partition. */
  public static List<String> lines(Path path) {
    SnapshotFile file = SnapshotFile.open(path);
    List<String> lines = new ArrayList<>();
    lines.add("header = " + file.header());
    file.read(
        new SnapshotFile.Reader() {
          @Override
          public void partition(int partition, long nextOffset) {
            lines.add("partition " + partition + ": next offset = " + nextOffset);
          }

          @Override
          public void entry(int partition, int store, byte[] key, byte[] value) {
            HexFormat hex = HexFormat.of();
            lines.add(
                String.format(
                    "partition %d: store %d: %s = %s",
                    partition, store, hex.formatHex(key), hex.formatHex(value)));
          }
        });
    return lines;
  }
}
