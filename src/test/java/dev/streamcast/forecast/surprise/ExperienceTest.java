package dev.streamcast.forecast.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.StateLayout;
import org.junit.jupiter.api.Test;

class ExperienceTest {
  private static final long DAY = 86_400_000;

  private final Experience experience = new Experience(new StateLayout(0));
  private final Experience.State state = new Experience.State();

  private double after(long time) {
    experience.take(state, time);
    return experience.level(state);
  }

  @Test
  void what_a_record_is_worth_rises_with_the_days_seen() {
    assertThat(after(0)).isCloseTo(.05, within(1e-9)); // no clock yet
    assertThat(after(DAY / 2)).isCloseTo(.25, within(1e-9)); // five times at most
    assertThat(after(DAY)).isCloseTo(.25, within(1e-9)); // 1 + 4/1
    assertThat(after(2 * DAY)).isCloseTo(.15, within(1e-9)); // 1 + 4/2
    after(3 * DAY);
    assertThat(after(4 * DAY)).isCloseTo(.1, within(1e-9)); // 1 + 4/4
    for (int day = 5; day <= 400; day++) {
      after(day * DAY);
    }
    assertThat(experience.level(state)).isCloseTo(.0505, within(1e-9)); // 1 + 4/400
  }

  @Test
  void a_jump_of_the_clock_is_worth_a_day_and_one_backwards_nothing() {
    after(0);
    assertThat(after(1_000 * DAY)).isCloseTo(.25, within(1e-9));
    assertThat(after(0)).isCloseTo(.25, within(1e-9));
    assertThat(after(DAY)).isCloseTo(.15, within(1e-9));
    after(Long.MIN_VALUE);
    after(Long.MAX_VALUE);
    assertThat(experience.level(state)).isCloseTo(.05 * (1 + 4 / 3.0), within(1e-9));
  }

  @Test
  void beyond_4000_readings_it_rises_with_their_root() {
    for (int i = 0; i < 4_000; i++) {
      assertThat(after(0)).isCloseTo(.05, within(1e-9));
    }
    for (int i = 4_000; i < 16_000; i++) {
      after(0);
    }
    assertThat(experience.level(state)).isCloseTo(.1, within(1e-9));
  }
}
