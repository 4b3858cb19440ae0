package dev.streamcast.app;

import dev.streamcast.source.CsvFormat;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of every command that reads CSV files; what is left out is detected. {@code @Mixin
 * private CsvOptions csv;}, then {@code csv.format()}.
 */
final class CsvOptions {
  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description = "The column of times; detected by default, as the others are.")
  private @Nullable String time;

  @Option(
      names = "--sensor",
      paramLabel = "COLUMN",
      description = "The column of sensor ids, if the file has one.")
  private @Nullable String sensor;

  @Option(
      names = "--value",
      paramLabel = "COLUMN",
      split = ",",
      description = "A column of values; repeatable, or several with commas between.")
  private List<String> values = new ArrayList<>();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = {
        "The time zone of times without an offset, as in Europe/Paris or +01:00;",
        "UTC by default."
      })
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description = "What stands between cells: a character, or the word tab.")
  private @Nullable String delimiter;

  /**
   * How the files are to be read.
   *
   * @throws UserError if the delimiter cannot be one
   */
  CsvFormat format() {
    try {
      return new CsvFormat(time, sensor, values, zone, character(), null);
    } catch (IllegalArgumentException e) {
      throw UserError.usedWrongly("--delimiter: " + e.getMessage());
    }
  }

  private @Nullable Character character() {
    if (delimiter == null) {
      return null;
    }
    if (delimiter.equals("tab") || delimiter.equals("\\t")) {
      return '\t';
    }
    if (delimiter.length() != 1) {
      throw UserError.usedWrongly(
          "--delimiter is \"" + delimiter + "\"; it must be one character, or the word tab");
    }
    return delimiter.charAt(0);
  }
}
