package dev.streamcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.forecast.Anomaly;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.Score;
import dev.streamcast.forecast.Step;
import dev.streamcast.wire.Provenance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk of a reading: what goes out, with which key and time, and what is counted. */
final class ForecastTopologyTest {
  @TempDir Path directory;

  private ForecastDriver driver;

  @BeforeEach
  void open() {
    driver = new ForecastDriver(directory, Readings::forecaster);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void every_reading_becomes_the_forecast_that_the_forecaster_itself_makes_of_it() {
    List<Reading> readings = Readings.interleaved(3, 200);
    driver.pipe(readings);
    assertThat(driver.forecasts()).isEqualTo(Readings.forecasts(readings)).hasSize(600);
  }

  @Test
  void a_forecast_keeps_key_and_record_time_and_names_its_origin() {
    List<Reading> readings = Readings.series("s", 2);
    driver.pipe(readings);
    var record = driver.forecastRecords().get(1);
    assertThat(record.key()).isEqualTo("s");
    assertThat(record.timestamp()).isEqualTo(readings.get(1).timestamp() + ForecastDriver.DELAY);
    assertThat(record.headers()).isEmpty();
    assertThat(record.value().provenance())
        .isEqualTo(new Provenance("builtin-lstm-8", 1, ForecasterSettings.DEFAULTS.hash(), 0, 1));
  }

  @Test
  void a_flagged_reading_goes_to_the_anomalies_as_well() {
    List<Reading> readings = Readings.with(Readings.series("s", 220), 200, 500);
    driver.pipe(readings);
    List<Forecast> forecasts = driver.forecasts();
    assertThat(forecasts).isEqualTo(Readings.forecasts(readings));
    assertThat(driver.anomalyRecords())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.key()).isEqualTo("s");
              assertThat(record.timestamp())
                  .isEqualTo(readings.get(200).timestamp() + ForecastDriver.DELAY);
              assertThat(record.value().record()).isEqualTo(Anomaly.of(forecasts.get(200)));
              assertThat(record.value().record().y()).isEqualTo(500);
              assertThat(record.value().provenance().offset()).isEqualTo(200);
            });
    assertThat(driver.tally.anomalies()).isEqualTo(1);
  }

  @Test
  void every_forecast_that_meets_its_actual_becomes_a_score() {
    List<Reading> readings = new ArrayList<>(Readings.series("s", 50));
    readings.set(20, Readings.valued(readings.get(20), Double.NaN));
    driver.pipe(readings);
    List<Forecast> forecasts = driver.forecasts();
    var scores = driver.scoreRecords();
    assertThat(scores).hasSize(48); // not the first reading, nor the one that is missing
    for (var record : scores) {
      Score score = record.value().record();
      int i = (int) record.value().provenance().offset();
      assertThat(record.key()).isEqualTo("s");
      assertThat(record.timestamp()).isEqualTo(readings.get(i).timestamp() + ForecastDriver.DELAY);
      assertThat(score.timestamp()).isEqualTo(readings.get(i).timestamp());
      assertThat(score.issuedAt()).isEqualTo(readings.get(i - 1).timestamp());
      assertThat(score.y()).isEqualTo(readings.get(i).y());
      Step step = forecasts.get(i - 1).steps().get(0);
      assertThat(score.targetTime()).isEqualTo(step.targetTime());
      assertThat(List.of(score.yhat(), score.lower(), score.upper(), score.level()))
          .isEqualTo(List.of(step.yhat(), step.lower(), step.upper(), step.level()));
    }
  }

  @Test
  void scores_are_written_as_the_sampling_says() {
    assertThat(LongStream.range(0, 64).filter(ScoreSampling.ALL::takes)).hasSize(64);
    assertThat(LongStream.range(0, 64).filter(ScoreSampling.SAMPLED::takes))
        .containsExactly(0L, 16L, 32L, 48L);
    assertThat(LongStream.range(0, 64).filter(ScoreSampling.OFF::takes)).isEmpty();
  }

  @Test
  void late_readings_and_duplicates_are_skipped_counted_and_change_nothing() {
    List<Reading> readings = Readings.series("s", 60);
    driver.pipe(readings.subList(0, 50));
    byte[] state = driver.store().get("s");
    driver.pipe(Readings.valued(readings.get(49), 1e6));
    driver.pipe(Readings.valued(readings.get(20), 1e6));
    driver.pipe(readings.get(0));
    assertThat(driver.store().get("s")).isEqualTo(state);
    driver.pipe(readings.subList(50, 60));
    assertThat(driver.forecasts()).isEqualTo(Readings.forecasts(readings));
    assertThat(driver.deadLetters()).isEmpty();
    assertThat(driver.tally.skippedAs(Outcome.Skipped.DUPLICATE)).isEqualTo(1);
    assertThat(driver.tally.skippedAs(Outcome.Skipped.LATE)).isEqualTo(2);
  }

  @Test
  void records_are_readings_and_dead_letters_and_readings_are_issued_or_skipped() {
    List<Reading> readings = Readings.interleaved(2, 30);
    driver.pipe(readings);
    driver.pipe(readings.subList(10, 17));
    for (Poison poison : Poison.values()) {
      driver.pipe(poison.key, poison.value, Readings.START);
    }
    Tally tally = driver.tally;
    assertThat(tally.records()).isEqualTo(60 + 7 + Poison.values().length);
    assertThat(tally.readings()).isEqualTo(60 + 7);
    assertThat(tally.issued()).isEqualTo(60).isEqualTo(driver.forecasts().size());
    assertThat(tally.skipped()).isEqualTo(7);
    assertThat(tally.deadLetters())
        .isEqualTo(Poison.values().length)
        .isEqualTo(driver.deadLetters().size());
    assertThat(tally.anomalies()).isEqualTo(driver.anomalyRecords().size());
  }

  @Test
  void record_times_may_be_0_and_readings_older_than_1970() {
    Reading reading = new Reading("s", Duration.ofDays(-40_000).toMillis(), 1);
    driver.pipe(reading, 0);
    assertThat(driver.forecastRecords())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.timestamp()).isZero();
              assertThat(record.value().record().timestamp()).isEqualTo(reading.timestamp());
            });
  }

  @Test
  void a_reading_as_far_ahead_of_its_record_as_allowed_is_accepted_and_no_further() {
    Reading reading = Readings.series("s", 1).get(0);
    long earliest = reading.timestamp() - ForecastDriver.MAX_AHEAD.toMillis();
    driver.pipe(reading, earliest - 1);
    assertThat(driver.tally.deadLettersAs(DeadLetter.Reason.TOO_FAR_AHEAD)).isEqualTo(1);
    driver.pipe(reading, earliest);
    assertThat(driver.tally.issued()).isEqualTo(1);
  }

  @Test
  void ten_failures_in_a_row_stop_the_stream() {
    try (var faulty = new ForecastDriver(directory.resolve("faulty"), FaultyForecaster::new)) {
      List<Reading> readings = Readings.series("s", 10);
      List<Reading> poison = poisoned(readings);
      faulty.pipe(poison.subList(0, 9));
      assertThatThrownBy(() -> faulty.pipe(poison.get(9)))
          .hasStackTraceContaining("10 readings in a row made the forecaster fail")
          .hasStackTraceContaining("readings-0 at offset 9")
          .hasStackTraceContaining("injected fault");
      assertThat(faulty.deadLetters()).hasSize(9);
    }
  }

  @Test
  void a_success_in_between_counts_the_failures_anew() {
    try (var faulty = new ForecastDriver(directory.resolve("faulty"), FaultyForecaster::new)) {
      List<Reading> readings = Readings.series("s", 40);
      List<Reading> good = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        if (i % 10 == 9) {
          good.add(readings.get(i));
          faulty.pipe(readings.get(i));
        } else {
          faulty.pipe(Readings.valued(readings.get(i), FaultyForecaster.POISON));
        }
      }
      assertThat(faulty.forecasts()).isEqualTo(Readings.forecasts(good));
      assertThat(faulty.tally.deadLettersAs(DeadLetter.Reason.FAILED)).isEqualTo(36);
    }
  }

  private static List<Reading> poisoned(List<Reading> readings) {
    return readings.stream().map(r -> Readings.valued(r, FaultyForecaster.POISON)).toList();
  }

  @Test
  void the_topology_names_every_node_and_store() {
    var topology =
        ForecastDriver.topology(TopicNames.DEFAULTS, Readings::forecaster, Counters.NONE);
    assertThat(topology.build().describe())
        .hasToString(
            """
            Topologies:
               Sub-topology: 0
                Source: readings (topics: [readings])
                  --> forecast
                Processor: forecast (stores: [sensor-register, sensor-state])
                  --> anomalies, dead-letters, forecasts, scores
                  <-- readings
                Sink: anomalies (topic: anomalies)
                  <-- forecast
                Sink: dead-letters (topic: dead-letters)
                  <-- forecast
                Sink: forecasts (topic: forecasts)
                  <-- forecast
                Sink: scores (topic: scores)
                  <-- forecast

            """);
  }
}
