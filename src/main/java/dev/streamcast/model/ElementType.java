package dev.streamcast.model;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The numbers of a safetensors file that are read, each as the nearest float32. BF16 is a float32
 * without its lower 16 bits; F16 is IEEE 754's binary16.
 */
enum ElementType {
  F64(8) {
    @Override
    float read(ByteBuffer bytes) {
      return (float) bytes.getDouble();
    }
  },
  F32(4) {
    @Override
    float read(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  F16(2) {
    @Override
    float read(ByteBuffer bytes) {
      short half = bytes.getShort();
      int exponent = half >> 10 & 0x1f;
      int fraction = half & 0x3ff;
      float size =
          switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Float.intBitsToFloat((exponent + 127 - 15) << 23 | fraction << 13);
          };
      return half < 0 ? -size : size;
    }
  },
  BF16(2) {
    @Override
    float read(ByteBuffer bytes) {
      return Float.intBitsToFloat(bytes.getShort() << 16);
    }
  };

  final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The next number of a little-endian buffer. */
  abstract float read(ByteBuffer bytes);

  static Optional<ElementType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
