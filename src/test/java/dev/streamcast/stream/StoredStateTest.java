package dev.streamcast.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.model.EchoState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store holds of a sensor is all that is needed to go on. */
final class StoredStateTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 100, 151})
  void a_restart_on_the_stored_bytes_changes_no_bit(int at) {
    List<Reading> readings = Readings.interleaved(2, 200);
    List<Forecast> forecasts = new ArrayList<>();
    Map<String, byte[]> stored;
    try (var before = driver("before")) {
      before.pipe(readings.subList(0, at));
      forecasts.addAll(before.forecasts());
      stored = before.states();
    }
    try (var after = driver("after");
        var undisturbed = driver("undisturbed")) {
      stored.forEach(after.store()::put);
      after.pipe(readings.subList(at, readings.size()));
      forecasts.addAll(after.forecasts());
      undisturbed.pipe(readings);
      assertThat(forecasts).isEqualTo(undisturbed.forecasts());
      assertThat(after.states()).usingRecursiveComparison().isEqualTo(undisturbed.states());
      assertThat(after.tally.startedFresh()).isZero();
    }
  }

  @Test
  void parts_that_belong_to_another_model_start_fresh_and_are_counted_while_the_others_go_on() {
    List<Reading> readings = Readings.series("s", 101);
    byte[] stored;
    try (var before = driver("before")) {
      before.pipe(readings.subList(0, 100));
      stored = before.store().get("s");
    }
    try (var after = new ForecastDriver(directory.resolve("after"), () -> forecaster(12))) {
      after.store().put("s", stored);
      after.pipe(readings.get(99));
      assertThat(after.tally.skipped()).isEqualTo(1);
      assertThat(after.tally.startedFresh()).as("nothing is kept yet").isZero();
      after.pipe(readings.get(100));
      long fresh = after.tally.startedFresh();
      assertThat(fresh).isPositive();
      Forecast forecast = after.forecasts().get(0);
      assertThat(forecast.yhat()).isEqualTo(lastYhat(readings));
      after.pipe(new Reading("s", readings.get(100).timestamp() + Readings.MINUTE, 20));
      assertThat(after.tally.startedFresh()).isEqualTo(fresh);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "S", "no state at all, some text", "S\u0001\u00ff\u00ff????????"})
  void a_stored_state_of_another_kind_is_left_alone_and_the_reading_a_dead_letter(String garbage) {
    byte[] stored = garbage.getBytes(UTF_8);
    try (var driver = driver("driver")) {
      driver.store().put("s", stored);
      driver.pipe(Readings.interleaved(2, 5));
      driver.pipe(Readings.series("s", 1));
      assertThat(driver.store().get("s")).isEqualTo(stored);
      assertThat(driver.tally.issued()).isEqualTo(10);
      assertThat(driver.deadLetters())
          .singleElement()
          .satisfies(
              letter ->
                  assertThat(Outputs.texts(letter.headers()))
                      .containsEntry("streamcast.reason", "failed")
                      .hasEntrySatisfying(
                          "streamcast.message", m -> assertThat(m).contains("the stored state")));
    }
  }

  private static double lastYhat(List<Reading> readings) {
    List<Forecast> forecasts = Readings.forecasts(readings);
    return forecasts.get(forecasts.size() - 1).yhat();
  }

  private ForecastDriver driver(String name) {
    return new ForecastDriver(directory.resolve(name), Readings::forecaster);
  }

  private static Forecaster forecaster(int hidden) {
    return new Forecaster(
        ForecasterSettings.DEFAULTS, EchoState.lstm(4, hidden), TimeOrder.BY_TIMESTAMP);
  }
}
