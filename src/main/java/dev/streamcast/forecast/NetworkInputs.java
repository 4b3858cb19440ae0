package dev.streamcast.forecast;

import dev.streamcast.model.ModelInput;
import java.util.List;

/** What a network is fed with at one step, in the order that its model lists. A scratch array. */
final class NetworkInputs {

  private final ModelInput[] fed; // an array, since a list's iterator is an object a step
  private final float[] inputs;
  private final boolean correcting;

  NetworkInputs(List<ModelInput> fed) {
    this.fed = fed.toArray(ModelInput[]::new);
    inputs = new float[fed.size()];
    correcting = fed.contains(ModelInput.FORECAST);
  }

  /** Whether what is forecast online is among them. */
  boolean correcting() {
    return correcting;
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
   * @param values how many values the sensor has had
   * @param forecast what is forecast online of the next change, in units of the running scale
   */
  float[] set(double change, float level, long next, int values, float forecast) {
    for (int i = 0; i < fed.length; i++) {
      inputs[i] =
          switch (fed[i]) {
            case CHANGE -> halved(change);
            case LEVEL -> level;
            case SINE -> Calendar.sine(next);
            case COSINE -> Calendar.cosine(next);
            case AGE -> (float) (1 / Math.sqrt(Math.max(1, values)));
            case FORECAST -> halved(forecast);
          };
    }
    return inputs;
  }

  private static float halved(double change) {
    double most = ModelInput.MOST_CHANGE;
    return (float) (Math.max(-most, Math.min(most, change)) / 2);
  }
}
