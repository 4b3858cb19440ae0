package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.model.ValidationScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ModelTrialTest {
  private static final int READINGS = 300;

  private static List<Reading> sensor(IntToDoubleFunction value) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < READINGS; i++) {
      readings.add(new Reading("s", 3_600_000L * i, value.applyAsDouble(i)));
    }
    return readings;
  }

  @Test
  void a_sensor_that_stands_still_does_not_drown_the_others() {
    Random random = new Random(1);
    List<Reading> rough = sensor(i -> 20 + random.nextGaussian());
    List<Reading> still = sensor(i -> i < 150 ? i % 7 : 5 + 1e-13 * i);
    ModelTrial trial = new ModelTrial(ForecasterSettings.DEFAULTS, TimeOrder.BY_ROW, .2);
    List<ValidationScore> one = trial.scores(BundledModel.read(), List.of(rough));
    assertThat(trial.scores(BundledModel.read(), List.of(rough, still))).isEqualTo(one);
    assertThat(one.get(0).relativeMae()).isBetween(.6, 1.0);
    assertThat(one.get(1)).isEqualTo(new ValidationScore(ValidationScore.LAST_VALUE, 1));
  }
}
