package dev.streamcast.wire;

import dev.streamcast.forecast.Anomaly;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.wire.avro.AnomalyDirection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Flagged readings as they lie on the anomalies topic. */
public final class AnomalyCodec {
  private final AvroMessage<dev.streamcast.wire.avro.Anomaly> message;

  /**
   * A codec for one thread or many.
   *
   * @param schemas the schemas that anomalies may have been written with
   */
  public AnomalyCodec(Schemas schemas) {
    message =
        new AvroMessage<>(
            dev.streamcast.wire.avro.Anomaly.getEncoder(),
            dev.streamcast.wire.avro.Anomaly.createDecoder(schemas.store("Anomaly")));
  }

  /** The value of an anomaly's record. */
  public byte[] encode(Stamped<Anomaly> stamped) {
    Anomaly anomaly = stamped.record();
    Provenance provenance = stamped.provenance();
    return message.encode(
        new dev.streamcast.wire.avro.Anomaly(
            anomaly.sensor(),
            Instant.ofEpochMilli(anomaly.timestamp()),
            anomaly.y(),
            anomaly.yhat(),
            anomaly.lower(),
            anomaly.upper(),
            anomaly.level(),
            anomaly.score(),
            direction(anomaly.direction()),
            anomaly.reason(),
            provenance.modelId(),
            provenance.modelVersion(),
            provenance.partition(),
            provenance.offset(),
            provenance.settingsHash()));
  }

  /**
   * The anomaly that a record holds.
   *
   * @throws WireException if the value is not what it must be
   */
  public Stamped<Anomaly> decode(byte @Nullable [] value) throws WireException {
    dev.streamcast.wire.avro.Anomaly avro = message.decode(value);
    Anomaly anomaly =
        new Anomaly(
            avro.getSensor(),
            avro.getTimestamp().toEpochMilli(),
            avro.getY(),
            avro.getYhat(),
            avro.getYhatLower(),
            avro.getYhatUpper(),
            avro.getLevel(),
            avro.getAnomalyScore(),
            direction(avro.getDirection()),
            avro.getReason());
    Provenance provenance =
        new Provenance(
            avro.getModelId(),
            avro.getModelVersion(),
            avro.getSettingsHash(),
            avro.getSourcePartition(),
            avro.getSourceOffset());
    return new Stamped<>(anomaly, provenance);
  }

  private static AnomalyDirection direction(Direction direction) {
    return direction == Direction.NONE
        ? AnomalyDirection.UNKNOWN
        : AnomalyDirection.valueOf(direction.name());
  }

  private static Direction direction(AnomalyDirection direction) {
    return direction == AnomalyDirection.UNKNOWN
        ? Direction.NONE
        : Direction.valueOf(direction.name());
  }
}
