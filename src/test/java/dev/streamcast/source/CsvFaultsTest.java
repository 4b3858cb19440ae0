package dev.streamcast.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault of a file has one message that names it, its place and the remedy. */
class CsvFaultsTest {

  private static final String GOOD = "time,temp\n2013-01-01,1\n";

  @Test
  void a_missing_file(@TempDir Path folder) {
    Path file = folder.resolve("weather.csv");
    assertThatThrownBy(() -> CsvReadings.open(file, CsvFormat.detect()))
        .isInstanceOf(SourceException.class)
        .hasMessage(file + ": there is no such file");
  }

  @Test
  void a_directory(@TempDir Path folder) {
    assertThatThrownBy(() -> CsvReadings.open(folder, CsvFormat.detect()))
        .isInstanceOf(SourceException.class)
        .hasMessage(folder + ": this is a directory; name a CSV file in it");
  }

  @Test
  void an_empty_file() {
    fault("").hasMessage("w.csv: the file is empty; it needs a header line and rows");
    fault("\n\r\n").hasMessage("w.csv: the file is empty; it needs a header line and rows");
  }

  @Test
  void a_header_alone() {
    fault("time,temp\n").hasMessage("w.csv: there is a header and no row; add rows below it");
  }

  @Test
  void rows_without_a_header() {
    fault("2013-01-01,1\n2013-01-02,2\n")
        .hasMessage(
            "w.csv, line 1: \"2013-01-01\" is a time, not a column's name; add a header line");
  }

  @Test
  void no_time_column() {
    fault("a,b\n1,2\n").hasMessage("w.csv: no time column was found; name it, of the columns a, b");
  }

  @Test
  void no_column_of_numbers() {
    fault("time,sky,wind\n2013-01-01,clear,NA\n")
        .hasMessage(
            "w.csv: this is a CSV without numbers: beside the time column time no column of time,"
                + " sky, wind holds numbers");
  }

  @Test
  void a_named_column_that_does_not_exist() {
    CsvFormat format = CsvFormat.detect().withValueColumns(List.of("tmp"));
    fault("time,humid,temp,dewp,pressure\n2013-01-01,1,2,3,4\n", format)
        .hasMessage("w.csv: there is no column \"tmp\"; did you mean temp, time, dewp?");
  }

  @Test
  void a_column_that_is_named_for_two_things() {
    fault(GOOD, CsvFormat.detect().withValueColumns(List.of("temp", "TEMP")))
        .hasMessage("w.csv: column temp is named for two things; name each column for one");
    fault(GOOD, CsvFormat.detect().withTimeColumn("time").withSensorColumn("time"))
        .hasMessage("w.csv: column time is named for two things; name each column for one");
  }

  @Test
  void two_columns_of_one_name() {
    fault("time,temp, temp\n2013-01-01,1,2\n")
        .hasMessage("w.csv: two columns are named \"temp\"; give each a name of its own");
  }

  @Test
  void a_value_that_is_no_number() {
    fault(GOOD + "2013-01-02,abc\n")
        .hasMessage(
            "w.csv, line 3, column temp: \"abc\" is no number; write a decimal number, or leave the"
                + " cell empty where the value is missing");
  }

  @Test
  void a_time_that_is_none() {
    fault(GOOD + "yesterday,2\n")
        .hasMessage(
            "w.csv, line 3, column time: \"yesterday\" is no time; write it as in"
                + " 2013-01-31T06:00:00Z or 2013-01-31 06:00:00, or as seconds or milliseconds since"
                + " 1970");
    fault(GOOD + ",2\n")
        .hasMessage("w.csv, line 3, column time: the cell is empty; every row needs a time");
    fault("time,temp\nnoon,1\n").hasMessageStartingWith("w.csv, line 2, column time: \"noon\"");
  }

  @Test
  void a_date_of_unclear_order() {
    fault("date,temp\n01/02/2013,1\n")
        .hasMessageStartingWith("w.csv, line 2, column date: \"01/02/2013\" does not say which");
  }

  @Test
  void an_empty_sensor_cell() {
    fault("time,sensor,value\n1,a,1\n2,,1\n")
        .hasMessage(
            "w.csv, line 3, column sensor: the cell is empty; every row needs the id of its sensor");
  }

  @Test
  void a_row_of_too_few_or_too_many_cells() {
    fault(GOOD + "2013-01-02\n")
        .hasMessage(
            "w.csv, line 3: the row has 1 cell where the header has 2 cells, with \",\" between"
                + " cells; put cells that hold a delimiter in quotes");
    fault(GOOD + "2013-01-02,1,5\n")
        .hasMessageStartingWith("w.csv, line 3: the row has 3 cells where the header has 2 cells");
  }

  @Test
  void the_line_is_the_editors_also_after_quoted_line_breaks_and_empty_lines() {
    fault("time,temp,note\n\n2013-01-01,1,\"two\nlines\"\n2013-01-02,abc,\n")
        .hasMessageStartingWith("w.csv, line 5, column temp: \"abc\"");
  }

  @Test
  void a_fault_behind_the_first_rows_comes_at_its_row() {
    String text = GOOD + "2013-01-02,2\n".repeat(2_000) + "2013-01-03,x\n";
    try (CsvReadings readings = open(text.getBytes(UTF_8), CsvFormat.detect())) {
      for (int i = 0; i < 2_001; i++) {
        readings.next();
      }
      assertThatThrownBy(readings::next)
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("w.csv, line 2003, column temp: \"x\"");
    }
  }

  @Test
  void a_quote_that_is_never_closed() {
    fault(GOOD + "\"2013-01-02,1\n")
        .hasMessage(
            "w.csv: this breaks the rules of CSV: Unclosed quoted field at end of input (record"
                + " starting at line 3); close every quote, and double those inside a quoted cell");
  }

  @Test
  void a_truncated_or_damaged_gzip_file() throws IOException {
    byte[] packed = gzip(GOOD);
    for (int length : new int[] {5, 15, packed.length - 4}) {
      fault(Arrays.copyOf(packed, length))
          .hasMessage(
              "w.csv: the gzip data end too early; the file is truncated, fetch or pack it again");
    }
    packed[packed.length - 8] ^= 1;
    fault(packed)
        .hasMessage(
            "w.csv: the gzip data are damaged (Corrupt GZIP trailer); fetch or pack the file again");
  }

  @Test
  void bytes_that_are_no_text() {
    byte[] garbage = new byte[10_000];
    new Random(1).nextBytes(garbage);
    fault(garbage).hasMessageStartingWith("w.csv: this is no ");
    fault("PK\3\4\0\0".getBytes(UTF_8))
        .hasMessage("w.csv: this is no text; save the table as CSV in UTF-8");
    fault("time,temp °C\n2013-01-01,1\n".getBytes(ISO_8859_1))
        .hasMessage("w.csv: this is no UTF-8 text; save the table as CSV in UTF-8");
  }

  @Test
  void a_failed_read() {
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("Input/output error");
          }
        };
    assertThatThrownBy(() -> CsvReadings.open("w.csv", broken, CsvFormat.detect()))
        .isInstanceOf(SourceException.class)
        .hasMessage("w.csv: the file cannot be read: Input/output error");
  }

  @Test
  void a_stream_that_is_refused_is_closed() {
    boolean[] closed = {false};
    InputStream in =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    assertThatThrownBy(() -> CsvReadings.open("w.csv", in, CsvFormat.detect()))
        .isInstanceOf(SourceException.class);
    assertThat(closed[0]).isTrue();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> fault(String text) {
    return fault(text, CsvFormat.detect());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> fault(
      String text, CsvFormat format) {
    return fault(text.getBytes(UTF_8), format);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> fault(byte[] bytes) {
    return fault(bytes, CsvFormat.detect());
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> fault(
      byte[] bytes, CsvFormat format) {
    return assertThatThrownBy(
            () -> {
              try (CsvReadings readings = open(bytes, format)) {
                readings.forEachRemaining(row -> {});
              }
            })
        .isInstanceOf(SourceException.class);
  }

  private static CsvReadings open(byte[] bytes, CsvFormat format) {
    return CsvReadings.open("w.csv", new ByteArrayInputStream(bytes), format);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }
}
