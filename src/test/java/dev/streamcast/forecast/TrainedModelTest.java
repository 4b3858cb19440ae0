package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.Models;
import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.RnnWeights;
import dev.streamcast.nn.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that has learnt to forecast, in the place of the readout that is learnt online. */
class TrainedModelTest {
  /** One unit that hardly leaves the linear part of tanh, and a head that undoes its scale. */
  private static Model turningBack() {
    RnnWeights unit =
        new RnnWeights(
            Tensor.matrix(1, 1, .001f), Tensor.matrix(1, 1, 0), Tensor.vector(0), Tensor.vector(0));
    LinearWeights head = new LinearWeights(Tensor.matrix(1, 1, -2_000), Tensor.vector(0));
    return new Model(
        "turning-back",
        1,
        NetworkWeights.of(List.of(unit), head),
        List.of(ModelInput.CHANGE),
        1,
        Optional.empty());
  }

  private static Forecaster forecaster(Model model, ReadoutSize size) {
    return new Forecaster(
        ForecasterSettings.DEFAULTS.withReadoutSize(size).withSeason(25 * Series.HOUR),
        model,
        TimeOrder.BY_TIMESTAMP);
  }

  /** Each change is taken back by the next: -2,000 * .001 * (change / 2) is the change back. */
  @Test
  void the_heads_output_is_the_next_change_in_units_of_the_running_scale() {
    Forecaster forecaster = forecaster(turningBack(), ReadoutSize.NONE);
    SensorState state = forecaster.layout().fresh();
    double forecast = Double.NaN;
    for (int i = 0; i < 2_001; i++) {
      Outcome outcome = forecaster.advance(state, new Reading("a", i * Series.HOUR, i % 2));
      forecast = ((Outcome.Issued) outcome).forecast().steps().get(0).yhat();
    }
    assertThat(forecaster.expertWeights(state).get("trained network")).isGreaterThan(.9f);
    assertThat(forecast).isCloseTo(1, within(.05));
  }

  @ParameterizedTest
  @EnumSource
  void it_stands_in_the_place_of_the_readout_that_is_learnt(ReadoutSize size) {
    Forecaster forecaster = forecaster(Models.withHead(8, 1), size);
    assertThat(forecaster.expertWeights(forecaster.layout().fresh()))
        .containsKeys("last value", "trained network", "seasonal value")
        .doesNotContainKey("recurrent readout");
    Model echo = new Model("echo", 1, Models.lstm(4, 8, false));
    assertThat(forecaster(echo, size).expertWeights(forecaster(echo, size).layout().fresh()))
        .doesNotContainKey("trained network");
  }

  @Test
  void a_head_that_is_wrong_costs_a_sensor_little() {
    double with = meanAbsoluteError(new Model("bad", 1, Models.lstm(4, 8, true)));
    double without = meanAbsoluteError(new Model("none", 1, Models.lstm(4, 8, false)));
    assertThat(with).isLessThan(1.1 * without);
  }

  private static double meanAbsoluteError(Model model) {
    Forecaster forecaster = forecaster(model, ReadoutSize.SMALL);
    SensorState state = forecaster.layout().fresh();
    OptionalDouble mean =
        Series.seasonal(1, 3_000).stream()
            .map(reading -> ((Outcome.Issued) forecaster.advance(state, reading)).forecast())
            .skip(500)
            .mapToDouble(forecast -> Math.abs(forecast.y() - forecast.yhat()))
            .average();
    return mean.orElseThrow();
  }

  @Test
  void a_rough_sensor_has_finite_forecasts_whatever_the_weights() {
    NetworkWeights tame = Models.lstm(4, 4, true);
    float[] huge = new float[4];
    Arrays.fill(huge, 1e30f);
    LinearWeights head = new LinearWeights(Tensor.matrix(1, 4, huge), Tensor.vector(-1e30f));
    Model model = new Model("huge", 1, NetworkWeights.of(tame.layers(), head));
    Forecaster forecaster = forecaster(model, ReadoutSize.SMALL);
    SensorState state = forecaster.layout().fresh();
    for (Reading reading : Series.rough(1, 3_000)) {
      if (forecaster.advance(state, reading) instanceof Outcome.Issued issued) {
        issued.forecast().steps().forEach(step -> assertThat(step.yhat()).isFinite());
      }
    }
  }
}
