package dev.streamcast.forecast;

import dev.streamcast.model.Model;
import dev.streamcast.model.ModelInput;
import dev.streamcast.nn.Feeding;
import dev.streamcast.nn.Network;
import dev.streamcast.nn.Unroll;
import java.util.List;

/**
 * The steps ahead that a network forecasts by itself: from a copy of a sensor's network state it
 * runs on its own outputs (one-to-many), or hands the copy to its decoder, which does
 * (encoder-decoder). A step is fed as in training, see {@link ModelInput#feeding}.
 *
 * <pre>v(k) = clip(output of step k, ±5), the change from the step before, in units of the scale
 * </pre>
 *
 * <p>The loop is {@link Unroll#oneToMany}'s, whose one read is that of the newest reading: it has
 * been made already. An instance serves one thread: it holds the copy.
 */
final class Decoding implements Unroll.Steps {
  private final Unroll unroll;
  private final Network network;
  private final Network decoder;
  private final ModelInput[] inputs; // an array, since a list's iterator is an object a step
  private final Feeding feeding;
  private final float[] memory;
  private final float[] lastRead;
  private final float[] input;
  private final float[] output = new float[1];
  private final float[] changes;

  private float[] state;
  private long time;
  private long interval;

  /**
   * The decoding of a model.
   *
   * @param model of a shape that decodes
   * @param steps how many steps ahead, from 2
   */
  Decoding(Model model, int steps) {
    unroll = Unroll.oneToMany(steps);
    network = new Network(model.weights());
    decoder = model.decoder().map(Network::new).orElse(network);
    List<ModelInput> fed = model.inputs();
    inputs = fed.toArray(ModelInput[]::new);
    feeding = ModelInput.feeding(fed);
    memory = new float[network.stateSize()];
    state = memory;
    lastRead = new float[inputs.length];
    input = new float[inputs.length];
    changes = new float[steps];
  }

  /**
   * The changes of the next steps, each from the step before, within ±5.
   *
   * @param newest the network's state after the newest step; left as it is
   * @param level where the value of that step lies, as the network was fed it
   * @param now the time of that step, in milliseconds since 1970
   * @param interval the sampling interval in milliseconds; 0 while it is unknown
   * @return a scratch array
   */
  float[] changes(float[] newest, float level, long now, long interval) {
    state = newest;
    time = now;
    this.interval = interval;
    for (int i = 0; i < inputs.length; i++) {
      lastRead[i] = inputs[i] == ModelInput.LEVEL ? level : 0;
    }
    unroll.forwards(this);
    return changes;
  }

  /** Takes up the state that the newest reading has left. */
  @Override
  public void read(int t) {
    System.arraycopy(state, 0, memory, 0, memory.length);
  }

  @Override
  public void feed(int t) {
    long next = time + (t + 1) * interval;
    for (int i = 0; i < inputs.length; i++) {
      input[i] =
          switch (inputs[i]) {
            case CHANGE -> feeding.input(changes[t - 1]);
            case SINE -> Calendar.sine(next);
            case COSINE -> Calendar.cosine(next);
            case LEVEL -> 0; // held
            case AGE, FORECAST ->
                throw new IllegalStateException("a model that looks ahead takes none");
          };
    }
    feeding.hold(lastRead, input);
    decoder.step(input, memory);
  }

  @Override
  public void emit(int t) {
    (t == 0 ? network : decoder).read(memory, output);
    changes[t] = Math.max(-ModelInput.MOST_CHANGE, Math.min(ModelInput.MOST_CHANGE, output[0]));
  }
}
