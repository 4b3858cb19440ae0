package dev.streamcast.app;

import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.model.ModelCard;
import dev.streamcast.model.ValidationScore;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.Row;
import dev.streamcast.source.SourceException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The readings that {@code train} learns from: of a file, a folder or a topic, between two times.
 */
final class TrainingInput {
  @Option(
      names = "--input",
      paramLabel = "PATH|TOPIC",
      required = true,
      description = {
        "A CSV file, packed by gzip or not, or a folder with *.csv and *.csv.gz;",
        "or, where there is no such path, the topic of that name."
      })
  private String input = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Readings before this time are left out, as in 2013-01-01T00:00:00Z.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Readings from this time on are left out.")
  private @Nullable String to;

  @Mixin private CsvOptions csv;

  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private long taken;

  /** Takes readings, each with the answer that was given for it; null where there was none. */
  interface Taker {
    void add(String name, Reading reading, @Nullable String answer);
  }

  /** The path or the topic. */
  String name() {
    return input;
  }

  /** Whether it is a file or a folder, rather than a topic. */
  boolean isFiles() {
    return Files.exists(Path.of(input));
  }

  /** What becomes of readings that are not newer than those before. */
  TimeOrder order() {
    return isFiles() ? TimeOrder.BY_ROW : TimeOrder.BY_TIMESTAMP;
  }

  /** How many readings were taken. */
  long taken() {
    return taken;
  }

  /**
   * Reads all.
   *
   * @param answers the column of files, or the topic, that holds the answers; null for none
   */
  void read(Settings settings, @Nullable String answers, PrintWriter err, Taker data) {
    if (isFiles()) {
      readFiles(answers, err, data);
    } else {
      TopicLabels labels =
          answers == null ? TopicLabels.NONE : TopicLabels.read(settings, answers, err);
      TopicReadings.read(
          settings,
          input,
          err,
          reading ->
              take(
                  data,
                  reading.sensor(),
                  reading,
                  labels.at(reading.sensor(), reading.timestamp())));
    }
  }

  private void readFiles(@Nullable String answers, PrintWriter err, Taker data) {
    Path path = Path.of(input);
    for (InputFile file : InputFile.at(path)) {
      try (CsvReadings rows =
          CsvReadings.open(file.path(), csv.format().withLabelColumn(answers))) {
        boolean only = rows.layout().sensor() == null && rows.layout().values().size() == 1;
        while (rows.hasNext()) {
          Row row = rows.next();
          for (Reading reading : row.readings()) {
            take(data, file.label(reading.sensor(), only), reading, row.label());
          }
        }
      } catch (SourceException e) {
        ErrorReports.say(err, e.getMessage() + "; the file is left out");
      }
    }
  }

  private void take(Taker data, String name, Reading reading, @Nullable String answer) {
    long time = reading.timestamp();
    if (time < TimeBound.read("--from", from, Long.MIN_VALUE)
        || time >= TimeBound.read("--to", to, Long.MAX_VALUE)) {
      return;
    }
    earliest = Math.min(earliest, time);
    latest = Math.max(latest, time);
    taken++;
    data.add(name, reading, answer);
  }

  /** Where a model comes from that was trained on these readings. */
  ModelCard card(int sensors, long seed, List<ValidationScore> scores) {
    return new ModelCard(earliest, latest, sensors, taken, seed, Version.inWords(), scores);
  }
}
