package dev.streamcast.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a network holds and lets through at one moment, layer by layer from the input upwards: a
 * copy, to look at.
 *
 * @param layers one for each layer of the network
 */
public record Activations(List<Layer> layers) {
  public Activations {
    layers = List.copyOf(layers);
  }

  /**
   * The activations of one layer: {@link #signals} by name, each with a float for every unit.
   *
   * <p>hidden and candidate lie in -1 to 1, gates in 0 to 1, an LSTM's cell anywhere.
   */
  public static final class Layer {
    private final int units;
    private final List<String> signals;
    private final float[] values;

    private Layer(int units, List<String> signals, float[] values) {
      this.units = units;
      this.signals = List.copyOf(signals);
      this.values = values;
    }

    static Layer of(Cell cell, float[] state, int stateAt) {
      List<String> signals = new ArrayList<>(cell.states());
      signals.addAll(cell.gates());
      float[] values = new float[signals.size() * cell.hiddenSize()];
      System.arraycopy(state, stateAt, values, 0, cell.stateSize());
      cell.readGates(state, stateAt, values, cell.stateSize());
      return new Layer(cell.hiddenSize(), signals, values);
    }

    /** How many units the layer has. */
    public int units() {
      return units;
    }

    /** The names: hidden, cell where there is one, then the gates of the layer's kind. */
    public List<String> signals() {
      return signals;
    }

    /**
     * One signal of one unit.
     *
     * @throws IllegalArgumentException if the layer has no such signal
     * @throws IndexOutOfBoundsException if the layer has no such unit
     */
    public float value(String signal, int unit) {
      int place = signals.indexOf(signal);
      if (place < 0) {
        throw new IllegalArgumentException(
            "the layer has no signal " + signal + "; it has " + String.join(", ", signals));
      }
      return values[place * units + Objects.checkIndex(unit, units)];
    }
  }
}
