package dev.streamcast.nn;

import java.util.List;

/**
 * The parameters of one layer, in PyTorch's layout: what a model file holds and training changes.
 * Immutable, so all sensors and threads share one; {@link #cell()} makes the code that steps with
 * them.
 *
 * <p>A recurrent layer has, with one block of hiddenSize rows for each gate in PyTorch's order,
 *
 * <pre>
 * weight_ih [gates * hidden, input]     bias_ih [gates * hidden]
 * weight_hh [gates * hidden, hidden]    bias_hh [gates * hidden]
 * </pre>
 *
 * <p>Every constructor throws IllegalArgumentException if a shape does not fit or a value is not
 * finite, and names it.
 */
public sealed interface LayerWeights permits DenseWeights, RnnWeights, GruWeights, LstmWeights {
  /** The layer's kind as a model file and a fingerprint name it: dense, rnn, gru or lstm. */
  String kind();

  /** Inputs of a step. */
  int inputSize();

  /** Outputs of a step: the length of h. */
  int hiddenSize();

  /** All parameters, in PyTorch's order: weight_ih, weight_hh, bias_ih, bias_hh. */
  List<Tensor> tensors();

  /** A new cell with these weights and scratch arrays of its own, for one thread. */
  Cell cell();
}
