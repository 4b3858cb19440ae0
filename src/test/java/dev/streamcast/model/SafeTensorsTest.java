package dev.streamcast.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.nn.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
  private static final String TWO =
      "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
          + "'b':{'dtype':'F32','shape':[1,1],'data_offsets':[8,12]}}";

  private static byte[] file(String header, byte... data) {
    byte[] json = header.replace('\'', '"').getBytes(UTF_8);
    return ByteBuffer.allocate(8 + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static void refused(byte[] file, String... why) {
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessageContainingAll(why);
  }

  private static SafeTensors example() {
    Map<String, StateTensor> tensors = new LinkedHashMap<>();
    tensors.put("w.é", StateTensor.matrix(Tensor.matrix(2, 3, 1, 2, 3, 4, 5, -6.5f)));
    tensors.put("b", StateTensor.vector(Tensor.vector(7, 8)));
    tensors.put("none", new StateTensor(List.of(0, 3), new float[0]));
    tensors.put("one", new StateTensor(List.of(), new float[] {9}));
    return new SafeTensors(tensors, Map.of("format", "pt"));
  }

  @Test
  void what_is_written_is_read_back() throws SafeTensorsException {
    SafeTensors read = SafeTensors.read(example().write());
    assertThat(read).isEqualTo(example());
    assertThat(read.tensors().keySet()).containsExactly("w.é", "b", "none", "one");
    assertThat(example().write().length % 4).isZero();
  }

  @Test
  void a_file_made_by_hand_is_read() throws SafeTensorsException {
    Map<String, StateTensor> tensors = SafeTensors.read(file(TWO, floats(1, -2, 3))).tensors();
    assertThat(tensors.get("a")).isEqualTo(StateTensor.vector(Tensor.vector(1, -2)));
    assertThat(tensors.get("b")).isEqualTo(StateTensor.matrix(Tensor.matrix(1, 1, 3)));
    assertThat(SafeTensors.read(file("{}   ")).tensors()).isEmpty();
  }

  /** Bits of 1.5, -2, the least F16 above 0 and the greatest, as the standards lay them out. */
  @ParameterizedTest
  @CsvSource({
    "F64, 000000000000f83f, 1.5",
    "F16, 003e, 1.5",
    "F16, 00c0, -2",
    "F16, 0100, 5.9604645E-8",
    "F16, ff7b, 65504",
    "F16, 0080, -0",
    "BF16, c03f, 1.5",
    "BF16, 00c0, -2"
  })
  void other_floats_become_float32(String type, String hex, float expected) throws Exception {
    byte[] data = HexFormat.of().parseHex(hex);
    String header =
        "{'a':{'dtype':'" + type + "','shape':[],'data_offsets':[0," + data.length + "]}}";
    assertThat(SafeTensors.read(file(header, data)).tensors())
        .containsEntry("a", new StateTensor(List.of(), new float[] {expected}));
  }

  @Test
  void a_header_longer_than_the_file_or_the_cap_is_refused_before_anything_is_allocated() {
    refused(new byte[0], "0 bytes", "8 with which");
    refused(new byte[7], "7 bytes");
    refused(new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{', '}'}, "cut short", "9 bytes but only 2");
    byte[] most = {-1, -1, -1, -1, -1, -1, -1, -1, '{', '}'};
    refused(most, "18446744073709551615 bytes", "more than 100000000");
    byte[] above = {1, (byte) 0xe1, (byte) 0xf5, 5, 0, 0, 0, 0, '{', '}'};
    refused(above, "100000001 bytes");
    refused(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '[', ']'}, "does not begin with {");
    refused(new byte[8], "does not begin with {");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a'",
        "{} x",
        "{'a':1}",
        "{'a':{}}",
        "{'a':{'dtype':'F32','shape':[1]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]}}",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],'data_offsets':[0,4]}}",
        "{'a':{'dtype':4,'shape':[1],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}}",
        "{'__metadata__':{'a':1}}",
        "{'__metadata__':[]}",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
            + "'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
      })
  void a_header_that_is_not_as_specified_is_refused(String header) {
    refused(file(header, floats(1)), "broken header", "save_file");
  }

  @Test
  void offsets_beyond_the_file_overlaps_gaps_and_a_rest_are_refused() {
    refused(file(TWO, floats(1, 2)), "tensor b lies at 8 to 12 of 8 bytes");
    refused(file(TWO, floats(1, 2, 3, 4)), "16 bytes of data but its tensors end at 12");
    refused(file(TWO.replace("[8,12]", "[4,8]"), floats(1, 2)), "tensor b overlaps");
    refused(file(TWO.replace("[8,12]", "[12,16]"), floats(1, 2, 3, 4)), "tensor b leaves a gap");
    refused(file(TWO.replace("[0,8]", "[8,0]"), floats(1, 2, 3)), "tensor a lies at 8 to 0");
    refused(
        file(TWO.replace("[8,12]", "[8,9223372036854775807]"), floats(1, 2, 3)), "tensor b lies");
  }

  @Test
  void a_shape_that_does_not_fit_its_bytes_is_refused_without_overflow() {
    refused(file(TWO.replace("[2]", "[3]"), floats(1, 2, 3)), "shape [3]", "12 bytes, but 8");
    refused(file(TWO.replace("[2]", "[2147483648]"), floats(1, 2, 3)), "larger than any file");
    String wraps = "[2147483647,2147483647,2147483647]";
    refused(file(TWO.replace("[2]", wraps), floats(1, 2, 3)), "larger than any file");
    String toZero = "[65536,65536,65536,65536]";
    refused(file(TWO.replace("[2]", toZero), floats(1, 2, 3)), "larger than any file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"I64", "I32", "U8", "BOOL", "F8_E4M3", "f32", ""})
  void a_dtype_that_is_not_read_is_named(String type) {
    byte[] file = file(TWO.replaceFirst("F32", type), floats(1, 2, 3));
    refused(file, "tensor a", "dtype " + type, "F32, F64, F16 and BF16");
  }

  @Test
  void a_number_that_is_not_finite_is_refused_with_its_place() {
    refused(file(TWO, floats(1, Float.NaN, 3)), "tensor a has the value NaN at place 1");
    refused(file(TWO, floats(1, 2, Float.NEGATIVE_INFINITY)), "tensor b has the value -Infinity");
    String f64 = "{'a':{'dtype':'F64','shape':[],'data_offsets':[0,8]}}";
    byte[] large = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(1e300).array();
    refused(file(f64, large), "value Infinity"); // too large for a float32
  }

  @Test
  void too_many_entries_are_refused() {
    StringBuilder header = new StringBuilder("{'x':{'dtype':'F32','shape':[0],");
    header.append("'data_offsets':[0,0]}");
    for (int i = 0; i < 65_536; i++) {
      header.append(",'").append(i).append("':{'dtype':'F32','shape':[0],'data_offsets':[0,0]}");
    }
    refused(file(header + "}"), "more than 65536 entries");
  }

  @Test
  void cut_anywhere_it_is_refused() {
    byte[] whole = example().write();
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), ";");
    }
  }

  @Test
  void bytes_changed_at_random_are_refused_or_read_and_nothing_else() {
    Random random = new Random(1);
    byte[] whole = example().write();
    int readable = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = whole.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      try {
        SafeTensors read = SafeTensors.read(mutated);
        assertThat(SafeTensors.read(read.write())).isEqualTo(read);
        readable++;
      } catch (SafeTensorsException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(readable).isBetween(500, 19_500);
  }
}
