package dev.streamcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.Models;
import dev.streamcast.model.SequenceShape;
import dev.streamcast.wire.avro.ModelLayer;
import dev.streamcast.wire.avro.ModelTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelCodecTest {
  private static final int CHECKSUM = 32;

  private final ModelCodec codec = new ModelCodec(Schemas.released());
  private final Model small = Models.withHead(2, 1);

  private void refused(byte[] file, String... why) {
    assertThatThrownBy(() -> codec.decode(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll(why);
  }

  private static byte[] sealed(byte[] record) throws Exception {
    byte[] file = Arrays.copyOf(record, record.length + CHECKSUM);
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(record);
    System.arraycopy(sha, 0, file, record.length, CHECKSUM);
    return file;
  }

  /** The small model's file with another record's content, and a checksum that fits. */
  private byte[] file(List<ModelLayer> layers, List<ModelTensor> tensors, int outputs, long print)
      throws Exception {
    var record =
        new dev.streamcast.wire.avro.Model(
            "m",
            1,
            layers,
            outputs,
            tensors,
            List.of("change", "level", "sine", "cosine"),
            1,
            "synchronised",
            List.of(),
            null,
            print,
            List.of(),
            0);
    ByteBuffer bytes = dev.streamcast.wire.avro.Model.getEncoder().encode(record);
    return sealed(Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.limit()));
  }

  private dev.streamcast.wire.avro.Model record() {
    return ModelRecord.of(small);
  }

  @Test
  void models_of_every_kind_come_back_as_they_were() throws ModelFormatException {
    List<Model> models =
        new ArrayList<>(
            List.of(small, EchoState.lstm(4, 16), Models.classifier(4, 24, "calm", "alarm")));
    for (String kind : List.of("rnn", "gru", "lstm")) {
      models.add(
          new Model(
              "é " + kind,
              7,
              Models.weights(kind, 2, 2, 5, kind.equals("gru"), 3),
              List.of(ModelInput.SINE, ModelInput.CHANGE),
              1,
              Optional.empty()));
    }
    Model oneToMany = Models.decoding(SequenceShape.ONE_TO_MANY, "gru", 3, 24, 4);
    models.addAll(
        List.of(oneToMany, Models.decoding(SequenceShape.ENCODER_DECODER, "lstm", 3, 48, 5)));
    for (Model model : models) {
      Model read = codec.decode(codec.encode(model));
      assertThat(read).isEqualTo(model);
      assertThat(read.fingerprint()).isEqualTo(model.fingerprint());
    }
  }

  @Test
  void a_flipped_bit_is_always_refused() {
    byte[] file = codec.encode(small);
    for (int bit = 0; bit < 8 * file.length; bit += 37) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      refused(flipped, bit < 16 ? "is no model file" : "is damaged or cut short");
    }
  }

  @Test
  void cut_anywhere_it_is_refused() {
    byte[] file = codec.encode(small);
    for (int length = 0; length < file.length; length++) {
      refused(
          Arrays.copyOf(file, length), length < 2 ? "is no model file" : "is damaged or cut short");
    }
    refused(Arrays.copyOf(file, file.length + 1), "is damaged");
  }

  @Test
  void another_kind_of_file_is_told() {
    refused("{\"a\": 1}".getBytes(java.nio.charset.StandardCharsets.UTF_8), "is no model file");
    refused(new byte[0], "is no model file", "import");
  }

  @Test
  void a_newer_layout_is_told() throws Exception {
    byte[] file = codec.encode(small);
    byte[] record = Arrays.copyOf(file, file.length - CHECKSUM);
    record[2]++;
    refused(sealed(record), "layout that this version does not know", "newer");
  }

  @Test
  void whatever_stands_in_a_file_whose_checksum_fits_is_read_or_refused() throws Exception {
    byte[] file = codec.encode(small);
    byte[] record = Arrays.copyOf(file, file.length - CHECKSUM);
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] mutated = record.clone();
      for (int k = random.nextInt(3); k >= 0; k--) {
        int at = 10 + random.nextInt(record.length - 10);
        mutated[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
      }
      try {
        codec.decode(sealed(mutated));
      } catch (ModelFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(3_000, 10_000);
    for (int length = 10; length < record.length; length++) {
      refused(sealed(Arrays.copyOf(record, length)), "lists more than it holds");
    }
  }

  @Test
  void a_list_or_bytes_longer_than_the_file_are_refused_before_they_are_allocated()
      throws Exception {
    byte[] head = Arrays.copyOf(codec.encode(small), 10);
    byte[] long5 = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f}; // 2147483647
    byte[] idLength = ByteBuffer.allocate(15).put(head).put(long5).array();
    refused(sealed(idLength), "lists more than it holds");
    byte[] layers =
        ByteBuffer.allocate(18).put(head).put(new byte[] {2, 'm', 2}).put(long5).array();
    refused(sealed(layers), "lists more than it holds");
  }

  @Test
  void a_weight_that_is_not_finite_is_refused() throws Exception {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      List<ModelTensor> tensors = new ArrayList<>(record().getWeights());
      ModelTensor first = tensors.get(0);
      byte[] values = first.getValues().array().clone();
      ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN).putFloat(8, bad);
      tensors.set(0, new ModelTensor(first.getName(), 8, 4, ByteBuffer.wrap(values)));
      refused(file(record().getLayers(), tensors, 1, 0), "weight_ih[0, 2] is " + bad);
    }
  }

  @Test
  void shapes_that_do_not_fit_are_refused() throws Exception {
    List<ModelLayer> layers = record().getLayers();
    List<ModelTensor> tensors = record().getWeights();
    ModelTensor first = tensors.get(0);
    List<ModelTensor> other = new ArrayList<>(tensors);
    other.set(0, new ModelTensor(first.getName(), 9, 4, first.getValues()));
    refused(file(layers, other, 1, 0), "lstm.weight_ih_l0 is 9 x 4 but has 128 bytes");
    other.set(0, new ModelTensor(first.getName(), 4, 8, first.getValues()));
    refused(file(layers, other, 1, 0), "rows of a lstm are 4 where the layer says 8");
    other.set(0, new ModelTensor(first.getName(), 1 << 30, 1 << 30, first.getValues()));
    refused(file(layers, other, 1, 0), "1073741824 x 1073741824");
    refused(file(layers, tensors.subList(0, 5), 1, 0), "5 tensors where the layers need more");
    refused(file(layers, tensors, 0, 0), "6 tensors where the layers need 4");
    refused(file(layers, tensors, 2, 0), "head.weight are 1 where the layer says 2");
    refused(file(List.of(), tensors, 1, 0), "6 tensors where the layers need 2");
  }

  @Test
  void absurd_sizes_and_unknown_kinds_are_refused() throws Exception {
    List<ModelTensor> tensors = record().getWeights();
    for (int size : new int[] {0, -1, 4097, Integer.MAX_VALUE}) {
      refused(file(List.of(new ModelLayer("lstm", 4, size)), tensors, 1, 0), "hidden size", "4096");
      refused(file(List.of(new ModelLayer("lstm", size, 2)), tensors, 1, 0), "input size", "4096");
    }
    refused(
        file(List.of(new ModelLayer("mamba", 4, 2)), tensors, 1, 0), "\"mamba\"", "gru and lstm");
  }

  @Test
  void another_fingerprint_is_refused() throws Exception {
    refused(
        file(record().getLayers(), record().getWeights(), 1, 17), "0000000000000011 is written");
  }

  @Test
  void other_names_are_refused() throws Exception {
    List<ModelTensor> tensors = new ArrayList<>(record().getWeights());
    ModelTensor first = tensors.get(0);
    tensors.set(0, new ModelTensor("gru.weight_ih_l0", 8, 4, first.getValues()));
    refused(
        file(record().getLayers(), tensors, 1, small.fingerprint()), "are named [gru.weight_ih_l0");
  }
}
