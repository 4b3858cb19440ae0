package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SensorGlobsTest {
  @Test
  void without_a_pattern_every_sensor_matches() {
    assertThat(new SensorGlobs(List.of()).match("a")).isTrue();
  }

  @Test
  void one_of_several_patterns_is_enough() {
    SensorGlobs globs = new SensorGlobs(List.of("a*", "?b"));
    assertThat(globs.match("a")).isTrue();
    assertThat(globs.match("a/x\ny")).isTrue();
    assertThat(globs.match("xb")).isTrue();
    assertThat(globs.match("b")).isFalse();
  }

  @Test
  void other_characters_stand_for_themselves() {
    SensorGlobs globs = new SensorGlobs(List.of("a.[b]\\E+"));
    assertThat(globs.match("a.[b]\\E+")).isTrue();
    assertThat(globs.match("axb")).isFalse();
  }
}
