package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.model.Models;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestartTest {
  private static final Model MODEL = EchoState.lstm(Recurrence.INPUTS, 8);

  private static Forecaster forecaster(Model model) {
    return new Forecaster(ForecasterSettings.DEFAULTS, model, TimeOrder.BY_TIMESTAMP);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_restart_between_every_two_readings_changes_no_bit(long seed) {
    Forecaster steady = forecaster(MODEL);
    Forecaster other = forecaster(MODEL);
    SensorState memory = steady.layout().fresh();
    byte[] stored = other.layout().write(other.layout().fresh());
    for (Reading reading : Series.rough(seed, 2_000)) {
      Outcome expected = steady.advance(memory, reading);
      SensorState copy = other.layout().read(stored);
      assertThat(copy.startedFresh()).isZero();
      assertThat(other.advance(copy, reading)).isEqualTo(expected);
      stored = other.layout().write(copy);
    }
    assertThat(stored).isEqualTo(steady.layout().write(memory));
  }

  @Test
  void one_forecaster_serves_many_sensors_without_mixing_them() {
    Forecaster shared = forecaster(MODEL);
    List<Reading> first = Series.rough(1, 1_000);
    List<Reading> second = Series.seasonal(2, 1_000);
    SensorState one = shared.layout().fresh();
    SensorState two = shared.layout().fresh();
    Forecaster alone = forecaster(MODEL);
    SensorState apart = alone.layout().fresh();
    for (int i = 0; i < first.size(); i++) {
      Outcome outcome = shared.advance(one, first.get(i));
      shared.advance(two, second.get(i));
      assertThat(outcome).isEqualTo(alone.advance(apart, first.get(i)));
    }
  }

  @Test
  void under_another_model_a_sensor_keeps_what_does_not_depend_on_it() {
    Forecaster before = forecaster(MODEL);
    SensorState memory = before.layout().fresh();
    List<Reading> readings = Series.seasonal(3, 1_001);
    readings.subList(0, 1_000).forEach(reading -> before.advance(memory, reading));
    Forecaster after = forecaster(EchoState.lstm(Recurrence.INPUTS, 16));
    SensorState moved = after.layout().read(before.layout().write(memory));
    assertThat(moved.startedFresh()).as("the recurrent state and its readout").isEqualTo(2);
    Forecast forecast = ((Outcome.Issued) after.advance(moved, readings.get(1_000))).forecast();
    assertThat(forecast.status()).isEqualTo(Status.READY);
    assertThat(forecast.yhat())
        .isEqualTo(
            ((Outcome.Issued) before.advance(memory, readings.get(1_000))).forecast().yhat());
  }

  static List<Model> trained() {
    return List.of(Models.withHead(8, 1), Models.withHead(8, 2), Models.correcting(8));
  }

  @ParameterizedTest
  @MethodSource("trained")
  void a_restart_changes_no_bit_under_a_model_with_a_trained_head(Model model) {
    Forecaster steady = forecaster(model);
    Forecaster other = forecaster(model);
    SensorState memory = steady.layout().fresh();
    byte[] stored = other.layout().write(other.layout().fresh());
    for (Reading reading : Series.rough(3, 2_000)) {
      Outcome expected = steady.advance(memory, reading);
      SensorState copy = other.layout().read(stored);
      assertThat(copy.startedFresh()).isZero();
      assertThat(other.advance(copy, reading)).isEqualTo(expected);
      stored = other.layout().write(copy);
    }
    assertThat(stored).isEqualTo(steady.layout().write(memory));
  }

  @Test
  void a_trained_model_takes_over_a_running_sensor_and_gives_it_back() {
    Forecaster builtIn = forecaster(MODEL);
    SensorState memory = builtIn.layout().fresh();
    Series.seasonal(3, 1_000).forEach(reading -> builtIn.advance(memory, reading));
    Forecaster trained = forecaster(Models.withHead(8, 1));
    SensorState taken = trained.layout().read(builtIn.layout().write(memory));
    assertThat(taken.startedFresh()).as("the recurrent state and the head's credit").isEqualTo(2);
    Forecaster again = forecaster(Models.withHead(8, 2));
    SensorState next = again.layout().read(trained.layout().write(taken));
    assertThat(next.startedFresh()).as("the recurrent state").isEqualTo(1);
    SensorState back = builtIn.layout().read(again.layout().write(next));
    assertThat(back.startedFresh())
        .as("the recurrent state, its readout and the readout's credit")
        .isEqualTo(3);
  }
}
