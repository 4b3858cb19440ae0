package dev.streamcast.forecast;

import dev.streamcast.model.ModelInput;
import java.util.List;

/** What a network is fed with at one step, in the order that its model lists. A scratch array. */
final class NetworkInputs {
  private static final double MOST_CHANGE = 5;

  private final ModelInput[] fed; // an array, since a list's iterator is an object a step
  private final float[] inputs;

  NetworkInputs(List<ModelInput> fed) {
    this.fed = fed.toArray(ModelInput[]::new);
    inputs = new float[fed.size()];
  }

  /** As they were set last. */
  float[] values() {
    return inputs;
  }

  /**
   * Sets them.
   *
   * @param change u / s, the change in units of the running scale
   * @param level where the value lies among those so far, -4 to 4
   * @param next when the next reading is expected, in milliseconds since 1970
   */
  float[] set(double change, float level, long next) {
    for (int i = 0; i < fed.length; i++) {
      inputs[i] =
          switch (fed[i]) {
            case CHANGE -> (float) (Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, change)) / 2);
            case LEVEL -> level;
            case SINE -> Calendar.sine(next);
            case COSINE -> Calendar.cosine(next);
          };
    }
    return inputs;
  }
}
