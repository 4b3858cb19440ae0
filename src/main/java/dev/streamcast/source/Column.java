package dev.streamcast.source;

/**
 * One column of a CSV file.
 *
 * @param index its place in the header, from 0
 * @param name its name as the header writes it, without blanks around it; empty where the header's
 *     cell is empty, as pandas writes an index without a name
 */
public record Column(int index, String name) {
  public Column {
    if (index < 0) {
      throw new IllegalArgumentException(
          "the column's index is " + index + "; it must be 0 or more");
    }
  }

  /** The name for messages; a column without one is called by its number, from 1. */
  @Override
  public String toString() {
    return name.isEmpty() ? "number " + (index + 1) : name;
  }
}
