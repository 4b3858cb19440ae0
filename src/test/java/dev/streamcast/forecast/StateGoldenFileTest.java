package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The bytes of a sensor's state after a fixed series of readings, in lines of 32 bytes as
 * hexadecimal digits. They lie in the state stores of running installations: a change of the layout
 * or of any number must be meant.
 *
 * <p>{@code mvn test -Dtest=StateGoldenFileTest -Dstreamcast.golden.write=true} writes the file
 * anew.
 */
class StateGoldenFileTest {
  private static final int LINE = 64;
  private static final Path FILE =
      Path.of("src/test/resources/dev/streamcast/forecast/sensor-state.hex");

  private final Forecaster forecaster =
      new Forecaster(
          ForecasterSettings.DEFAULTS,
          EchoState.lstm(Recurrence.INPUTS, 8),
          TimeOrder.BY_TIMESTAMP);

  @Test
  void the_bytes_after_500_readings_are_those_of_the_golden_file() throws IOException {
    SensorState state = forecaster.layout().fresh();
    Series.rough(42, 500).forEach(reading -> forecaster.advance(state, reading));
    String now = lines(forecaster.layout().write(state));
    if (Boolean.getBoolean("streamcast.golden.write")) {
      Files.writeString(FILE, now);
    }
    assertThat(now)
        .as(
            "the bytes of a sensor's state have changed. If a slice has other fields now, give it"
                + " the next version; if this change is meant, write the golden file anew with"
                + " mvn test -Dtest=StateGoldenFileTest -Dstreamcast.golden.write=true")
        .isEqualTo(golden());
  }

  @Test
  void the_golden_file_is_read_whole_and_written_back_the_same() throws IOException {
    byte[] stored = HexFormat.of().parseHex(golden().replace("\n", ""));
    SensorState state = forecaster.layout().read(stored);
    assertThat(state.startedFresh()).isZero();
    assertThat(forecaster.layout().write(state)).isEqualTo(stored);
  }

  private static String golden() throws IOException {
    try (var in = StateGoldenFileTest.class.getResourceAsStream("sensor-state.hex")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static String lines(byte[] bytes) {
    return HexFormat.of().formatHex(bytes).replaceAll("(.{" + LINE + "})", "$1\n") + "\n";
  }
}
