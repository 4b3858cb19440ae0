package dev.streamcast.train.backprop;

import dev.streamcast.nn.Unroll;
import java.util.Arrays;
import java.util.Optional;

/**
 * One window of one lane through an {@link Unroll}, forwards and back. Serves all five shapes: the
 * network, and a decoder if there is one, run the unroll's one loop; a fed step takes up the
 * network's own output, and its gradient flows back into that output.
 *
 * <pre>
 * forward(…)                        fills output(t) for t from firstEmit on
 * outputGradient(t) = dL/dy[t]      set by the caller, zero where there is no loss
 * backward(gradient)                adds dL/dparameters
 * </pre>
 *
 * <p>A window begins with a given state, and no gradient flows into that: backpropagation is
 * truncated there (Williams and Peng 1990, "An efficient gradient-based algorithm for on-line
 * training of recurrent network trajectories"). Holds a tape: one thread at a time. Allocates
 * nothing after it is made.
 */
public final class Rollout {
  private final Stack network;
  private final Optional<Stack> decoder;
  private final Feedback feedback;
  private final float[][] outputs;
  private final float[][] dOutputs;
  private final float[][] fed;
  private final float[] dFed;
  private final boolean[] forced;
  private final float[] handedOver;
  private final Unroll.Steps forth = new Forth();
  private final Unroll.Steps back = new Back();

  private Unroll unroll;
  private float[][] inputs = {};
  private float[][] targets = {};
  private int from;

  /**
   * A rollout with room for one unroll and every shorter one.
   *
   * @param parameters read at each pass
   * @param longest the unroll of a full window
   * @param feedback what a fed step sees
   * @param dropout the share of units that are dropped between layers, 0 to below 1
   */
  public Rollout(Parameters parameters, Unroll longest, Feedback feedback, double dropout) {
    int steps = longest.steps();
    boolean apart = parameters.decoder.isPresent() && longest.feeds();
    network = new Stack(parameters.network, apart ? longest.reads() : steps, (float) dropout);
    decoder =
        apart
            ? parameters.decoder.map(d -> new Stack(d, steps - longest.reads(), (float) dropout))
            : Optional.empty();
    this.feedback = feedback;
    unroll = longest;
    int inputSize = parameters.network.layers().get(0).inputSize();
    int outputSize = parameters.network.head().bias.length;
    outputs = new float[steps][outputSize];
    dOutputs = new float[steps][outputSize];
    fed = new float[steps][inputSize];
    dFed = new float[inputSize];
    forced = new boolean[steps];
    handedOver = new float[network.stateSize()];
  }

  /** Floats of a lane's state. */
  public int stateSize() {
    return handedOver.length;
  }

  /**
   * Runs a window.
   *
   * @param shape at most as long as the longest
   * @param rows inputs by row, of which the window begins at {@code first}; left as they are until
   *     the way back is done
   * @param actuals targets by row, for teacher forcing
   * @param first the window's first row
   * @param state the state before the window; stays as it is
   * @param seed of the window's dropout and teacher forcing
   */
  public void forward(
      Unroll shape, float[][] rows, float[][] actuals, int first, float[] state, long seed) {
    unroll = shape;
    inputs = rows;
    targets = actuals;
    from = first;
    SeededBits bits = new SeededBits(seed);
    network.drawMasks(decoder.isPresent() ? shape.reads() : shape.steps(), bits);
    decoder.ifPresent(stack -> stack.drawMasks(shape.steps() - shape.reads(), bits));
    for (int t = shape.reads(); t < shape.steps(); t++) {
      forced[t] = bits.uniform() < feedback.teacherForcing();
    }
    network.begin(state);
    shape.forwards(forth);
  }

  /** What step t emitted, in the last forward pass. */
  public float[] output(int t) {
    return outputs[t];
  }

  /** Where the caller puts the gradient with respect to what step t emitted. */
  public float[] outputGradient(int t) {
    return dOutputs[t];
  }

  /** Writes the state after the reads: that with which the next window begins. */
  public void stateAfterReads(float[] state) {
    network.stateAfter(unroll.reads(), state);
  }

  /** Runs the last window back and adds its gradient. */
  public void backward(Gradient gradient) {
    int steps = decoder.isPresent() ? unroll.reads() : unroll.steps();
    network.clear(steps);
    decoder.ifPresent(stack -> stack.clear(unroll.steps() - unroll.reads()));
    unroll.backwards(back);
    network.addGradient(steps, gradient.network);
    if (decoder.isPresent()) {
      decoder.get().addGradient(unroll.steps() - unroll.reads(), gradient.decoder.orElseThrow());
    }
  }

  /**
   * After the way back: the gradient of the window's loss with respect to the hidden state of the
   * last layer before step t of the network, t from 0 to the number of its steps.
   */
  public float[] hiddenGradient(int t) {
    return network.hiddenGradient(t);
  }

  private Stack stack(int t) {
    return t < unroll.reads() ? network : decoder.orElse(network);
  }

  /** The step's place on its stack's tape. */
  private int place(int t) {
    return t < unroll.reads() || decoder.isEmpty() ? t : t - unroll.reads();
  }

  /** Whether fed input i of step t is the target of the step before. */
  private boolean isForced(int t, int i) {
    return forced[t] && !Float.isNaN(target(t, i));
  }

  /** What the step before t should have said of fed input i. */
  private float target(int t, int i) {
    return targets[from + t - 1][i];
  }

  /** What it said. */
  private float output(int t, int i) {
    return outputs[t - 1][feedback.outputs().get(i)];
  }

  private final class Forth implements Unroll.Steps {
    @Override
    public void read(int t) {
      network.forward(t, inputs[from + t]);
    }

    @Override
    public void feed(int t) {
      if (t == unroll.reads() && decoder.isPresent()) {
        network.stateAfter(t, handedOver);
        decoder.get().begin(handedOver);
      }
      float[] input = fed[t];
      System.arraycopy(inputs[from + t], 0, input, 0, input.length);
      feedback.feeding().hold(inputs[from + unroll.reads() - 1], input);
      for (int i = 0; i < feedback.outputs().size(); i++) {
        input[i] = feedback.feeding().input(isForced(t, i) ? target(t, i) : output(t, i));
      }
      stack(t).forward(place(t), input);
    }

    @Override
    public void emit(int t) {
      stack(t).read(place(t), outputs[t]);
    }
  }

  private final class Back implements Unroll.Steps {
    @Override
    public void emit(int t) {
      stack(t).readBack(place(t), dOutputs[t]);
    }

    @Override
    public void feed(int t) {
      Stack stack = stack(t);
      stack.backward(place(t));
      Arrays.fill(dFed, 0);
      stack.addInputGradient(place(t), dFed);
      for (int i = 0; i < feedback.outputs().size(); i++) {
        if (!isForced(t, i)) {
          dOutputs[t - 1][feedback.outputs().get(i)] +=
              feedback.feeding().slope(output(t, i)) * dFed[i];
        }
      }
      if (t == unroll.reads() && decoder.isPresent()) {
        stack.handBack(network, t);
      }
    }

    @Override
    public void read(int t) {
      network.backward(t);
    }
  }
}
