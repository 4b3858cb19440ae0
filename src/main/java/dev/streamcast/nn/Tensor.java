package dev.streamcast.nn;

import java.util.Arrays;

/**
 * A matrix of weights, {@code rows x columns} floats in row-major order as PyTorch keeps them;
 * immutable, compared by its bits. A vector (a bias) has one column.
 */
public final class Tensor {
  private final int rows;
  private final int columns;
  private final float[] values;

  private Tensor(int rows, int columns, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
  }

  /**
   * A matrix with these values.
   *
   * @param values row after row; copied
   * @throws IllegalArgumentException if a size is below 1 or there are not rows * columns values
   */
  public static Tensor matrix(int rows, int columns, float... values) {
    if (rows < 1 || columns < 1 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          "a tensor of "
              + rows
              + " x "
              + columns
              + " was given "
              + values.length
              + " values; both sizes must be at least 1 and their product the number of values");
    }
    return new Tensor(rows, columns, values.clone());
  }

  /** A column of at least one value; copied. */
  public static Tensor vector(float... values) {
    return matrix(values.length, 1, values);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** The values, row after row, in an array of the caller's own. */
  public float[] toArray() {
    return values.clone();
  }

  /**
   * Holds this tensor to what a layer needs of it.
   *
   * @param name PyTorch's name of the parameter, for the message
   * @throws IllegalArgumentException if the shape is another or a value is not finite
   */
  void require(String name, int expectedRows, int expectedColumns) {
    if (rows != expectedRows || columns != expectedColumns) {
      throw new IllegalArgumentException(
          name
              + " is "
              + rows
              + " x "
              + columns
              + " but its layer needs "
              + expectedRows
              + " x "
              + expectedColumns
              + "; export the weights in PyTorch's layout");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            name
                + "["
                + i / columns
                + ", "
                + i % columns
                + "] is "
                + values[i]
                + "; every weight must be a finite number, so take an earlier checkpoint or train"
                + " again with a lower learning rate");
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * columns + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor " + rows + " x " + columns;
  }
}
