package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stored state says of its sensor, held against the forecast that went out with it. */
class AheadTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "24, 1", "24, 6", "48, 24"})
  void a_stored_state_gives_the_steps_that_were_issued_bit_for_bit(int horizon, int scored) {
    Forecaster live = forecaster(horizon, scored);
    Forecaster asked = forecaster(horizon, scored);
    SensorState state = live.layout().fresh();
    for (Reading reading : Series.rough(horizon + scored, 1_500)) {
      byte[] before = live.layout().write(state);
      if (live.advance(state, reading) instanceof Outcome.Issued issued) {
        byte[] stored = live.layout().write(state);
        SensorState read = asked.layout().read(stored);
        assertThat(asked.ahead(read)).isEqualTo(issued.forecast().steps());
        assertThat(asked.layout().write(read)).isEqualTo(stored);
        LastReading last = asked.lastReading(read);
        assertThat(last.time()).isEqualTo(issued.forecast().timestamp());
        assertThat(last.status()).isEqualTo(issued.forecast().status());
        assertThat(Double.valueOf(last.y()))
            .isEqualTo(Double.valueOf(Feed.usable(reading.y()) ? reading.y() : Double.NaN));
      } else {
        assertThat(live.layout().write(state)).isEqualTo(before);
      }
    }
  }

  private static Forecaster forecaster(int horizon, int scored) {
    return new Forecaster(
        ForecasterSettings.DEFAULTS
            .withHorizon(horizon, scored == 1 ? List.of(1) : List.of(1, scored))
            .withLevels(List.of(.9, .5)),
        EchoState.lstm(Forecaster.INPUTS, 8),
        TimeOrder.BY_TIMESTAMP);
  }
}
