package dev.streamcast.train;

import java.util.Random;

/** Sequences for the tests, from a seed. */
final class Signals {
  private Signals() {}

  /** Noise whose target is what came in {@code lag} rows before. */
  static Sequence recall(int rows, int lag, long seed) {
    Random random = new Random(seed);
    float[][] inputs = new float[rows][1];
    float[][] targets = new float[rows][1];
    for (int row = 0; row < rows; row++) {
      inputs[row][0] = 2 * random.nextFloat() - 1;
      targets[row][0] = row < lag ? Float.NaN : inputs[row - lag][0];
    }
    return new Sequence("recall", inputs, targets);
  }

  /** A sine whose target is its next value. */
  static Sequence sine(int rows, double period) {
    float[][] inputs = new float[rows][1];
    float[][] targets = new float[rows][1];
    for (int row = 0; row < rows; row++) {
      inputs[row][0] = (float) StrictMath.sin(2 * Math.PI * row / period);
      targets[row][0] = (float) StrictMath.sin(2 * Math.PI * (row + 1) / period);
    }
    return new Sequence("sine", inputs, targets);
  }

  /** Noise whose target is other noise: nothing to learn. */
  static Sequence noise(int rows, long seed) {
    Random random = new Random(seed);
    float[][] inputs = new float[rows][1];
    float[][] targets = new float[rows][1];
    for (int row = 0; row < rows; row++) {
      inputs[row][0] = (float) random.nextGaussian();
      targets[row][0] = (float) random.nextGaussian();
    }
    return new Sequence("noise", inputs, targets);
  }

  /** Windows of {@code n} rows of noise, each labelled 1 if its first is above 0. */
  static Sequence labelled(int windows, int n, long seed) {
    Random random = new Random(seed);
    float[][] inputs = new float[windows * n][1];
    float[][] targets = new float[windows * n][1];
    for (int row = 0; row < inputs.length; row++) {
      inputs[row][0] = (float) random.nextGaussian();
      targets[row][0] = inputs[row - row % n][0] > 0 ? 1 : 0;
    }
    return new Sequence("labelled", inputs, targets);
  }
}
