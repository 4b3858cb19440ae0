package dev.streamcast.wire;

import dev.streamcast.forecast.Score;
import dev.streamcast.forecast.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Scores as they lie on the scores topic. */
public final class ScoreCodec {
  private final AvroMessage<dev.streamcast.wire.avro.Score> message;

  /**
   * A codec for one thread or many.
   *
   * @param schemas the schemas that scores may have been written with
   */
  public ScoreCodec(Schemas schemas) {
    message =
        new AvroMessage<>(
            dev.streamcast.wire.avro.Score.getEncoder(),
            dev.streamcast.wire.avro.Score.createDecoder(schemas.store("Score")));
  }

  /** The value of a score's record. */
  public byte[] encode(Stamped<Score> stamped) {
    Score score = stamped.record();
    Provenance provenance = stamped.provenance();
    boolean known = score.targetTime() != Step.UNKNOWN;
    return message.encode(
        new dev.streamcast.wire.avro.Score(
            score.sensor(),
            score.horizon(),
            Instant.ofEpochMilli(score.issuedAt()),
            known ? Instant.ofEpochMilli(score.targetTime()) : null,
            Instant.ofEpochMilli(score.timestamp()),
            score.y(),
            score.yhat(),
            score.lower(),
            score.upper(),
            score.level(),
            score.error(),
            score.pinballLoss(),
            score.inside(),
            provenance.modelId(),
            provenance.modelVersion(),
            provenance.partition(),
            provenance.offset(),
            provenance.settingsHash()));
  }

  /**
   * The score that a record holds.
   *
   * @throws WireException if the value is not what it must be
   */
  public Stamped<Score> decode(byte @Nullable [] value) throws WireException {
    dev.streamcast.wire.avro.Score avro = message.decode(value);
    Instant target = avro.getTargetTime();
    Score score =
        new Score(
            avro.getSensor(),
            avro.getHorizon(),
            avro.getIssuedAt().toEpochMilli(),
            target == null ? Step.UNKNOWN : target.toEpochMilli(),
            avro.getTimestamp().toEpochMilli(),
            avro.getY(),
            avro.getYhat(),
            avro.getYhatLower(),
            avro.getYhatUpper(),
            avro.getLevel());
    Provenance provenance =
        new Provenance(
            avro.getModelId(),
            avro.getModelVersion(),
            avro.getSettingsHash(),
            avro.getSourcePartition(),
            avro.getSourceOffset());
    return new Stamped<>(score, provenance);
  }
}
