package dev.streamcast.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.streamcast.forecast.Anomaly;
import dev.streamcast.forecast.Classification;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Score;
import dev.streamcast.wire.AnomalyCodec;
import dev.streamcast.wire.ClassificationCodec;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.ScoreCodec;
import dev.streamcast.wire.Stamped;
import dev.streamcast.wire.WireException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what the stream writes. */
final class Outputs {
  private static final Schemas SCHEMAS = Schemas.released();

  private Outputs() {}

  static Deserializer<Stamped<Forecast>> forecasts() {
    ForecastCodec codec = new ForecastCodec(SCHEMAS);
    return (topic, bytes) -> {
      try {
        return codec.decode(bytes);
      } catch (WireException e) {
        throw new IllegalStateException("no forecast on " + topic, e);
      }
    };
  }

  static Deserializer<Stamped<Anomaly>> anomalies() {
    AnomalyCodec codec = new AnomalyCodec(SCHEMAS);
    return (topic, bytes) -> {
      try {
        return codec.decode(bytes);
      } catch (WireException e) {
        throw new IllegalStateException("no anomaly on " + topic, e);
      }
    };
  }

  static Deserializer<Stamped<Score>> scores() {
    ScoreCodec codec = new ScoreCodec(SCHEMAS);
    return (topic, bytes) -> {
      try {
        return codec.decode(bytes);
      } catch (WireException e) {
        throw new IllegalStateException("no score on " + topic, e);
      }
    };
  }

  static Deserializer<Stamped<Classification>> classifications() {
    ClassificationCodec codec = new ClassificationCodec(SCHEMAS);
    return (topic, bytes) -> {
      try {
        return codec.decode(bytes);
      } catch (WireException e) {
        throw new IllegalStateException("no classification on " + topic, e);
      }
    };
  }

  /** The headers as texts. */
  static Map<String, String> texts(Headers headers) {
    Map<String, String> texts = new TreeMap<>();
    for (Header header : headers) {
      texts.put(header.key(), new String(header.value(), UTF_8));
    }
    return texts;
  }
}
