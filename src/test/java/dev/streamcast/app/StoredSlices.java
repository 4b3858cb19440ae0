package dev.streamcast.app;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The slices that lie in the bytes of a stored state, by their numbers, read by the layout. */
final class StoredSlices {
  private static final int HEADER = 12;
  private static final int ENTRY = 4;

  private StoredSlices() {}

  /** Each slice's version and bytes, as text. */
  static SortedMap<Integer, String> of(byte[] state) {
    ByteBuffer bytes = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    int count = bytes.getShort(2);
    int at = HEADER + ENTRY * count;
    SortedMap<Integer, String> slices = new TreeMap<>();
    for (int entry = HEADER; entry < HEADER + ENTRY * count; entry += ENTRY) {
      int length = bytes.getShort(entry + 2) & 0xffff;
      String fields = HexFormat.of().formatHex(Arrays.copyOfRange(state, at, at + length));
      slices.put(bytes.get(entry) & 0xff, bytes.get(entry + 1) + ":" + fields);
      at += length;
    }
    return slices;
  }

  /** Those that both have, without some. */
  static Map<Integer, String> without(
      Map<Integer, String> slices, Map<Integer, String> other, Iterable<Integer> some) {
    Map<Integer, String> rest = new TreeMap<>(slices);
    rest.keySet().retainAll(other.keySet());
    some.forEach(rest::remove);
    return rest;
  }
}
