package dev.streamcast.nn;

import java.util.List;

/**
 * One layer of a network, ready to step: it takes the inputs of one moment and the layer's state,
 * and moves the state on by that moment.
 *
 * <pre>state = step(input, state)</pre>
 *
 * <p>The state is a slice of a flat array of the caller's: it begins with the layer's output h,
 * {@code hiddenSize} floats, which is all that the next layer and a readout see; an LSTM's cell
 * state c follows. Zeros are a sensor that has seen nothing. The input may lie in the same array,
 * in another layer's slice.
 *
 * <p>A cell holds its weights in the order the step reads them, and scratch arrays: use one cell in
 * one thread at a time; make another from the same weights for another thread. What a step computes
 * depends on weights, input and state alone. A step allocates nothing. The state stays finite as
 * long as no weighted sum of inputs overflows a float (inputs of 1e30 are well); a NaN or an
 * infinity may leave NaN in it for good, so keep those out.
 */
public sealed interface Cell permits DenseCell, RnnCell, GruCell, LstmCell {
  /** Floats that a step reads from its input. */
  int inputSize();

  /** Floats of the output h, with which the state begins. */
  int hiddenSize();

  /** Floats of the state. */
  int stateSize();

  /** What the state is made of, {@code hiddenSize} floats each: hidden, and an LSTM's cell. */
  default List<String> states() {
    return List.of("hidden");
  }

  /**
   * The gates by name, in the order of the weights' rows: input, forget, candidate and output of an
   * LSTM; reset, update and candidate of a GRU; none of the others, whose only activation is h.
   */
  default List<String> gates() {
    return List.of();
  }

  /**
   * Reads {@code inputSize} floats of {@code input} from {@code inputAt}, and replaces {@code
   * stateSize} floats of {@code state} from {@code stateAt}; touches nothing else.
   *
   * @throws IllegalArgumentException if an array is too short; the state is then as it was
   */
  void step(float[] input, int inputAt, float[] state, int stateAt);

  /**
   * Reads out what the gates let through in the last step: {@code hiddenSize} floats for each of
   * {@link #gates}, one gate after the other; 0 to 1, a candidate -1 to 1. Touches nothing but
   * {@code gates}, and costs a step nothing.
   *
   * @param state where the state lies that the last step left, from {@code stateAt}
   * @throws IllegalStateException if the cell has since stepped with another state
   * @throws IllegalArgumentException if an array is too short
   */
  void readGates(float[] state, int stateAt, float[] gates, int gatesAt);
}
