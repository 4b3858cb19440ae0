package dev.streamcast.app;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.report.RunRecord;
import dev.streamcast.report.Scores;
import dev.streamcast.report.SensorRecord;
import dev.streamcast.report.SensorScores;
import dev.streamcast.source.CsvFormat;
import dev.streamcast.source.CsvLayout;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.Row;
import dev.streamcast.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts a file of readings as the stream would have: row by row, in the order of the file, each
 * forecast made before its reading is seen. The state of a sensor begins anew with every file;
 * memory grows with the sensors, not with the rows. Use by one thread.
 */
final class Backtest {
  private static final int ROWS_BETWEEN_REPORTS = 256;

  private final ForecasterSettings settings;
  private final CsvFormat format;
  private final long warmUp;
  private final Forecaster forecaster;
  private final @Nullable RunRecord record;

  /**
   * A backtest of any number of files.
   *
   * @param warmUp how many scored readings of each sensor are left out of the coverage
   * @param record what gets the sensors of each file that succeeds, for a report; null for none
   */
  Backtest(Forecasting forecasting, CsvFormat format, long warmUp, @Nullable RunRecord record) {
    this.settings = forecasting.settings();
    this.format = format;
    this.warmUp = warmUp;
    this.record = record;
    forecaster = forecasting.forecaster(TimeOrder.BY_ROW);
  }

  /**
   * Reads a file and writes its forecasts, whole or not at all, if they are wanted.
   *
   * @throws SourceException if it cannot be read as readings
   * @throws UserError if the forecasts cannot be written
   */
  Scores run(BacktestFile file, Progress progress) {
    RunRecord part = record == null ? null : record.part();
    try (CsvReadings rows = CsvReadings.open(file.input().path(), format)) {
      Path target = file.output();
      Scores scores =
          target == null
              ? forecast(file, rows, null, part, progress)
              : written(target, table -> forecast(file, rows, table, part, progress));
      if (record != null && part != null) {
        record.addAll(part);
      }
      return scores;
    }
  }

  private Scores written(Path target, Function<ForecastRows, Scores> run) {
    try (ReplacedFile output = ReplacedFile.at(target)) {
      ForecastRows table = new ForecastRows(output.writer(), settings.levels(), settings.horizon());
      Scores scores = run.apply(table);
      table.flush();
      output.commit();
      return scores;
    } catch (UncheckedIOException e) {
      throw ReplacedFile.failure(target, ForecastRows.failure(e));
    } catch (IOException e) {
      throw ReplacedFile.failure(target, e);
    }
  }

  private Scores forecast(
      BacktestFile file,
      CsvReadings rows,
      @Nullable ForecastRows table,
      @Nullable RunRecord part,
      Progress progress) {
    Scores scores = new Scores(settings, warmUp);
    boolean only = isSingle(rows.layout());
    Map<String, Track> tracks = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      for (Reading reading : row.readings()) {
        Track track =
            tracks.computeIfAbsent(
                reading.sensor(),
                sensor -> begin(scores.sensor(file.input().label(sensor, only)), part));
        Forecast forecast = advance(track.state, reading);
        score(track, forecast);
        if (table != null) {
          table.write(row.time(), forecast, track.earlier);
        }
        track.earlier.add(forecast);
      }
      if (row.number() % ROWS_BETWEEN_REPORTS == 0) {
        progress.at(rows.bytesRead());
      }
    }
    return scores;
  }

  private Track begin(SensorScores scores, @Nullable RunRecord part) {
    return new Track(
        forecaster.layout().fresh(),
        new EarlierForecasts(settings.horizon()),
        scores,
        part == null ? null : part.begin(scores));
  }

  private void score(Track track, Forecast forecast) {
    if (track.record == null) {
      track.scores.add(forecast);
    } else {
      track.record.add(
          forecast,
          rows -> track.earlier.step(rows, forecast.timestamp()),
          () -> forecaster.expertWeights(track.state));
    }
  }

  private Forecast advance(SensorState state, Reading reading) {
    if (forecaster.advance(state, reading) instanceof Outcome.Issued issued) {
      return issued.forecast();
    }
    throw new IllegalStateException("a reading was skipped, though rows are taken in their order");
  }

  private static boolean isSingle(CsvLayout layout) {
    return layout.sensor() == null && layout.values().size() == 1;
  }

  /** What a file keeps of each sensor. */
  private record Track(
      SensorState state,
      EarlierForecasts earlier,
      SensorScores scores,
      @Nullable SensorRecord record) {}
}
