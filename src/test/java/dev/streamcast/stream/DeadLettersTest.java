package dev.streamcast.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad record never stops the stream, and leaves nothing behind but a dead letter. */
final class DeadLettersTest {
  @TempDir Path directory;

  private ForecastDriver driver;

  @BeforeEach
  void open() {
    driver = new ForecastDriver(directory, FaultyForecaster::new);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_record_that_is_no_reading_is_kept_with_the_reason_and_the_stream_goes_on(Poison poison) {
    List<Reading> readings = Readings.series("poisoned", 40);
    driver.pipe(readings.subList(0, 39));
    var headers = new RecordHeaders().add("trace", "its own".getBytes(UTF_8));
    driver.pipe(poison.key, poison.value, Readings.START + 7, headers);
    driver.pipe(readings.get(39));
    assertThat(driver.forecasts()).isEqualTo(Readings.forecasts(readings));
    assertThat(driver.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key()).isEqualTo(poison.key);
              assertThat(letter.value()).isEqualTo(poison.value);
              assertThat(letter.timestamp()).isEqualTo(Readings.START + 7);
              Map<String, String> texts = Outputs.texts(letter.headers());
              assertThat(texts)
                  .containsEntry("trace", "its own")
                  .containsEntry("streamcast.reason", poison.reason.word())
                  .containsEntry("streamcast.topic", "readings")
                  .containsEntry("streamcast.partition", "0")
                  .containsEntry("streamcast.offset", "39")
                  .hasSize(6);
              assertThat(texts.get("streamcast.message")).contains(poison.says);
            });
    assertThat(driver.tally.deadLettersAs(poison.reason)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e308,
        -1e308,
        Double.MAX_VALUE
      })
  void a_value_that_is_none_is_imputed_and_no_forecast_is_nan(double y) {
    List<Reading> readings = Readings.series("s", 120);
    for (int at : new int[] {0, 1, 50, 51, 90}) {
      readings = Readings.with(readings, at, y);
    }
    driver.pipe(readings);
    List<Forecast> forecasts = driver.forecasts();
    assertThat(forecasts).isEqualTo(Readings.forecasts(readings)).hasSize(120);
    assertThat(forecasts.get(50).status()).isEqualTo(Status.IMPUTED);
    assertThat(forecasts.get(52).status()).isEqualTo(Status.READY);
    assertThat(forecasts.subList(2, 120))
        .allSatisfy(
            forecast -> {
              var step = forecast.steps().get(0);
              assertThat(new double[] {step.yhat(), step.lower(), step.upper()})
                  .doesNotContain(Double.NaN);
              assertThat(step.yhat()).isBetween(-100.0, 100.0);
            });
    assertThat(driver.deadLetters()).isEmpty();
  }

  @Test
  void the_largest_values_that_count_make_no_infinite_forecasts() {
    List<Reading> readings = Readings.series("s", 200);
    for (int i = 0; i < 200; i += 3) {
      readings = Readings.with(readings, i, i % 2 == 0 ? 1e100 : -1e100);
    }
    driver.pipe(readings);
    assertThat(driver.deadLetters()).isEmpty();
    assertThat(driver.forecasts())
        .hasSize(200)
        .allSatisfy(
            forecast -> {
              var step = forecast.steps().get(0);
              assertThat(step.yhat()).isFinite();
              assertThat(step.lower()).isFinite();
              assertThat(step.upper()).isFinite();
            });
  }

  @Test
  void of_a_reading_that_makes_the_forecaster_fail_nothing_is_kept() {
    List<Reading> readings = Readings.series("s", 100);
    Reading before = readings.get(59);
    driver.pipe(readings.subList(0, 60));
    byte[] state = driver.store().get("s");
    driver.pipe(
        new Reading("s", before.timestamp() + Readings.MINUTE / 2, FaultyForecaster.POISON));
    assertThat(driver.store().get("s")).isEqualTo(state);
    driver.pipe(readings.subList(60, 100));
    assertThat(driver.forecasts()).isEqualTo(Readings.forecasts(readings));
    assertThat(driver.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key()).asString(UTF_8).isEqualTo("s");
              assertThat(Outputs.texts(letter.headers()))
                  .containsEntry("streamcast.reason", "failed")
                  .containsEntry("streamcast.offset", "60")
                  .containsEntry(
                      "streamcast.message",
                      "the forecaster failed: java.lang.IllegalArgumentException: injected fault");
            });
    try (var undisturbed =
        new ForecastDriver(directory.resolve("undisturbed"), Readings::forecaster)) {
      undisturbed.pipe(readings);
      assertThat(driver.store().get("s")).isEqualTo(undisturbed.store().get("s"));
    }
  }

  @Test
  void a_sensor_that_fails_at_its_first_reading_has_no_state() {
    driver.pipe(new Reading("s", Readings.START, FaultyForecaster.POISON));
    assertThat(driver.states()).isEmpty();
  }
}
