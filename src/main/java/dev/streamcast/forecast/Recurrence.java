package dev.streamcast.forecast;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.nn.Activations;
import dev.streamcast.nn.Network;

/**
 * One step of the network: the hidden and cell state of a sensor move on by one reading.
 *
 * <pre>
 * inputs: [clip(u / s, ±5) / 2, level, sine, cosine of the coming time of day]
 * </pre>
 */
final class Recurrence {
  /** What the network is fed with at each step. */
  static final int INPUTS = 4;

  private static final double MOST_CHANGE = 5;

  private final Network network;
  private final Slot<State> slot;
  private final float[] inputs = new float[INPUTS];

  Recurrence(StateLayout layout, Network network) {
    if (network.inputSize() != INPUTS) {
      throw new IllegalArgumentException(
          "the model takes "
              + network.inputSize()
              + " inputs but a sensor's step feeds it "
              + INPUTS
              + "; use one that was trained on those");
    }
    this.network = network;
    slot = layout.addOfModel(9, 1, () -> new State(network.stateSize()));
  }

  Slot<State> slot() {
    return slot;
  }

  /**
   * Advances (h, c).
   *
   * @param change u / s, the change in units of the running scale
   * @param level where the value lies among those so far, -4 to 4
   * @param next when the next reading is expected, in milliseconds since 1970
   */
  void step(State state, double change, float level, long next) {
    inputs[0] = (float) (Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, change)) / 2);
    inputs[1] = level;
    Calendar.write(next, inputs, 2);
    network.step(inputs, state.memory);
  }

  /** What every layer holds after the last step and let through in it, if it was this state's. */
  Activations activations(State state) {
    return network.activations(state.memory);
  }

  /** Every layer's hidden state, and cell state where it has one. */
  static final class State implements Slice {
    final float[] memory;

    State(int size) {
      memory = new float[size];
    }

    @Override
    public void fields(SliceBuffer buffer) {
      buffer.float32s(memory);
    }
  }
}
