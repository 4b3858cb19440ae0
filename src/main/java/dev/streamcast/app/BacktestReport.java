package dev.streamcast.app;

import dev.streamcast.report.Report;
import dev.streamcast.report.ReportFacts;
import dev.streamcast.report.RunRecord;
import dev.streamcast.report.Scores;
import java.nio.file.Path;

/** What a backtest keeps for its page, which is begun before the run. */
final class BacktestReport implements AutoCloseable {
  private final Forecasting forecasting;
  private final RunRecord record;
  private final ReportFile file;

  private BacktestReport(Forecasting forecasting, ReportFile file) {
    this.forecasting = forecasting;
    this.record = new RunRecord(forecasting.settings());
    this.file = file;
  }

  /**
   * Begins a report.
   *
   * @throws UserError if it cannot be written
   */
  static BacktestReport in(Path folder, Forecasting forecasting) {
    return new BacktestReport(forecasting, ReportFile.in(folder));
  }

  /** What the run tells the report. */
  RunRecord record() {
    return record;
  }

  /**
   * Writes the page.
   *
   * @param files how many files were forecast
   * @param failed how many could not be
   * @param warmUp how many scored readings of each sensor are left out of the coverage
   * @param drawn how many sensors have plots at most
   */
  Path write(Scores scores, long files, long failed, long warmUp, int drawn) {
    ReportFacts facts =
        new ReportFacts(
            files,
            failed,
            forecasting.model().id(),
            forecasting.model().version(),
            Version.inWords(),
            warmUp,
            drawn);
    return file.write(Report.html(record, scores, facts));
  }

  @Override
  public void close() {
    file.close();
  }
}
