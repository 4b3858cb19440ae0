package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.model.Models;
import dev.streamcast.nn.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {
  private static final int WINDOW = 7;
  private static final Model MODEL = EchoState.lstm(Forecaster.INPUTS, 8);
  private static final Model CLASSIFIER = Models.classifier(6, WINDOW, "calm", "restless", "alarm");

  private static Forecaster forecaster(ForecasterSettings settings, Model classifier) {
    return new Forecaster(settings, MODEL, Optional.of(classifier), TimeOrder.BY_TIMESTAMP);
  }

  private static Forecaster forecaster() {
    return forecaster(ForecasterSettings.DEFAULTS, CLASSIFIER);
  }

  private static List<Classification> all(Forecaster forecaster, List<Reading> readings) {
    SensorState state = forecaster.layout().fresh();
    List<Classification> all = new ArrayList<>();
    for (Reading reading : readings) {
      if (forecaster.advance(state, reading) instanceof Outcome.Issued issued) {
        issued.classification().ifPresent(all::add);
      }
    }
    return all;
  }

  @Test
  void a_window_is_read_as_the_network_alone_reads_the_rows_it_is_trained_on() {
    List<Reading> readings = Series.seasonal(1, 100);
    TrainingRows rows =
        new TrainingRows(ForecasterSettings.DEFAULTS, MODEL, TimeOrder.BY_TIMESTAMP);
    readings.forEach(rows::add);
    float[][] inputs = rows.inputs();
    Network network = new Network(CLASSIFIER.weights());
    List<Classification> said = all(forecaster(), readings);
    assertThat(said).hasSize(100 / WINDOW);
    for (int window = 0; window < said.size(); window++) {
      float[] state = new float[network.stateSize()];
      for (int t = 0; t < WINDOW; t++) {
        network.step(inputs[window * WINDOW + t], state);
      }
      float[] output = new float[3];
      network.read(state, output);
      Classification classification = said.get(window);
      double sum = 0;
      for (float score : output) {
        sum += Math.exp(score);
      }
      for (int k = 0; k < 3; k++) {
        assertThat(classification.probabilities().get(k).probability())
            .isCloseTo(Math.exp(output[k]) / sum, within(1e-12));
      }
      assertThat(classification.windowStart()).isEqualTo(readings.get(window * WINDOW).timestamp());
      assertThat(classification.timestamp())
          .isEqualTo(readings.get(window * WINDOW + WINDOW - 1).timestamp());
    }
  }

  @Test
  void a_value_is_what_the_head_puts_out_after_a_window() {
    Model value = Models.classifier(6, WINDOW);
    List<Reading> readings = Series.seasonal(1, 100);
    TrainingRows rows =
        new TrainingRows(ForecasterSettings.DEFAULTS, MODEL, TimeOrder.BY_TIMESTAMP);
    readings.forEach(rows::add);
    float[][] inputs = rows.inputs();
    Network network = new Network(value.weights());
    List<Classification> said = all(forecaster(ForecasterSettings.DEFAULTS, value), readings);
    assertThat(said).hasSize(100 / WINDOW);
    for (int window = 0; window < said.size(); window++) {
      float[] state = new float[network.stateSize()];
      for (int t = 0; t < WINDOW; t++) {
        network.step(inputs[window * WINDOW + t], state);
      }
      float[] output = new float[1];
      network.read(state, output);
      assertThat(said.get(window).value()).hasValue(output[0]);
      assertThat(said.get(window).probabilities()).isEmpty();
    }
  }

  @Test
  void it_changes_no_forecast_and_sees_no_step_that_is_still_to_come() {
    ForecasterSettings far = ForecasterSettings.DEFAULTS.withHorizon(5, List.of(1, 3));
    List<Reading> readings = Series.rough(2, 500);
    assertThat(all(forecaster(far, CLASSIFIER), readings)).isEqualTo(all(forecaster(), readings));
    Forecaster with = forecaster(far, CLASSIFIER);
    Forecaster without = new Forecaster(far, MODEL, TimeOrder.BY_TIMESTAMP);
    SensorState one = with.layout().fresh();
    SensorState other = without.layout().fresh();
    for (Reading reading : readings) {
      Outcome expected = without.advance(other, reading);
      if (with.advance(one, reading) instanceof Outcome.Issued issued) {
        assertThat(
                new Outcome.Issued(
                    issued.forecast(),
                    issued.scores(),
                    issued.expired(),
                    issued.imputed(),
                    Optional.empty()))
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_restart_between_every_two_readings_changes_no_bit(long seed) {
    Forecaster steady = forecaster();
    Forecaster other = forecaster();
    SensorState memory = steady.layout().fresh();
    byte[] stored = other.layout().write(other.layout().fresh());
    for (Reading reading : Series.rough(seed, 1_000)) {
      Outcome expected = steady.advance(memory, reading);
      SensorState copy = other.layout().read(stored);
      assertThat(copy.startedFresh()).isZero();
      assertThat(other.advance(copy, reading)).isEqualTo(expected);
      stored = other.layout().write(copy);
    }
    assertThat(stored).isEqualTo(steady.layout().write(memory));
  }

  @Test
  void another_classifier_begins_a_window_and_leaves_the_rest_of_the_memory() {
    Forecaster before = forecaster();
    SensorState memory = before.layout().fresh();
    Series.seasonal(3, 100).forEach(reading -> before.advance(memory, reading));
    Forecaster after =
        forecaster(
            ForecasterSettings.DEFAULTS, Models.classifier(6, 9, "calm", "restless", "alarm"));
    assertThat(after.layout().read(before.layout().write(memory)).startedFresh()).isEqualTo(1);
    Forecaster none = new Forecaster(ForecasterSettings.DEFAULTS, MODEL, TimeOrder.BY_TIMESTAMP);
    assertThat(none.layout().read(before.layout().write(memory)).startedFresh()).isZero();
  }

  @Test
  void a_window_that_no_reading_ends_is_passed_over() {
    List<Reading> readings = new ArrayList<>(Series.seasonal(1, 40));
    List<Classification> whole = all(forecaster(), readings);
    readings.remove(20); // the last of the third window
    List<Classification> said = all(forecaster(), readings);
    assertThat(said).hasSize(whole.size() - 1);
    assertThat(said.get(2).timestamp()).isEqualTo(whole.get(3).timestamp());
  }

  @Test
  void a_model_does_what_it_was_made_for() {
    assertThatThrownBy(() -> forecaster(ForecasterSettings.DEFAULTS, MODEL))
        .hasMessageContaining("it answers nothing about windows");
    assertThatThrownBy(
            () -> new Forecaster(ForecasterSettings.DEFAULTS, CLASSIFIER, TimeOrder.BY_TIMESTAMP))
        .hasMessageContaining("is a classifier; it does not forecast");
  }
}
