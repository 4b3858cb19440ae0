package dev.streamcast.model;

import dev.streamcast.nn.GruWeights;
import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.LstmWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.RnnWeights;
import dev.streamcast.nn.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Models for the tests, their weights uniform in ±.5 from a seed. */
public final class Models {
  public static final ModelCard CARD =
      new ModelCard(
          1_356_998_400_000L,
          1_388_534_399_000L,
          15,
          131_400,
          7,
          "0.1.0",
          List.of(
              new ValidationScore(ValidationScore.NETWORK, .71),
              new ValidationScore(ValidationScore.LAST_VALUE, 1),
              new ValidationScore(ValidationScore.SEASONAL_LAST_VALUE, 1.3),
              new ValidationScore(ValidationScore.BUILT_IN, .69)));

  private final Random random;

  private Models(long seed) {
    random = new Random(seed);
  }

  /** An LSTM of the four inputs, with a head. */
  public static Model withHead(int hidden, long seed) {
    return new Model("trained", 2, weights("lstm", 1, 4, hidden, true, seed)).withCard(CARD);
  }

  /** An LSTM that corrects what is forecast online. */
  public static Model correcting(int hidden) {
    List<ModelInput> inputs = ModelInput.CORRECTING;
    NetworkWeights weights = weights("lstm", 1, inputs.size(), hidden, true, 1);
    return new Model("correcting", 1, weights, inputs, 1, Optional.of(CARD));
  }

  /** A classifier: an LSTM of the four inputs, with an output for each label; of none, a value. */
  public static Model classifier(int hidden, int window, String... labels) {
    Models models = new Models(1);
    int outputs = Math.max(1, labels.length);
    LinearWeights head =
        new LinearWeights(models.tensor(outputs, hidden), models.tensor(outputs, 1));
    NetworkWeights weights =
        NetworkWeights.of(List.of(models.layer("lstm", ModelInput.DEFAULT.size(), hidden)), head);
    return new Model(
        "classifier",
        3,
        weights,
        ModelInput.DEFAULT,
        Optional.empty(),
        new ManyToOne(List.of(labels), window));
  }

  /** A model of one of the two shapes that look several steps ahead, of the four inputs. */
  public static Model decoding(
      SequenceShape shape, String kind, int hidden, int horizon, long seed) {
    return new Model(
        shape.label(),
        1,
        weights(kind, 1, 4, hidden, true, seed),
        shape == SequenceShape.ENCODER_DECODER
            ? Optional.of(weights(kind, 1, 4, hidden, true, ~seed))
            : Optional.empty(),
        ModelInput.DEFAULT,
        shape,
        horizon,
        Optional.empty(),
        Optional.empty());
  }

  public static NetworkWeights lstm(int inputs, int hidden, boolean head) {
    return weights("lstm", 1, inputs, hidden, head, 1);
  }

  public static NetworkWeights weights(
      String kind, int layers, int inputs, int hidden, boolean head, long seed) {
    Models models = new Models(seed);
    List<LayerWeights> list = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      list.add(models.layer(kind, i == 0 ? inputs : hidden, hidden));
    }
    return head
        ? NetworkWeights.of(list, new LinearWeights(models.tensor(1, hidden), models.tensor(1, 1)))
        : NetworkWeights.echo(list);
  }

  private LayerWeights layer(String kind, int inputs, int hidden) {
    int rows = hidden * (kind.equals("lstm") ? 4 : kind.equals("gru") ? 3 : 1);
    Tensor ih = tensor(rows, inputs);
    Tensor hh = tensor(rows, hidden);
    Tensor bih = tensor(rows, 1);
    Tensor bhh = tensor(rows, 1);
    return switch (kind) {
      case "lstm" -> new LstmWeights(ih, hh, bih, bhh);
      case "gru" -> new GruWeights(ih, hh, bih, bhh);
      case "rnn" -> new RnnWeights(ih, hh, bih, bhh);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private Tensor tensor(int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - .5f;
    }
    return Tensor.matrix(rows, columns, values);
  }
}
