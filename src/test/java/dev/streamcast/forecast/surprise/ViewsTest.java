package dev.streamcast.forecast.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What each view sees, in numbers worked by hand. */
class ViewsTest {
  private static final long DAY = 86_400_000;
  private static final Offset<Double> EXACT = within(1e-6);

  private final Sighting now = new Sighting();

  /** 32 times 0, then 32, then -32. */
  @Test
  void level_band_log_and_step_of_a_value_out_of_nothing() {
    StateLayout layout = new StateLayout(0);
    Averages averages = new Averages(layout);
    SensorState sensor = layout.fresh();
    for (int t = 0; t < 32; t++) {
      averages.take(sensor, now);
      assertThat(new double[] {now.log, now.level, now.band, now.logLevel, now.step})
          .containsOnly(0);
    }
    now.z = 32;
    averages.take(sensor, now);
    assertThat(now.level).isCloseTo(32 / 33.0, EXACT); // a mean of all until there are 64
    assertThat(now.band).isCloseTo(4 - 1, EXACT); // 32/8 - 32/32
    assertThat(now.log).isCloseTo(4.189884, EXACT); // ln(33 + √1090): the usual size is 32/33
    assertThat(now.logLevel).isCloseTo(.261868, EXACT); // a 16th of it
    assertThat(now.step).isCloseTo(32 / 33.0, EXACT);
    now.z = -32;
    averages.take(sensor, now);
    assertThat(now.level).isCloseTo(0, EXACT);
    assertThat(now.band).isCloseTo(-.46875, EXACT); // (4 - 36/8) - (1 - 33/32)
    assertThat(now.log).isCloseTo(-3.527225, EXACT); // -ln(17 + √290): the usual size is 64/34
    assertThat(now.logLevel).isCloseTo(.025050, EXACT); // .261868 - 3.789093/16
    assertThat(now.step).isCloseTo(96 / 34.0, EXACT);
  }

  @Test
  void off_season_is_the_mean_distance_from_the_same_half_hour_of_earlier_days() {
    StateLayout layout = new StateLayout(0);
    OffSeason view = new OffSeason(layout);
    SensorState sensor = layout.fresh();
    long noon = DAY / 2;
    assertThat(off(view, sensor, noon, 10, 10)).isCloseTo(0, EXACT); // the level is all there is
    assertThat(off(view, sensor, noon + DAY, 16, 13)).isCloseTo(3, EXACT); // 6 from 10; (0 + 6)/2
    assertThat(view.direction(now, true)).isEqualTo(Direction.UP);
    assertThat(off(view, sensor, noon + 2 * DAY, 7, 13)).isCloseTo(4, EXACT); // 6 from (10 + 16)/2
    assertThat(view.direction(now, true)).isEqualTo(Direction.DOWN);
    long end = noon + 2 * DAY + 1_799_999;
    assertThat(off(view, sensor, end, 11, 13)).isCloseTo(3, EXACT); // 0 from (10 + 16 + 7)/3
    assertThat(off(view, sensor, end + 1, 22, 20)).isCloseTo(2.8, EXACT); // 2 from the level
  }

  @Test
  void a_time_before_1970_has_its_half_hour_too() {
    StateLayout layout = new StateLayout(0);
    OffSeason view = new OffSeason(layout);
    SensorState sensor = layout.fresh();
    off(view, sensor, -1, 5, 5); // the last half hour of a day
    off(view, sensor, DAY - 1, 9, 0);
    assertThat(now.offSeason).isEqualTo(4);
  }

  private double off(OffSeason view, SensorState sensor, long time, double z, double level) {
    now.time = time;
    now.z = z;
    now.level = level;
    return view.look(sensor, now);
  }

  @Test
  void value_and_relative_views_take_their_numbers_as_they_are() {
    StateLayout layout = new StateLayout(0);
    SensorState sensor = layout.fresh();
    now.value = 7;
    now.log = 2;
    assertThat(new Smoothed("value", 1, it -> it.value).look(sensor, now)).isEqualTo(7);
    Relative relative = new Relative("relative", 1, it -> it.log);
    assertThat(relative.look(sensor, now)).isEqualTo(2);
    assertThat(relative.readable(2)).isCloseTo(3.626860, EXACT); // (e² - e⁻²)/2
  }
}
