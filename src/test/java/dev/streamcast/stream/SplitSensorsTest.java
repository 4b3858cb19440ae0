package dev.streamcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sensors in two partitions are noticed, and none is that is not. */
final class SplitSensorsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sensors_that_keep_their_partition_are_never_reported(long seed) {
    var split = new SplitSensors();
    var random = new Random(seed);
    String[] sensors = new String[100_000];
    for (int i = 0; i < sensors.length; i++) {
      sensors[i] = Long.toHexString(seed) + "/sensor-" + i;
    }
    int reports = 0;
    for (int i = 0; i < 1_000_000; i++) {
      int sensor = random.nextInt(sensors.length);
      reports += split.seen(sensors[sensor], sensor % 64) ? 1 : 0;
    }
    assertThat(reports).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_few_sensors_that_alternate_are_reported_at_every_change(long seed) {
    var split = new SplitSensors();
    var random = new Random(seed);
    for (int sensor = 0; sensor < 5; sensor++) {
      String id = "sensor-" + random.nextLong();
      int one = random.nextInt(1000);
      int other = one + 1 + random.nextInt(1000);
      assertThat(split.seen(id, one)).isFalse();
      for (int round = 0; round < 10; round++) {
        assertThat(split.seen(id, one)).isFalse();
        assertThat(split.seen(id, other)).isTrue();
        assertThat(split.seen(id, other)).isFalse();
        assertThat(split.seen(id, one)).isTrue();
      }
    }
  }

  @Test
  void sensors_of_one_hash_code_are_told_apart() {
    var split = new SplitSensors();
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(split.seen("Aa", 0)).isFalse();
    assertThat(split.seen("BB", 1)).isFalse();
    assertThat(split.seen("Aa", 0)).isFalse();
  }
}
