package dev.streamcast.forecast.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SliceBufferTest {
  private static String written(Consumer<SliceBuffer> fields) {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    fields.accept(SliceBuffer.writer(bytes));
    return HexFormat.of().formatHex(bytes.array(), 0, bytes.position());
  }

  private static SliceBuffer reader(String hex) {
    return SliceBuffer.reader(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }

  @Test
  void every_type_is_little_endian() {
    assertThat(written(b -> b.uint8(0xfe))).isEqualTo("fe");
    assertThat(written(b -> b.uint16(0xfedc))).isEqualTo("dcfe");
    assertThat(written(b -> b.int32(0x01020304))).isEqualTo("04030201");
    assertThat(written(b -> b.int64(0x0102030405060708L))).isEqualTo("0807060504030201");
    assertThat(written(b -> b.float32(1.5f))).isEqualTo("0000c03f");
    assertThat(written(b -> b.float64(-2.0))).isEqualTo("00000000000000c0");
    assertThat(written(b -> b.float32s(new float[] {1, -1}))).isEqualTo("0000803f000080bf");
    assertThat(written(b -> b.float16s(new float[] {1, -1}))).isEqualTo("003c00bc");
    assertThat(written(b -> b.int16s(new short[] {0x0102}, 3))).isEqualTo("01000201");
  }

  @Test
  void writing_returns_what_it_stored() {
    SliceBuffer writer = SliceBuffer.writer(ByteBuffer.allocate(64));
    short[] list = {3};
    assertThat(writer.uint8(255)).isEqualTo(255);
    assertThat(writer.uint16(65_535)).isEqualTo(65_535);
    assertThat(writer.int32(-1)).isEqualTo(-1);
    assertThat(writer.int64(-1)).isEqualTo(-1);
    assertThat(writer.float32(Float.NaN)).isNaN();
    assertThat(writer.float64(-0.0)).isEqualTo(-0.0);
    assertThat(writer.int16s(list, 1)).isSameAs(list);
  }

  @Test
  void reading_ignores_what_it_is_given() {
    assertThat(reader("ff").uint8(3)).isEqualTo(255);
    assertThat(reader("ffff").uint16(3)).isEqualTo(65_535);
    assertThat(reader("ffffffff").int32(3)).isEqualTo(-1);
    assertThat(reader("feffffffffffffff").int64(3)).isEqualTo(-2);
    assertThat(reader("0000c03f").float32(3)).isEqualTo(1.5f);
    assertThat(reader("00000000000000c0").float64(3)).isEqualTo(-2.0);
    assertThat(reader("01000201").int16s(new short[9], 3)).containsExactly((short) 0x0102);
    assertThat(reader("0000").int16s(new short[9], 3)).isEmpty();
  }

  @Test
  void bulk_numbers_stand_between_their_neighbours() {
    float[] numbers = {Float.MIN_VALUE, Float.NEGATIVE_INFINITY, -0f};
    String hex = written(b -> b.float32s(numbers));
    assertThat(hex).isEqualTo("01000000000080ff00000080");
    float[] read = new float[3];
    SliceBuffer reader = reader("07" + hex + "09");
    assertThat(reader.uint8(0)).isEqualTo(7);
    reader.float32s(read);
    assertThat(reader.uint8(0)).isEqualTo(9);
    assertThat(read).containsExactly(numbers);
  }

  @Test
  void a_missing_byte_and_a_missing_place_are_told() {
    assertThatThrownBy(() -> reader("0000c0").float32(0))
        .isInstanceOf(BufferUnderflowException.class);
    assertThatThrownBy(() -> reader("0000c03f0000").float32s(new float[2]))
        .isInstanceOf(BufferUnderflowException.class);
    SliceBuffer writer = SliceBuffer.writer(ByteBuffer.allocate(7));
    assertThatThrownBy(() -> writer.float32s(new float[2]))
        .isInstanceOf(BufferOverflowException.class);
  }

  @Test
  void bulk_halves_stand_between_their_neighbours_and_come_back_rounded() {
    String hex = written(b -> b.float16s(new float[] {1 / 3f, 1e9f, -0f}));
    assertThat(hex).isEqualTo("5535ff7b0080"); // 1365 / 4096, 65504, -0
    float[] read = new float[3];
    SliceBuffer reader = reader("07" + hex + "09");
    assertThat(reader.uint8(0)).isEqualTo(7);
    reader.float16s(read);
    assertThat(reader.uint8(0)).isEqualTo(9);
    assertThat(read).containsExactly(1365 / 4096f, 65_504, -0f);
    assertThatThrownBy(() -> reader("0000c0").float16s(new float[2]))
        .isInstanceOf(BufferUnderflowException.class);
  }

  @Test
  void a_list_above_its_bound_is_named() {
    assertThatThrownBy(() -> reader("040001000200").int16s(new short[0], 3))
        .isInstanceOf(StateFormatException.class)
        .hasMessage("a list of 4 numbers is stored where at most 3 can be");
  }
}
