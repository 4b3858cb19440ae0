package dev.streamcast.forecast.state;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes that the fields of a slice pass through, little endian: in writing, each method stores
 * its argument and returns it; in reading, it ignores its argument and returns what is stored.
 *
 * @see Slice
 */
public final class SliceBuffer {
  private final ByteBuffer bytes;
  private final boolean reading;

  private SliceBuffer(ByteBuffer bytes, boolean reading) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    this.reading = reading;
  }

  static SliceBuffer reader(ByteBuffer bytes) {
    return new SliceBuffer(bytes, true);
  }

  static SliceBuffer writer(ByteBuffer bytes) {
    return new SliceBuffer(bytes, false);
  }

  /** One byte, 0 to 255. */
  public int uint8(int value) {
    if (reading) {
      return bytes.get() & 0xff;
    }
    bytes.put((byte) value);
    return value;
  }

  /** Two bytes, 0 to 65,535. */
  public int uint16(int value) {
    if (reading) {
      return bytes.getShort() & 0xffff;
    }
    bytes.putShort((short) value);
    return value;
  }

  /** Four bytes. */
  public int int32(int value) {
    if (reading) {
      return bytes.getInt();
    }
    bytes.putInt(value);
    return value;
  }

  /** Four bytes, 0 to 4,294,967,295. */
  public long uint32(long value) {
    return Integer.toUnsignedLong(int32((int) value));
  }

  /** Eight bytes. */
  public long int64(long value) {
    if (reading) {
      return bytes.getLong();
    }
    bytes.putLong(value);
    return value;
  }

  /** Four bytes. */
  public float float32(float value) {
    if (reading) {
      return bytes.getFloat();
    }
    bytes.putFloat(value);
    return value;
  }

  /** Eight bytes. */
  public double float64(double value) {
    if (reading) {
      return bytes.getDouble();
    }
    bytes.putDouble(value);
    return value;
  }

  /**
   * A number that both sides know, four bytes: what the rest of the slice was made for. Numbers
   * that are the same to seven digits are the same.
   *
   * @throws StateFormatException in reading, where another one is stored
   */
  public void unchanged(float value) {
    float stored = float32(value);
    if (stored != value) {
      throw new StateFormatException(
          "the slice was made for " + stored + " where it is " + value + " now");
    }
  }

  /**
   * A number that both sides know, two bytes: 0 to 65,535.
   *
   * @throws StateFormatException in reading, where another one is stored
   */
  public void unchanged(int value) {
    int stored = uint16(value);
    if (stored != value) {
      throw new StateFormatException(
          "the slice was made for " + stored + " where it is " + value + " now");
    }
  }

  /**
   * A whole number that both sides know, eight bytes, for instance a fingerprint.
   *
   * @throws StateFormatException in reading, where another one is stored
   */
  public void unchanged(long value) {
    long stored = int64(value);
    if (stored != value) {
      throw new StateFormatException(
          "the slice was made for " + stored + " where it is " + value + " now");
    }
  }

  /** An array of whole numbers whose length both sides know: 8 bytes each. */
  public void int64s(long[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = int64(values[i]);
    }
  }

  /** An array of numbers whose length both sides know: 8 bytes each. */
  public void float64s(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = float64(values[i]);
    }
  }

  /**
   * An array of numbers that have no digits below {@link #coarse}, whose length both sides know: 4
   * bytes each.
   */
  public void coarse64s(double[] values) {
    for (int i = 0; i < values.length; i++) {
      int high = (int) (Double.doubleToRawLongBits(values[i]) >>> Integer.SIZE);
      values[i] = Double.longBitsToDouble((long) int32(high) << Integer.SIZE);
    }
  }

  /**
   * The next number upwards, or the number itself, that needs only the upper half of a float64's
   * bits: the range of a float64 with 21 binary digits.
   *
   * @param value 0 or above, or NaN
   */
  public static double coarse(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return Double.longBitsToDouble((bits + 0xffff_ffffL) & ~0xffff_ffffL);
  }

  /**
   * An array whose length both sides know: 4 bytes each, copied in bulk.
   *
   * @throws BufferUnderflowException in reading, where fewer bytes are left
   * @throws BufferOverflowException in writing, where less room is left
   */
  public void float32s(float[] values) {
    if (reading) {
      bytes.asFloatBuffer().get(values);
    } else {
      bytes.asFloatBuffer().put(values);
    }
    bytes.position(bytes.position() + Float.BYTES * values.length);
  }

  /**
   * An array whose length both sides know, of numbers that {@link Float16} holds: 2 bytes each.
   *
   * @throws BufferUnderflowException in reading, where fewer bytes are left
   * @throws BufferOverflowException in writing, where less room is left
   */
  public void float16s(float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (reading) {
        values[i] = Float16.value(bytes.getShort());
      } else {
        bytes.putShort(Float16.bits(values[i]));
      }
    }
  }

  /**
   * An array that carries its length: 2 bytes for the length, then 2 bytes each.
   *
   * @param most the most elements that the array can have
   * @return the array itself in writing, what is stored in reading
   * @throws StateFormatException in reading, where the stored length is above {@code most}
   */
  public short[] int16s(short[] values, int most) {
    int length = length(values.length, most);
    short[] array = length == values.length ? values : new short[length];
    if (reading) {
      bytes.asShortBuffer().get(array);
    } else {
      bytes.asShortBuffer().put(array);
    }
    bytes.position(bytes.position() + Short.BYTES * length);
    return array;
  }

  private int length(int now, int most) {
    int length = uint16(now);
    if (length > most) {
      throw new StateFormatException(
          "a list of " + length + " numbers is stored where at most " + most + " can be");
    }
    return length;
  }
}
