package dev.streamcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Silent sensors are forgotten, and no partition has more sensors than it may. */
final class SensorLimitsTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final long HOUR = Duration.ofHours(1).toMillis();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {-1_000, 0, 1_000})
  void a_sensor_begins_fresh_from_the_very_second_of_its_ttl(long beyond) {
    List<Reading> before = Readings.series("s", 50);
    Reading back = new Reading("s", last(before) + DAY.toMillis() + beyond, 20);
    try (var driver = driver("a", limits(DAY, 10))) {
      driver.pipe(before);
      driver.pipe(back);
      List<Forecast> expected =
          beyond < 0 ? Readings.forecasts(with(before, back)) : Readings.forecasts(List.of(back));
      List<Forecast> forecasts = driver.forecasts();
      assertThat(forecasts.get(50)).isEqualTo(expected.get(expected.size() - 1));
      assertThat(driver.tally.forgottenSensors()).isEqualTo(beyond < 0 ? 0 : 1);
      assertThat(driver.tally.rememberedSensors()).isEqualTo(1);
    }
  }

  @Test
  void the_bytes_of_a_silent_sensor_go_within_an_hour_of_the_partitions_clock() {
    try (var driver = driver("a", limits(DAY, 10))) {
      driver.pipe(Readings.series("silent", 1));
      long time = Readings.START;
      for (; time < Readings.START + DAY.toMillis(); time += HOUR / 2) {
        driver.pipe(new Reading("busy", time, 1));
        assertThat(driver.states()).containsKey("silent");
      }
      driver.pipe(new Reading("busy", time + HOUR, 1));
      assertThat(driver.states()).containsOnlyKeys("busy");
      assertThat(driver.tally.forgottenSensors()).isEqualTo(1);
      assertThat(driver.tally.rememberedSensors()).isEqualTo(1);
      assertThat(driver.tally.records()).isEqualTo(driver.tally.issued());
    }
  }

  @Test
  void many_silent_sensors_are_forgotten_a_few_at_each_reading() {
    try (var driver = driver("a", limits(DAY, 1_000))) {
      IntStream.range(0, 100).forEach(i -> driver.pipe(new Reading("s" + i, Readings.START, i)));
      long later = Readings.START + 2 * DAY.toMillis();
      long before = 0;
      for (int i = 0; i < 14; i++) {
        driver.pipe(new Reading("busy", later + i * Readings.MINUTE, 1));
        long now = driver.tally.forgottenSensors();
        assertThat(now - before).isLessThanOrEqualTo(SensorStore.SLICE);
        before = now;
      }
      assertThat(before).isEqualTo(100);
      assertThat(driver.states()).containsOnlyKeys("busy");
    }
  }

  @Test
  void no_sensor_is_forgotten_without_a_ttl() {
    try (var driver = driver("a", SensorLimits.NONE)) {
      List<Reading> readings =
          with(Readings.series("s", 20), new Reading("s", Readings.START + 4_000 * HOUR, 20));
      driver.pipe(new Reading("silent", Readings.START, 1));
      driver.forecasts();
      driver.pipe(readings);
      assertThat(driver.forecasts()).isEqualTo(Readings.forecasts(readings));
      assertThat(driver.states()).containsOnlyKeys("s", "silent");
    }
  }

  @Test
  void a_sensor_that_is_loaded_after_another_ones_month_is_not_forgotten_at_every_reading() {
    List<Reading> first = Readings.series("first", 3_000);
    List<Reading> second = Readings.series("second", 3_000);
    try (var driver = driver("a", limits(DAY, 10))) {
      driver.pipe(first);
      driver.forecasts();
      driver.pipe(second);
      assertThat(driver.forecasts()).isEqualTo(Readings.forecasts(second));
      assertThat(driver.tally.forgottenSensors()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 77, 100, 139})
  void a_restart_in_between_changes_nothing(int at) {
    List<Reading> readings = new ArrayList<>(Readings.interleaved(20, 2));
    for (int i = 0; i < 100; i++) {
      readings.add(new Reading("s" + i % 7, Readings.START + (i + 1) * HOUR, i));
    }
    SensorLimits limits = limits(DAY, 24);
    List<Forecast> forecasts = new ArrayList<>();
    try (var before = driver("before", limits);
        var undisturbed = driver("undisturbed", limits)) {
      undisturbed.pipe(readings);
      before.pipe(readings.subList(0, at));
      forecasts.addAll(before.forecasts());
      try (var after = driver("after", limits)) {
        after.restore(before);
        after.pipe(readings.subList(at, readings.size()));
        forecasts.addAll(after.forecasts());
        assertThat(forecasts).isEqualTo(undisturbed.forecasts());
        assertThat(after.states()).usingRecursiveComparison().isEqualTo(undisturbed.states());
        assertThat(before.tally.forgottenSensors() + after.tally.forgottenSensors())
            .isEqualTo(undisturbed.tally.forgottenSensors())
            .isGreaterThan(19);
        assertThat(before.tally.deadLetters() + after.tally.deadLetters())
            .isEqualTo(undisturbed.tally.deadLetters())
            .isPositive();
      }
    }
  }

  @Test
  void a_flood_of_new_sensors_ends_in_the_dead_letters_while_the_known_ones_go_on() {
    try (var driver = driver("a", limits(DAY, 5))) {
      List<Reading> known = Readings.series("known", 20);
      driver.pipe(known.subList(0, 10));
      IntStream.range(0, 50).forEach(i -> driver.pipe(Readings.series("new-" + i, 1)));
      driver.forecasts();
      driver.pipe(known.subList(10, 20));
      assertThat(driver.forecasts()).isEqualTo(Readings.forecasts(known).subList(10, 20));
      assertThat(driver.states()).hasSize(5);
      assertThat(driver.deadLetters())
          .hasSize(46)
          .allSatisfy(
              letter ->
                  assertThat(Outputs.texts(letter.headers()))
                      .containsEntry("streamcast.reason", "too-many-sensors")
                      .hasEntrySatisfying(
                          "streamcast.message",
                          m -> assertThat(m).contains("sensors.max", "sensor.ttl", "new-")));
      assertThat(driver.tally.deadLettersAs(DeadLetter.Reason.TOO_MANY_SENSORS)).isEqualTo(46);
      assertThat(driver.tally.records()).isEqualTo(70);
      assertThat(driver.tally.readings()).isEqualTo(24);
      assertThat(driver.tally.fullness()).isEqualTo(1);
    }
  }

  @Test
  void a_forgotten_sensor_makes_room_for_a_new_one() {
    try (var driver = driver("a", limits(DAY, 2))) {
      driver.pipe(new Reading("silent", Readings.START, 1));
      driver.pipe(new Reading("busy", Readings.START, 1));
      driver.pipe(new Reading("new", Readings.START + Readings.MINUTE, 1));
      assertThat(driver.deadLetters()).hasSize(1);
      driver.pipe(new Reading("busy", Readings.START + 23 * HOUR, 1));
      driver.pipe(new Reading("new", Readings.START + 26 * HOUR, 1));
      assertThat(driver.deadLetters()).isEmpty();
      assertThat(driver.states()).containsOnlyKeys("busy", "new");
    }
  }

  @Test
  void states_from_before_the_register_are_counted_as_their_sensors_report_and_go_on() {
    Map<String, byte[]> stored = new TreeMap<>();
    List<Reading> readings = Readings.interleaved(3, 100);
    var layout = Readings.forecaster();
    for (String sensor : Set.of("sensor-0", "sensor-1", "sensor-2")) {
      var state = layout.layout().fresh();
      readings.stream()
          .limit(150)
          .filter(reading -> reading.sensor().equals(sensor))
          .forEach(reading -> layout.advance(state, reading));
      stored.put(sensor, layout.layout().write(state));
    }
    try (var driver = driver("a", limits(DAY, 1))) {
      stored.forEach(driver.store()::put);
      driver.pipe(readings.subList(150, 300));
      assertThat(driver.forecasts()).isEqualTo(Readings.forecasts(readings).subList(150, 300));
      assertThat(driver.tally.rememberedSensors()).isEqualTo(3);
      driver.pipe(new Reading("new", Readings.START, 1));
      assertThat(driver.deadLetters()).hasSize(1);
    }
  }

  private static SensorLimits limits(Duration ttl, long most) {
    return new SensorLimits(Optional.of(ttl), most);
  }

  private static List<Reading> with(List<Reading> readings, Reading last) {
    List<Reading> all = new ArrayList<>(readings);
    all.add(last);
    return all;
  }

  private static long last(List<Reading> readings) {
    return readings.get(readings.size() - 1).timestamp();
  }

  private ForecastDriver driver(String name, SensorLimits limits) {
    return new ForecastDriver(directory.resolve(name), Readings::forecaster, limits);
  }
}
