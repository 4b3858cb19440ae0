package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledModelTest {
  private static final long HOUR = 3_600_000;

  /** Temperature at one airport of the demo. */
  private static List<Reading> weather(int count) {
    List<Reading> readings = new ArrayList<>();
    try (DemoRows rows = new DemoRows(false)) {
      while (readings.size() < count) {
        rows.next().readings().stream()
            .filter(reading -> reading.sensor().equals("EWR.temp"))
            .forEach(readings::add);
      }
    }
    return readings;
  }

  private static Forecaster forecaster(Model model) {
    return new Forecaster(ForecasterSettings.DEFAULTS, model, TimeOrder.BY_TIMESTAMP);
  }

  @Test
  void it_forecasts_by_default_and_the_untrained_one_where_it_is_asked_for() {
    Settings defaults = Settings.load(null, Map.of(), List.of());
    assertThat(Forecasting.of(defaults).model().id()).isEqualTo("pretrained-lstm-32");
    Settings untrained = defaults.with(Map.of("model.builtin", "untrained"));
    assertThat(Forecasting.of(untrained).model().id()).isEqualTo("builtin-lstm-8");
  }

  @Test
  void it_has_the_shape_and_the_card_that_the_documentation_names() {
    Model model = BundledModel.read();
    assertThat(model.parameters()).isEqualTo(4 * 32 * (6 + 32 + 2) + 33);
    assertThat(model.card()).isPresent();
    assertThat(BundledModel.read()).isEqualTo(model);
  }

  @Test
  void it_takes_over_a_running_sensor_and_all_that_does_not_depend_on_it_goes_on() {
    Forecaster before = forecaster(EchoState.lstm(Forecaster.INPUTS, 8));
    SensorState memory = before.layout().fresh();
    List<Reading> readings = weather(1_001);
    readings.subList(0, 1_000).forEach(reading -> before.advance(memory, reading));
    Forecaster after = forecaster(BundledModel.read());
    SensorState taken = after.layout().read(before.layout().write(memory));
    assertThat(taken.startedFresh()).as("the recurrent state and the head's credit").isEqualTo(2);
    Outcome.Issued expected = (Outcome.Issued) before.advance(memory, readings.get(1_000));
    Outcome.Issued issued = (Outcome.Issued) after.advance(taken, readings.get(1_000));
    Forecast forecast = issued.forecast();
    assertThat(forecast.status()).isEqualTo(Status.READY);
    assertThat(forecast.yhat()).isEqualTo(expected.forecast().yhat());
    assertThat(forecast.lower()).isEqualTo(expected.forecast().lower());
    assertThat(forecast.verdict()).isEqualTo(expected.forecast().verdict());
    assertThat(after.runningScores(taken)).isEqualTo(before.runningScores(memory));
  }

  @Test
  void without_anything_learnt_online_beside_it_it_is_an_expert_all_the_same() {
    Forecaster forecaster =
        new Forecaster(
            ForecasterSettings.DEFAULTS.withReadoutSize(ReadoutSize.NONE),
            BundledModel.read(),
            TimeOrder.BY_TIMESTAMP);
    SensorState state = forecaster.layout().fresh();
    weather(500).forEach(reading -> forecaster.advance(state, reading));
    assertThat(forecaster.expertWeights(state))
        .containsOnlyKeys("last value", "trained network", "seasonal value");
    assertThat(forecaster.expertWeights(state).get("trained network")).isGreaterThan(.1f);
  }

  @Test
  void its_forecasts_of_the_weather_have_a_checksum_that_never_changes() {
    Forecaster forecaster = forecaster(BundledModel.read());
    SensorState state = forecaster.layout().fresh();
    CRC32 checksum = new CRC32();
    for (Reading reading : weather(2_000)) {
      Outcome.Issued issued = (Outcome.Issued) forecaster.advance(state, reading);
      Forecast forecast = issued.forecast();
      ByteBuffer bytes = ByteBuffer.allocate(32);
      bytes.putDouble(forecast.yhat()).putDouble(forecast.lower()).putDouble(forecast.upper());
      checksum.update(bytes.putDouble(forecast.verdict().score()).flip());
    }
    checksum.update(forecaster.layout().write(state));
    assertThat(Long.toHexString(checksum.getValue())).isEqualTo("b32c325e");
  }

  @ParameterizedTest
  @CsvSource({"none, 1400, 2000", "small, 2800, 3400", "medium, 4800, 5400", "large, 5700, 6300"})
  void a_sensor_takes_no_more_than_the_documentation_says(String size, int hourly, int minutely) {
    Forecasting forecasting =
        Forecasting.of(Settings.load(null, Map.of(), List.of("readout.size=" + size)));
    assertThat(forecasting.stateBytes(Duration.ofHours(1))).isLessThanOrEqualTo(hourly);
    assertThat(forecasting.stateBytes(Duration.ofMinutes(1))).isLessThanOrEqualTo(minutely);
  }

  @Test
  void no_garbage_makes_it_leave_the_finite_numbers() {
    Forecaster forecaster = forecaster(BundledModel.read());
    SensorState state = forecaster.layout().fresh();
    double[] hostile = {1, Double.NaN, 1e99, -1e99, 0, 1e-300, Double.NEGATIVE_INFINITY, 5, 5, 5};
    for (int i = 0; i < 2_000; i++) {
      double y = hostile[(i * 7 + i / 10) % hostile.length];
      Outcome.Issued issued =
          (Outcome.Issued) forecaster.advance(state, new Reading("s", i * HOUR, y));
      issued.forecast().steps().forEach(step -> assertThat(step.yhat()).isFinite());
    }
  }
}
