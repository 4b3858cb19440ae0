package dev.streamcast.app;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.report.Scores;
import dev.streamcast.report.SensorScores;
import dev.streamcast.source.CsvFormat;
import dev.streamcast.source.CsvLayout;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.Row;
import dev.streamcast.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

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

  /**
   * A backtest of any number of files.
   *
   * @param warmUp how many scored readings of each sensor are left out of the coverage
   */
  Backtest(Forecasting forecasting, CsvFormat format, long warmUp) {
    this.settings = forecasting.settings();
    this.format = format;
    this.warmUp = warmUp;
    forecaster = forecasting.forecaster(TimeOrder.BY_ROW);
  }

  /**
   * Reads a file and writes its forecasts, whole or not at all.
   *
   * @throws SourceException if it cannot be read as readings
   * @throws UserError if the forecasts cannot be written
   */
  Scores run(BacktestFile file, Progress progress) {
    try (CsvReadings rows = CsvReadings.open(file.input().path(), format);
        ReplacedFile output = ReplacedFile.at(file.output())) {
      Scores scores = forecast(file, rows, output, progress);
      output.commit();
      return scores;
    } catch (UncheckedIOException e) {
      throw ReplacedFile.failure(file.output(), ForecastRows.failure(e));
    } catch (IOException e) {
      throw ReplacedFile.failure(file.output(), e);
    }
  }

  private Scores forecast(
      BacktestFile file, CsvReadings rows, ReplacedFile output, Progress progress)
      throws IOException {
    Scores scores = new Scores(settings, warmUp);
    ForecastRows table = new ForecastRows(output.writer(), settings.levels(), settings.horizon());
    boolean only = isSingle(rows.layout());
    Map<String, Track> tracks = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      for (Reading reading : row.readings()) {
        Track track =
            tracks.computeIfAbsent(
                reading.sensor(),
                sensor ->
                    new Track(
                        forecaster.layout().fresh(),
                        new EarlierForecasts(settings.horizon()),
                        scores.sensor(file.input().label(sensor, only))));
        Forecast forecast = advance(track.state, reading);
        track.scores.add(forecast);
        table.write(row.time(), forecast, track.earlier);
        track.earlier.add(forecast);
      }
      if (row.number() % ROWS_BETWEEN_REPORTS == 0) {
        progress.at(rows.bytesRead());
      }
    }
    table.flush();
    return scores;
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
  private record Track(SensorState state, EarlierForecasts earlier, SensorScores scores) {}
}
