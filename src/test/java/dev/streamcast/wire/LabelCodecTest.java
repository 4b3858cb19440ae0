package dev.streamcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelCodecTest {
  private final LabelCodec codec = new LabelCodec(Schemas.released());

  @ParameterizedTest
  @CsvSource({"calm,", ",0.1", ",", "rühig,-3"})
  void a_label_comes_back_as_it_was_and_cut_anywhere_it_is_refused(String label, Double value)
      throws WireException {
    Label known = new Label("pump-é", 1_700_000_000_000L, label, value);
    byte[] key = SensorKey.encode("pump-é");
    byte[] bytes = codec.encode(known);
    assertThat(codec.decode(key, bytes)).isEqualTo(known);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> codec.decode(key, cut)).isInstanceOf(WireException.class);
    }
    assertThatThrownBy(() -> codec.decode(null, bytes)).isInstanceOf(WireException.class);
  }
}
