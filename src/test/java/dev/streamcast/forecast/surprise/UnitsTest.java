package dev.streamcast.forecast.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unit of a sensor does not matter. */
class UnitsTest {
  private static final int COUNT = 3_000;

  /** A season with noise, spikes, a shift, and a stretch that stands still. */
  private static List<Verdict> verdicts(double unit) {
    Watched sensor = new Watched(AnomalySettings.DEFAULTS, unit);
    Random random = new Random(7);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      double y = 5 * StrictMath.sin(2 * Math.PI * i / 24) + random.nextGaussian();
      y += i % 400 == 399 ? 30 * random.nextGaussian() : 0;
      y += i > 2_000 ? 15 : 0;
      y = (i > 1_200 && i < 1_500) || i < 60 ? 3 : y;
      verdicts.add(sensor.see(y * unit));
    }
    return verdicts;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e6, 1e-30, 1e30})
  void another_unit_gives_the_same_scores(double unit) {
    List<Verdict> expected = verdicts(1);
    List<Verdict> verdicts = verdicts(unit);
    for (int i = 0; i < COUNT; i++) {
      double score = expected.get(i).score();
      assertThat(verdicts.get(i).score()).isCloseTo(score, within(1e-5 * (1e-3 + score)));
      assertThat(verdicts.get(i).direction()).isEqualTo(expected.get(i).direction());
    }
    assertThat(expected.stream().filter(Verdict::anomaly).count()).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p-20, 0x1p20})
  void a_unit_that_costs_no_digit_gives_the_very_same(double unit) {
    assertThat(verdicts(unit)).extracting(Verdict::score).isEqualTo(scores(1));
  }

  @Test
  void the_mirror_image_has_the_same_scores_and_the_other_directions() {
    assertThat(verdicts(-1)).extracting(Verdict::score).isEqualTo(scores(1));
    assertThat(verdicts(-1))
        .extracting(Verdict::direction)
        .isEqualTo(verdicts(1).stream().map(it -> mirrored(it.direction())).toList());
  }

  private static List<Double> scores(double unit) {
    return verdicts(unit).stream().map(Verdict::score).toList();
  }

  private static Direction mirrored(Direction direction) {
    return switch (direction) {
      case UP -> Direction.DOWN;
      case DOWN -> Direction.UP;
      case NONE -> Direction.NONE;
    };
  }
}
