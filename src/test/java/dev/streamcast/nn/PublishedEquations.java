package dev.streamcast.nn;

/** A cell as its paper writes it: in doubles, one element at a time, with StrictMath. */
interface PublishedEquations {
  /** The state after one step from {@code state}, both laid out as the cell's. */
  double[] step(float[] x, double[] state);

  /** W x + b in one row. */
  static double affine(Tensor weight, Tensor bias, int row, float[] x) {
    double sum = bias.at(row, 0);
    for (int k = 0; k < weight.columns(); k++) {
      sum += (double) weight.at(row, k) * x[k];
    }
    return sum;
  }

  /** W h + b in one row, h being the first elements of the state. */
  static double affine(Tensor weight, Tensor bias, int row, double[] state) {
    double sum = bias.at(row, 0);
    for (int k = 0; k < weight.columns(); k++) {
      sum += weight.at(row, k) * state[k];
    }
    return sum;
  }

  static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
