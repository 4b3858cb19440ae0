package dev.streamcast.model;

import dev.streamcast.nn.DenseWeights;
import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What forecasts: a network's weights, under a name and a version that stand in every forecast,
 * with what the network is fed with and where it comes from.
 *
 * <p>A network with a readout, its head, has learnt to forecast: the head's output is the next
 * change in units of the sensor's running scale. Without one it is an echo state, and a readout is
 * learnt online for each sensor. A many-to-one model does not forecast: its head gives what is
 * asked of a window, see {@link ManyToOne}.
 *
 * <p>A network of the shape one-to-many or encoder-decoder has also learnt to go on from there on
 * its own outputs, each the change from the step before; the latter in a second network, the
 * decoder, that takes over the first one's state. What such a step is fed with: {@link
 * ModelInput#feeding}.
 *
 * <p>Throws IllegalArgumentException if these do not fit one another. Every weight lies within
 * ±{@value #MOST_WEIGHT}, so that no state and no output ever leaves the finite numbers.
 *
 * @param id the model's name, for instance {@code builtin-lstm-16}; 1 to 200 characters
 * @param version counts up from 1 with each training of the same name
 * @param weights architecture and weights, shared by all sensors
 * @param decoder makes the steps after the first in an encoder-decoder, and only there
 * @param inputs what the network takes at each step, in order
 * @param shape what it has learnt
 * @param horizon how many steps ahead it has learnt: 2 to {@value #MOST_HORIZON} in the shapes that
 *     decode, 1 in the others
 * @param card where it comes from, if that is known
 * @param manyToOne what it answers, if it is asked of windows and does not forecast
 */
public record Model(
    String id,
    int version,
    NetworkWeights weights,
    Optional<NetworkWeights> decoder,
    List<ModelInput> inputs,
    SequenceShape shape,
    int horizon,
    Optional<ModelCard> card,
    Optional<ManyToOne> manyToOne) {
  /** How many steps ahead a model may have learnt. */
  public static final int MOST_HORIZON = 288;

  /** How many layers a network may have. */
  public static final int MOST_LAYERS = 16;

  private static final float MOST_WEIGHT = 1e30f;

  public Model {
    inputs = List.copyOf(inputs);
    requireName(id, version);
    requireInputs(weights, inputs);
    if (shape.decodes() || manyToOne.isPresent()) {
      requireOwnInputs(inputs);
    }
    requireOutputs(weights, shape, horizon, manyToOne);
    requireShape(weights, decoder, inputs, shape);
    requireWeights(weights);
    decoder.ifPresent(Model::requireWeights);
  }

  /** A model with the usual inputs, one step and no card. */
  public Model(String id, int version, NetworkWeights weights) {
    this(id, version, weights, ModelInput.DEFAULT, 1, Optional.empty());
  }

  /** A model that forecasts after each reading. */
  public Model(
      String id,
      int version,
      NetworkWeights weights,
      List<ModelInput> inputs,
      int horizon,
      Optional<ModelCard> card) {
    this(
        id,
        version,
        weights,
        Optional.empty(),
        inputs,
        usual(weights),
        horizon,
        card,
        Optional.empty());
  }

  /** A many-to-one model. */
  public Model(
      String id,
      int version,
      NetworkWeights weights,
      List<ModelInput> inputs,
      Optional<ModelCard> card,
      ManyToOne manyToOne) {
    this(
        id,
        version,
        weights,
        Optional.empty(),
        inputs,
        usual(weights),
        1,
        card,
        Optional.of(manyToOne));
  }

  /** A model whose networks come in parts, from a file. */
  public Model(
      String id,
      int version,
      NetworkParts parts,
      Optional<NetworkParts> decoder,
      List<ModelInput> inputs,
      SequenceShape shape,
      int horizon,
      Optional<ModelCard> card,
      Optional<ManyToOne> manyToOne) {
    this(
        id,
        version,
        parts.network(),
        decoder.map(NetworkParts::network),
        inputs,
        shape,
        horizon,
        card,
        manyToOne);
  }

  private static SequenceShape usual(NetworkWeights weights) {
    boolean remembers =
        weights.layers().stream().anyMatch(layer -> !(layer instanceof DenseWeights));
    return remembers ? SequenceShape.SYNCHRONISED : SequenceShape.ONE_TO_ONE;
  }

  /** This model with a card. */
  public Model withCard(ModelCard other) {
    return new Model(
        id, version, weights, decoder, inputs, shape, horizon, Optional.of(other), manyToOne);
  }

  /**
   * A number that differs between models that compute other things: of other weights, other inputs,
   * another way ahead, or other labels and windows.
   */
  public long fingerprint() {
    long fingerprint = weights.fingerprint();
    if (!inputs.equals(ModelInput.DEFAULT)) { // so the usual ones are told by the weights alone
      for (ModelInput input : inputs) {
        fingerprint = mixed(fingerprint, input.label().hashCode());
      }
    }
    if (manyToOne.isPresent()) {
      fingerprint = mixed(fingerprint, manyToOne.get().window());
      for (String label : manyToOne.get().labels()) {
        fingerprint = mixed(fingerprint, label.hashCode());
      }
    }
    if (shape.decodes()) {
      fingerprint = mixed(mixed(fingerprint, shape.label().hashCode()), horizon);
    }
    return decoder.isPresent() ? mixed(fingerprint, decoder.get().fingerprint()) : fingerprint;
  }

  private static long mixed(long fingerprint, long more) {
    return 0x9e3779b97f4a7c15L * (Long.rotateLeft(fingerprint, 23) + more);
  }

  /** How many numbers were trained, or drawn. */
  public long parameters() {
    return parameters(weights) + decoder.map(Model::parameters).orElse(0L);
  }

  private static long parameters(NetworkWeights weights) {
    long count = 0;
    for (LayerWeights layer : weights.layers()) {
      count += count(layer.tensors());
    }
    return count + weights.readout().map(head -> count(head.tensors())).orElse(0L);
  }

  private static long count(List<Tensor> tensors) {
    return tensors.stream().mapToLong(tensor -> (long) tensor.rows() * tensor.columns()).sum();
  }

  private static void requireName(String id, int version) {
    boolean plain = id.chars().noneMatch(Character::isISOControl);
    if (id.isBlank() || id.length() > 200 || !plain || version < 1) {
      throw new IllegalArgumentException(
          "model '"
              + id
              + "' version "
              + version
              + ": it needs a name of 1 to 200 characters in one line, and a version from 1");
    }
  }

  private static void requireInputs(NetworkWeights weights, List<ModelInput> inputs) {
    if (weights.inputSize() != inputs.size()
        || inputs.stream().distinct().count() < inputs.size()) {
      throw new IllegalArgumentException(
          "the network takes "
              + weights.inputSize()
              + " inputs but the model lists "
              + (inputs.isEmpty() ? "none" : ModelInput.labels(inputs))
              + "; list as many different ones, in the order of the columns of the first layer's"
              + " weights");
    }
  }

  /** Who looks ahead on its own outputs, or does not forecast, has nothing to correct. */
  private static void requireOwnInputs(List<ModelInput> inputs) {
    if (!ModelInput.DEFAULT.containsAll(inputs)) {
      throw new IllegalArgumentException(
          "the model's inputs are "
              + ModelInput.labels(inputs)
              + "; a classifier, or a network of the shape one-to-many or encoder-decoder, takes no"
              + " others than "
              + ModelInput.labels(ModelInput.DEFAULT));
    }
  }

  private static void requireOutputs(
      NetworkWeights weights, SequenceShape shape, int horizon, Optional<ManyToOne> manyToOne) {
    int outputs = weights.readout().map(LinearWeights::outputSize).orElse(1);
    boolean fits = shape.decodes() ? horizon >= 2 && horizon <= MOST_HORIZON : horizon == 1;
    if (manyToOne.isPresent()) {
      int answers = manyToOne.get().outputs();
      if (horizon != 1 || outputs != answers || weights.readout().isEmpty()) {
        throw new IllegalArgumentException(
            "the classifier's horizon is "
                + horizon
                + " and its head gives "
                + outputs
                + " outputs for "
                + answers
                + (answers == 1 ? " value" : " labels")
                + "; the horizon must be 1, with an output for each");
      }
    } else if (!fits || outputs != 1) {
      throw new IllegalArgumentException(
          "the model's shape is "
              + shape.label()
              + ", its horizon is "
              + horizon
              + " and its head gives "
              + outputs
              + " outputs; outputs must be 1, and the horizon 2 to "
              + MOST_HORIZON
              + " in the shapes one-to-many and encoder-decoder and 1 in the others, whose further"
              + " steps are forecast by running the network ahead");
    }
  }

  private static void requireShape(
      NetworkWeights weights,
      Optional<NetworkWeights> decoder,
      List<ModelInput> inputs,
      SequenceShape shape) {
    if (decoder.isPresent() != (shape == SequenceShape.ENCODER_DECODER)) {
      throw new IllegalArgumentException(
          "the model's shape is "
              + shape.label()
              + " and it has "
              + (decoder.isPresent() ? "a" : "no")
              + " decoder; an encoder-decoder has one, and no other shape");
    }
    if (shape.decodes()) {
      if (inputs.get(0) != ModelInput.CHANGE) {
        throw new IllegalArgumentException(
            "the model's inputs are "
                + ModelInput.labels(inputs)
                + "; in the shape "
                + shape.label()
                + " the first must be change, which a forecast is fed back as");
      }
      new SequenceWeights(weights, decoder); // refuses a network without a head, and unlike ones
    }
  }

  private static void requireWeights(NetworkWeights weights) {
    if (weights.layers().size() > MOST_LAYERS) {
      throw new IllegalArgumentException(
          "the network has "
              + weights.layers().size()
              + " layers; at most "
              + MOST_LAYERS
              + " are allowed");
    }
    weights.layers().forEach(layer -> requireSmall(layer.kind(), layer.tensors()));
    weights.readout().ifPresent(head -> requireSmall("head", head.tensors()));
  }

  private static void requireSmall(String where, List<Tensor> tensors) {
    for (Tensor tensor : tensors) {
      for (float weight : tensor.toArray()) {
        if (Math.abs(weight) > MOST_WEIGHT) {
          throw new IllegalArgumentException(
              "a weight of the "
                  + where
                  + " is "
                  + weight
                  + "; every weight must lie within ±"
                  + MOST_WEIGHT
                  + ", so take an earlier checkpoint or train again with a lower learning rate");
        }
      }
    }
  }
}
