package dev.streamcast.wire;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.wire.avro.ForecastStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forecasts as they lie on the forecasts topic. */
public final class ForecastCodec {
  private final AvroMessage<dev.streamcast.wire.avro.Forecast> message;

  /**
   * A codec for one thread or many.
   *
   * @param schemas the schemas that forecasts may have been written with
   */
  public ForecastCodec(Schemas schemas) {
    message =
        new AvroMessage<>(
            dev.streamcast.wire.avro.Forecast.getEncoder(),
            dev.streamcast.wire.avro.Forecast.createDecoder(schemas.store("Forecast")));
  }

  /** The value of a forecast's record. */
  public byte[] encode(Stamped<Forecast> stamped) {
    Forecast forecast = stamped.record();
    Provenance provenance = stamped.provenance();
    Verdict verdict = forecast.verdict();
    List<ForecastStep> steps = new ArrayList<>(forecast.steps().size());
    for (Step step : forecast.steps()) {
      steps.add(encode(step));
    }
    return message.encode(
        new dev.streamcast.wire.avro.Forecast(
            forecast.sensor(),
            Instant.ofEpochMilli(forecast.timestamp()),
            orNull(forecast.y()),
            dev.streamcast.wire.avro.Status.valueOf(forecast.status().name()),
            steps,
            orNull(forecast.yhat()),
            orNull(forecast.lower()),
            orNull(forecast.upper()),
            verdict.score(),
            verdict.anomaly(),
            dev.streamcast.wire.avro.Direction.valueOf(verdict.direction().name()),
            verdict.reason(),
            provenance.modelId(),
            provenance.modelVersion(),
            provenance.partition(),
            provenance.offset(),
            provenance.settingsHash()));
  }

  /**
   * The forecast that a record holds.
   *
   * @throws WireException if the value is not what it must be
   */
  public Stamped<Forecast> decode(byte @Nullable [] value) throws WireException {
    dev.streamcast.wire.avro.Forecast avro = message.decode(value);
    List<Step> steps = new ArrayList<>(avro.getForecasts().size());
    for (ForecastStep step : avro.getForecasts()) {
      steps.add(decode(step));
    }
    Verdict verdict =
        new Verdict(
            avro.getAnomalyScore(),
            avro.getIsAnomaly(),
            Direction.valueOf(avro.getDirection().name()),
            avro.getReason());
    Forecast forecast =
        new Forecast(
            avro.getSensor(),
            avro.getTimestamp().toEpochMilli(),
            orNaN(avro.getY()),
            Status.valueOf(avro.getStatus().name()),
            orNaN(avro.getYhat()),
            orNaN(avro.getYhatLower()),
            orNaN(avro.getYhatUpper()),
            verdict,
            List.copyOf(steps));
    Provenance provenance =
        new Provenance(
            avro.getModelId(),
            avro.getModelVersion(),
            avro.getSettingsHash(),
            avro.getSourcePartition(),
            avro.getSourceOffset());
    return new Stamped<>(forecast, provenance);
  }

  private static ForecastStep encode(Step step) {
    boolean known = step.targetTime() != Step.UNKNOWN;
    return new ForecastStep(
        step.horizon(),
        known ? Instant.ofEpochMilli(step.targetTime()) : null,
        step.yhat(),
        step.lower(),
        step.upper(),
        step.level());
  }

  private static Step decode(ForecastStep step) {
    Instant target = step.getTargetTime();
    return new Step(
        step.getHorizon(),
        target == null ? Step.UNKNOWN : target.toEpochMilli(),
        step.getYhat(),
        step.getYhatLower(),
        step.getYhatUpper(),
        step.getLevel());
  }

  private static @Nullable Double orNull(double x) {
    return Double.isNaN(x) ? null : x;
  }

  private static double orNaN(@Nullable Double x) {
    return x == null ? Double.NaN : x;
  }
}
