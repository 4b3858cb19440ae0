package dev.streamcast.forecast.state;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The list of slices that make a sensor's state, and their bytes.
 *
 * <p>Layout, little endian:
 *
 * <pre>
 * 1 byte   'S'
 * 1 byte   version of this header, 1
 * 2 bytes  number of slices
 * 8 bytes  fingerprint of the model
 * 4 bytes  for each slice: id (1), version (1), length (2)
 * …        the slices, one behind the other
 * </pre>
 *
 * <p>A reader takes the slices that it knows. One that is missing, of another version or length,
 * made for another setting, or by another model where that matters, starts fresh and is counted;
 * one that it does not know is skipped. So a setting, a model or a version of the code changes on a
 * running topic, forwards and backwards, without losing what a sensor has learnt elsewhere.
 */
public final class StateLayout {
  private static final byte KIND = 'S';
  private static final byte VERSION = 1;
  private static final int HEADER = 12;
  private static final int ENTRY = 4;
  private static final int LARGEST = 1 << 16;

  private static final ThreadLocal<byte[]> SCRATCH =
      ThreadLocal.withInitial(() -> new byte[LARGEST]);

  private final long modelFingerprint;
  private final List<Slot<?>> slots = new ArrayList<>();

  /** Starts an empty list for states that depend on the model of this fingerprint. */
  public StateLayout(long modelFingerprint) {
    this.modelFingerprint = modelFingerprint;
  }

  /** Adds a slice whose numbers hold under any model. */
  public <S extends Slice> Slot<S> add(int id, int version, Supplier<S> fresh) {
    return add(id, version, false, fresh);
  }

  /** Adds a slice that starts fresh when the model changes. */
  public <S extends Slice> Slot<S> addOfModel(int id, int version, Supplier<S> fresh) {
    return add(id, version, true, fresh);
  }

  private <S extends Slice> Slot<S> add(int id, int version, boolean ofModel, Supplier<S> fresh) {
    if (id < 1 || id > 255 || version < 1 || version > 255 || find(id) != null) {
      throw new IllegalArgumentException(
          "slice " + id + " version " + version + ": both must be 1 to 255 and the id a new one");
    }
    Slot<S> slot = new Slot<>(slots.size(), id, version, ofModel, fresh);
    slots.add(slot);
    return slot;
  }

  /** The state of a sensor never seen before. */
  public SensorState fresh() {
    Slice[] slices = new Slice[slots.size()];
    for (Slot<?> slot : slots) {
      slices[slot.index()] = slot.fresh().get();
    }
    return new SensorState(slices, 0);
  }

  /** How many slices have been added so far. */
  public int size() {
    return slots.size();
  }

  /**
   * Makes some of a state's slices equal to another's.
   *
   * @param first the place of the first of them
   * @param last the place behind the last of them
   */
  public void copy(SensorState from, SensorState to, int first, int last) {
    ByteBuffer bytes = ByteBuffer.wrap(SCRATCH.get());
    for (Slot<?> slot : slots.subList(first, last)) {
      from.get(slot).fields(SliceBuffer.writer(bytes.clear()));
      to.get(slot).fields(SliceBuffer.reader(bytes.flip()));
    }
  }

  /**
   * The state as bytes.
   *
   * @throws IllegalStateException if they are more than 65,536
   */
  public byte[] write(SensorState state) {
    try {
      return write(state, SCRATCH.get());
    } catch (BufferOverflowException e) {
      throw new IllegalStateException(
          "the state of a sensor takes more than "
              + LARGEST
              + " bytes; use a model with a smaller hidden size",
          e);
    }
  }

  private byte[] write(SensorState state, byte[] scratch) {
    ByteBuffer bytes = ByteBuffer.wrap(scratch).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(KIND).put(VERSION).putShort((short) slots.size()).putLong(modelFingerprint);
    SliceBuffer writer = SliceBuffer.writer(bytes);
    int at = HEADER + ENTRY * slots.size();
    for (Slot<?> slot : slots) {
      bytes.position(at);
      state.get(slot).fields(writer);
      int length = bytes.position() - at;
      bytes.put(HEADER + ENTRY * slot.index(), (byte) slot.id());
      bytes.put(HEADER + ENTRY * slot.index() + 1, (byte) slot.version());
      bytes.putShort(HEADER + ENTRY * slot.index() + 2, (short) length);
      at += length;
    }
    return Arrays.copyOf(scratch, at);
  }

  /**
   * The state that the bytes hold.
   *
   * @throws StateFormatException where the bytes are no sensor state, cut short, or of a newer kind
   */
  public SensorState read(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    int count = readHeader(stored, bytes);
    boolean sameModel = bytes.getLong(4) == modelFingerprint;
    Slice[] slices = new Slice[slots.size()];
    int at = HEADER + ENTRY * count;
    for (int i = 0; i < count; i++) {
      int entry = HEADER + ENTRY * i;
      int id = stored[entry] & 0xff;
      int version = stored[entry + 1] & 0xff;
      int length = bytes.getShort(entry + 2) & 0xffff;
      if (at + length > stored.length) {
        throw new StateFormatException(
            "slice " + id + " ends at byte " + (at + length) + " of " + stored.length);
      }
      Slot<?> slot = find(id);
      if (slot != null && slot.version() == version && (sameModel || !slot.ofModel())) {
        slices[slot.index()] = readSlice(slot, bytes.slice(at, length));
      }
      at += length;
    }
    return new SensorState(slices, fillFresh(slices));
  }

  private static int readHeader(byte[] stored, ByteBuffer bytes) {
    if (stored.length < HEADER) {
      throw new StateFormatException(
          "the stored state has "
              + stored.length
              + " bytes, fewer than the "
              + HEADER
              + " of a header; it is cut short, or no sensor state");
    }
    if (stored[0] != KIND || stored[1] != VERSION) {
      throw new StateFormatException(
          String.format(
              "the stored state begins with the bytes %02x %02x instead of %02x %02x; it was"
                  + " written by a newer version, or into another store",
              stored[0], stored[1], KIND, VERSION));
    }
    int count = bytes.getShort(2) & 0xffff;
    if (HEADER + ENTRY * count > stored.length) {
      throw new StateFormatException(
          "the stored state lists " + count + " slices in " + stored.length + " bytes");
    }
    return count;
  }

  /** The slice that the bytes hold, or null where their number is not the one it reads. */
  private static @Nullable Slice readSlice(Slot<?> slot, ByteBuffer bytes) {
    Slice slice = slot.fresh().get();
    try {
      slice.fields(SliceBuffer.reader(bytes));
    } catch (BufferUnderflowException | StateFormatException e) {
      return null;
    }
    return bytes.hasRemaining() ? null : slice;
  }

  private int fillFresh(Slice[] slices) {
    int fresh = 0;
    for (Slot<?> slot : slots) {
      if (slices[slot.index()] == null) {
        slices[slot.index()] = slot.fresh().get();
        fresh++;
      }
    }
    return fresh;
  }

  private @Nullable Slot<?> find(int id) {
    for (Slot<?> slot : slots) {
      if (slot.id() == id) {
        return slot;
      }
    }
    return null;
  }
}
