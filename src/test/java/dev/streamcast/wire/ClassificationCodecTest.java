package dev.streamcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.forecast.Classification;
import dev.streamcast.forecast.LabelProbability;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ClassificationCodecTest {
  private final ClassificationCodec codec = new ClassificationCodec(Schemas.released());
  private final Stamped<Classification> alarm =
      new Stamped<>(
          new Classification(
              "pump-é",
              1_700_000_000_000L,
              1_699_999_000_000L,
              List.of(
                  new LabelProbability("calm", .125),
                  new LabelProbability("restless", .25),
                  new LabelProbability("alarm", .625))),
          Records.PROVENANCE);

  @Test
  void a_classification_comes_back_as_it_was() throws WireException {
    assertThat(codec.decode(codec.encode(alarm))).isEqualTo(alarm);
    assertThat(alarm.record().label()).isEqualTo("alarm");
    assertThat(alarm.record().probability()).isEqualTo(.625);
  }

  @Test
  void a_value_comes_back_as_it_was() throws WireException {
    Stamped<Classification> value =
        new Stamped<>(
            new Classification("s", 2_000, 1_000, List.of(), OptionalDouble.of(7.25)),
            Records.PROVENANCE);
    assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
    assertThat(value.record().label()).isEmpty();
    assertThat(value.record().probability()).isNaN();
    assertThatThrownBy(() -> new Classification("s", 2_000, 1_000, List.of()))
        .hasMessageContaining("one of the two");
  }

  @Test
  void it_is_a_line_of_json() {
    String line =
        new JsonLines(Schemas.released())
            .record(SensorKey.encode("pump-é"), codec.encode(alarm), 0, 0);
    assertThat(line)
        .contains("\"label\":\"alarm\"", "\"probability\":0.625", "\"window_start\":\"2023-11-14T");
  }

  @Test
  void cut_anywhere_it_is_refused() {
    byte[] value = codec.encode(alarm);
    for (int length = 0; length < value.length; length++) {
      byte[] cut = Arrays.copyOf(value, length);
      assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(WireException.class);
    }
  }

  @Test
  void one_without_labels_is_refused() throws Exception {
    Instant time = Instant.EPOCH;
    ByteBuffer value =
        dev.streamcast.wire.avro.Classification.getEncoder()
            .encode(
                new dev.streamcast.wire.avro.Classification(
                    "s", time, time, "calm", List.of(), "m", 1, 0, 0L, "", null));
    byte[] bytes = Arrays.copyOfRange(value.array(), value.arrayOffset(), value.limit());
    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("labels or a value");
  }
}
