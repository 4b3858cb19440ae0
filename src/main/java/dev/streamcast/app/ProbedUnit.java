package dev.streamcast.app;

/**
 * One unit of a network.
 *
 * @param layer its layer, from 0; users count from 1
 * @param unit its place in the layer, from 0; users count from 1
 */
record ProbedUnit(int layer, int unit) {
  /** As it stands before a column's name. */
  String column() {
    return "l" + (layer + 1) + "_u" + (unit + 1) + "_";
  }

  @Override
  public String toString() {
    return "unit " + (unit + 1) + " of layer " + (layer + 1);
  }
}
