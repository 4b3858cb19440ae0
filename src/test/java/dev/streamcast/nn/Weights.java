package dev.streamcast.nn;

import java.util.List;
import java.util.Random;

/** Weights for the tests, uniform in ±scale from a seed. */
final class Weights {
  private final Random random;
  private final float scale;

  Weights(long seed, float scale) {
    random = new Random(seed);
    this.scale = scale;
  }

  Tensor tensor(int rows, int columns) {
    return Tensor.matrix(rows, columns, floats(rows * columns));
  }

  float[] floats(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = scale * (2 * random.nextFloat() - 1);
    }
    return values;
  }

  DenseWeights dense(int inputSize, int hiddenSize) {
    return new DenseWeights(tensor(hiddenSize, inputSize), tensor(hiddenSize, 1));
  }

  RnnWeights rnn(int inputSize, int hiddenSize) {
    List<Tensor> t = recurrent(1, inputSize, hiddenSize);
    return new RnnWeights(t.get(0), t.get(1), t.get(2), t.get(3));
  }

  GruWeights gru(int inputSize, int hiddenSize) {
    List<Tensor> t = recurrent(3, inputSize, hiddenSize);
    return new GruWeights(t.get(0), t.get(1), t.get(2), t.get(3));
  }

  LstmWeights lstm(int inputSize, int hiddenSize) {
    List<Tensor> t = recurrent(4, inputSize, hiddenSize);
    return new LstmWeights(t.get(0), t.get(1), t.get(2), t.get(3));
  }

  LinearWeights linear(int inputSize, int outputSize) {
    return new LinearWeights(tensor(outputSize, inputSize), tensor(outputSize, 1));
  }

  private List<Tensor> recurrent(int gates, int inputSize, int hiddenSize) {
    int rows = gates * hiddenSize;
    return List.of(
        tensor(rows, inputSize), tensor(rows, hiddenSize), tensor(rows, 1), tensor(rows, 1));
  }
}
