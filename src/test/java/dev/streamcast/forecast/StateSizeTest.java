package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sensor's memory costs: bytes that are written and sent at every commit. */
class StateSizeTest {
  private static final int HOUR = 3_600;

  @ParameterizedTest
  @CsvSource({"NONE, 1100, 1620", "SMALL, 2800, 3800", "MEDIUM, 6000, 8000", "LARGE, 10000, 12000"})
  void a_sensor_takes_no_more_than_its_size_allows(ReadoutSize size, int hourly, int most) {
    assertThat(bytes(size, HOUR)).isLessThanOrEqualTo(hourly);
    for (int seconds : new int[] {1, 60, 100, 299, 300, 301, 600, 12 * HOUR, 24 * HOUR}) {
      assertThat(bytes(size, seconds)).as("every %s s", seconds).isLessThanOrEqualTo(most);
    }
  }

  private static int bytes(ReadoutSize size, int seconds) {
    Forecaster forecaster =
        new Forecaster(
            ForecasterSettings.DEFAULTS.withReadoutSize(size),
            EchoState.lstm(Recurrence.INPUTS, size.units()),
            TimeOrder.BY_TIMESTAMP);
    SensorState state = forecaster.layout().fresh();
    for (int i = 0; i < 50; i++) {
      forecaster.advance(state, new Reading("a", 1_000L * i * seconds, i % 7));
    }
    return forecaster.layout().write(state).length;
  }
}
