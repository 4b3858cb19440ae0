package dev.streamcast.model;

import dev.streamcast.nn.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor of a state_dict: any number of dimensions, float32 values with the last dimension
 * running fastest; immutable, compared by its bits. No dimensions are one number.
 */
public final class StateTensor {
  private final List<Integer> shape;
  private final float[] values;

  /** Takes the array as it is: the caller leaves it alone from then on. */
  StateTensor(List<Integer> shape, float[] values) {
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  /**
   * A tensor of that shape.
   *
   * @param values last dimension fastest; copied
   * @throws IllegalArgumentException if the shape has another number of values
   */
  public static StateTensor of(List<Integer> shape, float... values) {
    if (shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b) != values.length) {
      throw new IllegalArgumentException(
          "a tensor of the shape " + shape + " was given " + values.length + " values");
    }
    return new StateTensor(shape, values.clone());
  }

  /** A matrix, rows x columns. */
  public static StateTensor matrix(Tensor tensor) {
    return new StateTensor(List.of(tensor.rows(), tensor.columns()), tensor.toArray());
  }

  /** A vector: a tensor's only column. */
  public static StateTensor vector(Tensor tensor) {
    if (tensor.columns() != 1) {
      throw new IllegalArgumentException(tensor + " has more than one column; it is no vector");
    }
    return new StateTensor(List.of(tensor.rows()), tensor.toArray());
  }

  /** The size of each dimension. */
  public List<Integer> shape() {
    return shape;
  }

  /** How many numbers there are. */
  public int size() {
    return values.length;
  }

  /** The number at that place of the flat array. */
  public float at(int index) {
    return values[index];
  }

  /**
   * The same numbers as the parameter of a layer.
   *
   * @param name for the message
   * @param dimensions how many there must be: 2, or 1 for a vector
   * @throws IllegalArgumentException if there are others, or no numbers
   */
  Tensor toTensor(String name, int dimensions) {
    if (shape.size() != dimensions || values.length == 0) {
      throw new IllegalArgumentException(
          name
              + " has the shape "
              + shape
              + "; it must have "
              + dimensions
              + (dimensions == 1 ? " dimension" : " dimensions")
              + " and not be empty");
    }
    return Tensor.matrix(shape.get(0), dimensions == 1 ? 1 : shape.get(1), values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StateTensor that
        && shape.equals(that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "StateTensor " + shape;
  }
}
