package dev.streamcast.forecast;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.model.ManyToOne;
import dev.streamcast.model.Model;
import dev.streamcast.nn.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The part of a sensor's memory that says what a window of its readings is (many-to-one): a network
 * of its own beside the one that forecasts, which makes the same steps, on the same inputs.
 *
 * <pre>
 * at a window's first step:   (h, c) = 0
 * at each step:               (h, c) = cell(inputs, (h, c))
 * after its last:             p = softmax(W h + b), or a value: W h + b
 * </pre>
 *
 * <p>Windows lie end to end from the sensor's first value on. Steps are counted, not hours: a
 * missing reading that the forecaster lives through is a step too. Where such a step is a window's
 * last, no reading ends the window, and nothing is said of it.
 */
final class Classifier {
  private static final int SLICE = 60;

  private final ManyToOne manyToOne;
  private final Network network;
  private final NetworkInputs inputs;
  private final Slot<State> slot;
  private final float[] output;

  /**
   * The classifier of a model.
   *
   * @throws IllegalArgumentException if the model is none
   */
  Classifier(StateLayout layout, Model model) {
    manyToOne =
        model
            .manyToOne()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the model "
                            + model.id()
                            + " forecasts; it answers nothing about windows"));
    network = new Network(model.weights());
    inputs = new NetworkInputs(model.inputs());
    output = new float[network.outputSize()];
    long fingerprint = model.fingerprint();
    slot = layout.add(SLICE, 1, () -> new State(fingerprint, network.stateSize()));
  }

  /**
   * Moves on by a step.
   *
   * @param change u / s, the change in units of the running scale
   * @param level where the value lies among those so far
   * @param time the time of the step
   * @param next when the next reading is expected
   */
  void step(SensorState sensor, double change, float level, long time, long next) {
    State state = sensor.get(slot);
    if (isFull(state)) {
      Arrays.fill(state.memory, 0);
      state.steps = 0;
    }
    if (state.steps == 0) {
      state.start = time;
    }
    network.step(inputs.set(change, level, next, 1, 0), state.memory);
    state.steps++;
  }

  /** What it says of the window that ended with this reading; empty where none did. */
  Optional<Classification> classification(SensorState sensor, Reading reading) {
    State state = sensor.get(slot);
    if (!isFull(state)) {
      return Optional.empty();
    }
    network.read(state.memory, output);
    return Optional.of(
        new Classification(
            reading.sensor(),
            reading.timestamp(),
            state.start,
            manyToOne.isValue() ? List.of() : probabilities(output),
            manyToOne.isValue() ? OptionalDouble.of(output[0]) : OptionalDouble.empty()));
  }

  private boolean isFull(State state) {
    return state.steps == manyToOne.window();
  }

  private List<LabelProbability> probabilities(float[] scores) {
    double highest = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += StrictMath.exp(score - highest);
    }
    List<LabelProbability> probabilities = new ArrayList<>(scores.length);
    for (int k = 0; k < scores.length; k++) {
      probabilities.add(
          new LabelProbability(
              manyToOne.labels().get(k), StrictMath.exp(scores[k] - highest) / sum));
    }
    return probabilities;
  }

  /** The layers' states, and how far the window is. */
  private static final class State implements Slice {
    private final long fingerprint;
    private final float[] memory;
    private int steps;
    private long start;

    State(long fingerprint, int size) {
      this.fingerprint = fingerprint;
      memory = new float[size];
    }

    @Override
    public void fields(SliceBuffer buffer) {
      buffer.unchanged(fingerprint);
      steps = buffer.int32(steps);
      start = buffer.int64(start);
      buffer.float32s(memory);
    }
  }
}
