package dev.streamcast.app;

import dev.streamcast.report.Report;
import dev.streamcast.report.ReportFacts;
import dev.streamcast.report.RunRecord;
import dev.streamcast.report.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page {@code index.html} in the folder that {@code --report} names. It is begun before the
 * run, so that a folder that cannot be written is found out at once.
 */
final class BacktestReport implements AutoCloseable {
  private static final String PAGE = "index.html";

  private final Forecasting forecasting;
  private final RunRecord record;
  private final Path page;
  private final ReplacedFile file;

  private BacktestReport(Forecasting forecasting, Path page, ReplacedFile file) {
    this.forecasting = forecasting;
    this.record = new RunRecord(forecasting.settings());
    this.page = page;
    this.file = file;
  }

  /**
   * Begins a report.
   *
   * @throws UserError if it cannot be written
   */
  static BacktestReport in(Path folder, Forecasting forecasting) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw UserError.usedWrongly("--report " + folder + " is a file; name a folder");
    }
    Path page = folder.resolve(PAGE);
    try {
      return new BacktestReport(forecasting, page, ReplacedFile.at(page));
    } catch (IOException e) {
      throw ReplacedFile.failure(page, e);
    }
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
    try {
      file.writer().write(Report.html(record, scores, facts));
      file.commit();
      return page;
    } catch (IOException e) {
      throw ReplacedFile.failure(page, e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw ReplacedFile.failure(page, e);
    }
  }
}
