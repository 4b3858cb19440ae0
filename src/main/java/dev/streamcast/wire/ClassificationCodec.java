package dev.streamcast.wire;

import dev.streamcast.forecast.Classification;
import dev.streamcast.forecast.LabelProbability;
import dev.streamcast.wire.avro.ClassificationLabel;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Classified windows as they lie on the classifications topic. */
public final class ClassificationCodec {
  private final AvroMessage<dev.streamcast.wire.avro.Classification> message;

  /**
   * A codec for one thread or many.
   *
   * @param schemas the schemas that classifications may have been written with
   */
  public ClassificationCodec(Schemas schemas) {
    message =
        new AvroMessage<>(
            dev.streamcast.wire.avro.Classification.getEncoder(),
            dev.streamcast.wire.avro.Classification.createDecoder(schemas.store("Classification")));
  }

  /** The value of a classification's record. */
  public byte[] encode(Stamped<Classification> stamped) {
    Classification classification = stamped.record();
    Provenance provenance = stamped.provenance();
    return message.encode(
        new dev.streamcast.wire.avro.Classification(
            classification.sensor(),
            Instant.ofEpochMilli(classification.timestamp()),
            Instant.ofEpochMilli(classification.windowStart()),
            classification.label(),
            classification.probabilities().stream()
                .map(p -> new ClassificationLabel(p.label(), p.probability()))
                .toList(),
            provenance.modelId(),
            provenance.modelVersion(),
            provenance.partition(),
            provenance.offset(),
            provenance.settingsHash(),
            classification.value().isPresent() ? classification.value().getAsDouble() : null));
  }

  /**
   * The classification that a record holds.
   *
   * @throws WireException if the value is not what it must be
   */
  public Stamped<Classification> decode(byte @Nullable [] value) throws WireException {
    dev.streamcast.wire.avro.Classification avro = message.decode(value);
    List<LabelProbability> probabilities =
        avro.getProbabilities().stream()
            .map(p -> new LabelProbability(p.getLabel(), p.getProbability()))
            .toList();
    Double number = avro.getValue();
    if (probabilities.isEmpty() == (number == null)) {
      throw new WireException(
          Fault.NOT_AVRO,
          "the classification has to list labels or a value, one of the two; it was not written by"
              + " Streamcast");
    }
    Classification classification =
        new Classification(
            avro.getSensor(),
            avro.getTimestamp().toEpochMilli(),
            avro.getWindowStart().toEpochMilli(),
            probabilities,
            number == null ? OptionalDouble.empty() : OptionalDouble.of(number));
    Provenance provenance =
        new Provenance(
            avro.getModelId(),
            avro.getModelVersion(),
            avro.getSettingsHash(),
            avro.getSourcePartition(),
            avro.getSourceOffset());
    return new Stamped<>(classification, provenance);
  }
}
