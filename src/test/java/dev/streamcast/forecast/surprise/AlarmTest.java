package dev.streamcast.forecast.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.StateLayout;
import org.junit.jupiter.api.Test;

class AlarmTest {
  private final Alarm alarm = new Alarm(new StateLayout(0));
  private final Alarm.State state = new Alarm.State();

  private void quiet(int readings) {
    for (int i = 0; i < readings; i++) {
      assertThat(alarm.raise(state, 0)).isFalse();
    }
  }

  @Test
  void the_first_150_readings_are_muted() {
    for (int i = 0; i < 150; i++) {
      assertThat(alarm.raise(state, 1e6)).isFalse();
    }
    assertThat(alarm.raise(state, 1)).isTrue();
  }

  @Test
  void a_severity_of_one_is_on_the_threshold() {
    quiet(150);
    assertThat(alarm.raise(state, .999)).isFalse();
    assertThat(alarm.raise(state, 1)).isTrue();
  }

  @Test
  void after_a_flag_seventy_readings_are_quiet() {
    quiet(150);
    assertThat(alarm.raise(state, 2)).isTrue();
    for (int i = 0; i < 70; i++) {
      assertThat(alarm.raise(state, 2)).isFalse();
    }
    assertThat(alarm.raise(state, 2)).isTrue();
  }

  @Test
  void unless_one_is_five_times_as_severe_as_all_since() {
    quiet(150);
    assertThat(alarm.raise(state, 2)).isTrue();
    assertThat(alarm.raise(state, 10)).isFalse();
    assertThat(alarm.raise(state, 49)).isFalse(); // 10 is the peak now
    assertThat(alarm.raise(state, 250)).isTrue();
    assertThat(alarm.raise(state, 1250)).isFalse();
    assertThat(alarm.raise(state, 6251)).isTrue();
  }
}
