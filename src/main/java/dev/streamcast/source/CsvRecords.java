package dev.streamcast.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV text by RFC 4180: a header of distinct names, then rows of as many cells as
 * the header has; empty lines are no rows. The delimiter, where it is not given, is that one of
 * comma, semicolon and tab that the header has most of, outside quotes.
 *
 * <p>Every fault of the text, and every failed read, is a {@link SourceException}.
 */
final class CsvRecords implements Iterator<CsvRecord> {

  private final String file;
  private final char delimiter;
  private final Iterator<CsvRecord> records;
  private final List<String> header;

  CsvRecords(String file, BufferedReader text, @Nullable Character delimiter) {
    this.file = file;
    String head = head(text);
    this.delimiter = delimiter != null ? delimiter : delimiter(head);
    this.records =
        CsvReader.builder()
            .fieldSeparator(this.delimiter)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(text)
            .iterator();
    this.header = header();
  }

  /** The names of the columns, without blanks around them. */
  List<String> names() {
    return header;
  }

  @Override
  public boolean hasNext() {
    return reading(records::hasNext);
  }

  @Override
  public CsvRecord next() {
    CsvRecord next = reading(records::next);
    if (next.getFieldCount() != header.size()) {
      throw SourceException.inLine(file, next.getStartingLineNumber(), width(next));
    }
    return next;
  }

  private String head(BufferedReader text) {
    String head = reading(() -> head(text, file));
    if (head.indexOf('\0') >= 0) {
      throw new SourceException(file, "this is no text; save the table as CSV in UTF-8");
    }
    return head;
  }

  private static String head(BufferedReader text, String file) {
    try {
      return CsvText.head(text);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private List<String> header() {
    if (!hasNext()) {
      throw new SourceException(file, "the file is empty; it needs a header line and rows");
    }
    List<String> names = reading(records::next).getFields().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new SourceException(
            file, "two columns are named \"" + name + "\"; give each a name of its own");
      }
    }
    return names;
  }

  private String width(CsvRecord row) {
    return "the row has "
        + cells(row.getFieldCount())
        + " where the header has "
        + cells(header.size())
        + ", with "
        + (delimiter == '\t' ? "a tab" : "\"" + delimiter + "\"")
        + " between cells; put cells that hold a delimiter in quotes";
  }

  private static String cells(int count) {
    return count == 1 ? "1 cell" : count + " cells";
  }

  private <T> T reading(Supplier<T> step) {
    try {
      return step.get();
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      throw new SourceException(
          file, CsvText.problem(cause == null ? new IOException(e) : cause), e);
    } catch (CsvParseException e) {
      throw new SourceException(
          file,
          "this breaks the rules of CSV: "
              + innermost(e)
              + "; close every quote, and double those inside a quoted cell",
          e);
    }
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null ? innermost(cause) : String.valueOf(failure.getMessage());
  }

  private static char delimiter(String head) {
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      best = count(head, candidate) > count(head, best) ? candidate : best;
    }
    return best;
  }

  /** How often a character stands in the first line that is not empty, outside quotes. */
  private static long count(String head, char character) {
    boolean quoted = false;
    long count = 0;
    for (char c : head.stripLeading().toCharArray()) {
      quoted ^= c == '"';
      if (!quoted && (c == '\n' || c == '\r')) {
        break;
      }
      count += !quoted && c == character ? 1 : 0;
    }
    return count;
  }
}
