package dev.streamcast.nn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack of cells and its readout, ready to step: each layer's input is the output of the one
 * below.
 *
 * <pre>
 * h[0] = cell[0](input, state[0]);  h[l] = cell[l](h[l-1], state[l]);  output = W h[last] + b
 * </pre>
 *
 * <p>The state of one sensor is one {@code float[stateSize()]}, the layers' states one after the
 * other; layer l's begins with its output h, at {@link #hiddenAt}. Zeros are a sensor that has seen
 * nothing; a copy of the array is a copy of the sensor's memory, which a forecast over several
 * steps can run ahead on.
 *
 * <p>Use a network in one thread at a time, for as many sensors as you like; make another from the
 * same weights for another thread. {@link #step} and {@link #read} allocate nothing. Keep NaN and
 * infinities out of the inputs: they may leave NaN in the state for good.
 */
public final class Network {
  private final NetworkWeights weights;
  private final Cell[] cells;
  private final int[] hiddenAt;
  private final int stateSize;
  private final @Nullable LinearReadout readout;

  public Network(NetworkWeights weights) {
    this.weights = weights;
    cells = weights.layers().stream().map(LayerWeights::cell).toArray(Cell[]::new);
    hiddenAt = new int[cells.length];
    int size = 0;
    for (int layer = 0; layer < cells.length; layer++) {
      hiddenAt[layer] = size;
      size += cells[layer].stateSize();
    }
    stateSize = size;
    readout = weights.readout().map(LinearReadout::new).orElse(null);
  }

  /** The weights it was made from. */
  public NetworkWeights weights() {
    return weights;
  }

  /** Floats that a step reads. */
  public int inputSize() {
    return cells[0].inputSize();
  }

  /** Floats of one sensor's state. */
  public int stateSize() {
    return stateSize;
  }

  /** Floats that the readout gives; 0 without one. */
  public int outputSize() {
    return readout == null ? 0 : readout.outputSize();
  }

  /** Floats of the last layer's output h. */
  public int hiddenSize() {
    return cells[cells.length - 1].hiddenSize();
  }

  /** How many layers there are. */
  public int layers() {
    return cells.length;
  }

  /**
   * Where in the state layer {@code layer}'s output h begins; the input's layer is 0.
   *
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public int hiddenAt(int layer) {
    return hiddenAt[layer];
  }

  /**
   * Moves the state on by one moment.
   *
   * @param input {@code inputSize()} floats
   * @param state {@code stateSize()} floats, replaced
   * @throws IllegalArgumentException if an array has another size; the state is then as it was
   */
  public void step(float[] input, float[] state) {
    Slice.requireWhole("input", input, inputSize());
    Slice.requireWhole("state", state, stateSize);
    cells[0].step(input, 0, state, 0);
    for (int layer = 1; layer < cells.length; layer++) {
      cells[layer].step(state, hiddenAt[layer - 1], state, hiddenAt[layer]);
    }
  }

  /**
   * What every layer holds after the last step, and what its gates let through in it; a copy.
   *
   * @param state {@code stateSize()} floats, as the last step left them
   * @throws IllegalStateException if the network has since stepped with another state
   * @throws IllegalArgumentException if the array has another size
   */
  public Activations activations(float[] state) {
    Slice.requireWhole("state", state, stateSize);
    List<Activations.Layer> layers = new ArrayList<>();
    for (int layer = 0; layer < cells.length; layer++) {
      layers.add(Activations.Layer.of(cells[layer], state, hiddenAt[layer]));
    }
    return new Activations(layers);
  }

  /**
   * Reads the state out; changes nothing but {@code output}.
   *
   * @param state {@code stateSize()} floats
   * @param output {@code outputSize()} floats, replaced
   * @throws IllegalStateException if the network has no readout
   * @throws IllegalArgumentException if an array has another size
   */
  public void read(float[] state, float[] output) {
    if (readout == null) {
      throw new IllegalStateException(
          "the network has no readout; read its hidden state at hiddenAt(layer), or give its"
              + " weights a LinearWeights");
    }
    Slice.requireWhole("state", state, stateSize);
    Slice.requireWhole("output", output, readout.outputSize());
    readout.read(state, hiddenAt[cells.length - 1], output);
  }
}
