package dev.streamcast.wire;

import dev.streamcast.model.ManyToOne;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelCard;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.NetworkParts;
import dev.streamcast.model.SequenceShape;
import dev.streamcast.model.StateTensor;
import dev.streamcast.model.ValidationScore;
import dev.streamcast.wire.avro.ModelLayer;
import dev.streamcast.wire.avro.ModelScore;
import dev.streamcast.wire.avro.ModelTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model as the record of {@code schemas/Model.avsc}, and back. On the way back everything is held
 * to the layers that the record lists, see {@link NetworkParts}, and the whole to the fingerprint.
 */
final class ModelRecord {
  private ModelRecord() {}

  static dev.streamcast.wire.avro.Model of(Model model) {
    NetworkParts parts = NetworkParts.of(model.weights());
    return new dev.streamcast.wire.avro.Model(
        model.id(),
        model.version(),
        parts.layers().stream()
            .map(layer -> new ModelLayer(layer.kind(), layer.inputSize(), layer.hiddenSize()))
            .toList(),
        parts.outputSize(),
        tensors(parts),
        model.inputs().stream().map(ModelInput::label).toList(),
        model.horizon(),
        model.shape().label(),
        model.decoder().map(decoder -> tensors(NetworkParts.of(decoder))).orElse(List.of()),
        model.card().map(ModelRecord::of).orElse(null),
        model.fingerprint(),
        model.manyToOne().map(ManyToOne::labels).orElse(List.of()),
        model.manyToOne().map(ManyToOne::window).orElse(0));
  }

  private static List<ModelTensor> tensors(NetworkParts parts) {
    List<ModelTensor> tensors = new ArrayList<>();
    parts.tensors().forEach((name, tensor) -> tensors.add(of(name, tensor)));
    return tensors;
  }

  private static ModelTensor of(String name, StateTensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < tensor.size(); i++) {
      bytes.putFloat(tensor.at(i));
    }
    return new ModelTensor(name, tensor.shape().get(0), tensor.shape().get(1), bytes.flip());
  }

  private static dev.streamcast.wire.avro.ModelCard of(ModelCard card) {
    return new dev.streamcast.wire.avro.ModelCard(
        Instant.ofEpochMilli(card.from()),
        Instant.ofEpochMilli(card.to()),
        card.sensors(),
        card.readings(),
        card.seed(),
        card.codeVersion(),
        card.scores().stream()
            .map(score -> new ModelScore(score.name(), score.relativeMae()))
            .toList());
  }

  /**
   * The model of a record.
   *
   * @throws IllegalArgumentException if there can be none such
   */
  static Model model(dev.streamcast.wire.avro.Model record) {
    Model model =
        new Model(
            record.getId(),
            record.getVersion(),
            parts(record, record.getWeights()),
            record.getDecoderWeights().isEmpty()
                ? Optional.empty()
                : Optional.of(parts(record, record.getDecoderWeights())),
            ModelInput.of(record.getInputs()),
            SequenceShape.of(record.getShape()),
            record.getHorizon(),
            card(record.getCard()),
            manyToOne(record.getLabels(), record.getWindow()));
    if (model.fingerprint() != record.getFingerprint()) {
      throw new IllegalArgumentException(
          String.format(
              "its fingerprint is %016x but %016x is written there; make the file anew",
              model.fingerprint(), record.getFingerprint()));
    }
    return model;
  }

  private static Optional<ManyToOne> manyToOne(List<String> labels, int window) {
    return labels.isEmpty() && window == 0
        ? Optional.empty()
        : Optional.of(new ManyToOne(labels, window));
  }

  /** A network of those tensors and the layers that the record lists. */
  private static NetworkParts parts(
      dev.streamcast.wire.avro.Model record, List<ModelTensor> weights) {
    List<NetworkParts.Layer> layers = new ArrayList<>();
    for (ModelLayer layer : record.getLayers()) {
      layers.add(
          new NetworkParts.Layer(layer.getKind(), layer.getInputSize(), layer.getHiddenSize()));
    }
    Map<String, StateTensor> tensors = new LinkedHashMap<>();
    for (ModelTensor tensor : weights) {
      if (tensors.put(tensor.getName(), tensor(tensor)) != null) {
        throw new IllegalArgumentException(
            "the tensor " + tensor.getName() + " stands there twice");
      }
    }
    return new NetworkParts(layers, record.getOutputSize(), tensors);
  }

  private static StateTensor tensor(ModelTensor tensor) {
    ByteBuffer bytes = tensor.getValues().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int rows = tensor.getRows();
    int columns = tensor.getColumns();
    if (rows < 1 || columns < 1 || 4L * rows * columns != bytes.remaining()) {
      throw new IllegalArgumentException(
          tensor.getName()
              + " is "
              + rows
              + " x "
              + columns
              + " but has "
              + bytes.remaining()
              + " bytes; there must be four for each number");
    }
    float[] values = new float[rows * columns];
    bytes.asFloatBuffer().get(values);
    return StateTensor.of(List.of(rows, columns), values);
  }

  private static Optional<ModelCard> card(dev.streamcast.wire.avro.@Nullable ModelCard card) {
    if (card == null) {
      return Optional.empty();
    }
    List<ValidationScore> scores = new ArrayList<>();
    for (ModelScore score : card.getScores()) {
      scores.add(new ValidationScore(score.getName(), score.getRelativeMae()));
    }
    return Optional.of(
        new ModelCard(
            card.getDataFrom().toEpochMilli(),
            card.getDataTo().toEpochMilli(),
            card.getSensors(),
            card.getReadings(),
            card.getSeed(),
            card.getCodeVersion(),
            scores));
  }
}
