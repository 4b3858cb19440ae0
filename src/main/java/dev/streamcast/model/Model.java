package dev.streamcast.model;

import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What forecasts: a network's weights, under a name and a version that stand in every forecast,
 * with what the network is fed with and where it comes from.
 *
 * <p>A network with a readout, its head, has learnt to forecast: the head's output is the next
 * change in units of the sensor's running scale. Without one it is an echo state, and a readout is
 * learnt online for each sensor. A classifier does not forecast: its head gives one output for each
 * of its labels, see {@link Labelling}.
 *
 * <p>Throws IllegalArgumentException if these do not fit one another. Every weight lies within
 * ±{@value #MOST_WEIGHT}, so that no state and no output ever leaves the finite numbers.
 *
 * @param id the model's name, for instance {@code builtin-lstm-16}; 1 to 200 characters
 * @param version counts up from 1 with each training of the same name
 * @param weights architecture and weights, shared by all sensors
 * @param inputs what the network takes at each step, in order
 * @param horizon how many steps the head gives; 1, since further steps are rolled out
 * @param card where it comes from, if that is known
 * @param labelling what it tells apart, if it is a classifier
 */
public record Model(
    String id,
    int version,
    NetworkWeights weights,
    List<ModelInput> inputs,
    int horizon,
    Optional<ModelCard> card,
    Optional<Labelling> labelling) {
  /** How many layers a network may have. */
  public static final int MOST_LAYERS = 16;

  private static final float MOST_WEIGHT = 1e30f;

  public Model {
    inputs = List.copyOf(inputs);
    requireName(id, version);
    requireInputs(weights, inputs);
    requireOutputs(weights, horizon, labelling);
    requireWeights(weights);
  }

  /** A model with the usual inputs, one step and no card. */
  public Model(String id, int version, NetworkWeights weights) {
    this(id, version, weights, ModelInput.DEFAULT, 1, Optional.empty());
  }

  /** A model that forecasts. */
  public Model(
      String id,
      int version,
      NetworkWeights weights,
      List<ModelInput> inputs,
      int horizon,
      Optional<ModelCard> card) {
    this(id, version, weights, inputs, horizon, card, Optional.empty());
  }

  /** A model whose network comes in parts, from a file. */
  public Model(
      String id,
      int version,
      NetworkParts parts,
      List<ModelInput> inputs,
      int horizon,
      Optional<ModelCard> card,
      Optional<Labelling> labelling) {
    this(id, version, parts.network(), inputs, horizon, card, labelling);
  }

  /** This model with a card. */
  public Model withCard(ModelCard other) {
    return new Model(id, version, weights, inputs, horizon, Optional.of(other), labelling);
  }

  /**
   * A number that differs between models that compute other things: of other weights, other inputs,
   * or other labels and windows.
   */
  public long fingerprint() {
    long fingerprint = weights.fingerprint();
    if (!inputs.equals(ModelInput.DEFAULT)) { // so the usual ones are told by the weights alone
      for (ModelInput input : inputs) {
        fingerprint = mixed(fingerprint, input.label().hashCode());
      }
    }
    if (labelling.isPresent()) {
      fingerprint = mixed(fingerprint, labelling.get().window());
      for (String label : labelling.get().labels()) {
        fingerprint = mixed(fingerprint, label.hashCode());
      }
    }
    return fingerprint;
  }

  private static long mixed(long fingerprint, int more) {
    return 0x9e3779b97f4a7c15L * (Long.rotateLeft(fingerprint, 23) + more);
  }

  /** How many numbers were trained, or drawn. */
  public long parameters() {
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

  private static void requireOutputs(
      NetworkWeights weights, int horizon, Optional<Labelling> labelling) {
    int outputs = weights.readout().map(LinearWeights::outputSize).orElse(1);
    if (labelling.isPresent()) {
      int labels = labelling.get().labels().size();
      if (horizon != 1 || outputs != labels || weights.readout().isEmpty()) {
        throw new IllegalArgumentException(
            "the classifier's horizon is "
                + horizon
                + " and its head gives "
                + outputs
                + " outputs for "
                + labels
                + " labels; the horizon must be 1, with an output for each label");
      }
    } else if (horizon != 1 || outputs != 1) {
      throw new IllegalArgumentException(
          "the model's horizon is "
              + horizon
              + " and its head gives "
              + outputs
              + " outputs; both must be 1: further steps are forecast by running the network ahead");
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
