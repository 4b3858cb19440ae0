package dev.streamcast.forecast;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.model.ModelInput;
import dev.streamcast.nn.Activations;
import dev.streamcast.nn.Network;
import java.util.List;

/**
 * One step of the network: the hidden and cell state of a sensor move on by one reading. It is fed
 * with the inputs that the model lists, see {@link ModelInput}.
 */
final class Recurrence {
  /** How many numbers the built-in model's network is fed with at each step. */
  static final int INPUTS = ModelInput.DEFAULT.size();

  private final Network network;
  private final Slot<State> slot;
  private final NetworkInputs inputs;

  /**
   * The recurrence of a model.
   *
   * @param fed what the network takes, as many as it has inputs
   */
  Recurrence(StateLayout layout, Network network, List<ModelInput> fed) {
    this.network = network;
    inputs = new NetworkInputs(fed);
    slot = layout.addOfModel(9, 1, () -> new State(network.stateSize()));
  }

  Slot<State> slot() {
    return slot;
  }

  /** What the network was fed with in the last step: a scratch array. */
  float[] inputs() {
    return inputs.values();
  }

  /**
   * Advances (h, c).
   *
   * @param change u / s, the change in units of the running scale
   * @param level where the value lies among those so far, -4 to 4
   * @param next when the next reading is expected, in milliseconds since 1970
   * @param values how many values the sensor has had
   * @param forecast what is forecast online of the next change; wanted only if {@link #correcting}
   */
  void step(State state, double change, float level, long next, int values, float forecast) {
    network.step(inputs.set(change, level, next, values, forecast), state.memory);
  }

  /** Whether the network corrects what is forecast online. */
  boolean correcting() {
    return inputs.correcting();
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
