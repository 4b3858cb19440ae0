package dev.streamcast.app;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.Provenance;
import dev.streamcast.wire.Stamped;
import dev.streamcast.wire.WireException;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A forecast as it lies on a topic, with the bytes that it was read from. */
final class SourcedForecast {
  private final byte[] value;
  private final Stamped<Forecast> stamped;

  private SourcedForecast(byte[] value, Stamped<Forecast> stamped) {
    this.value = value;
    this.stamped = stamped;
  }

  /**
   * @throws UserError if the record is no forecast
   */
  static SourcedForecast of(ConsumerRecord<byte[], byte[]> record, ForecastCodec codec) {
    try {
      return new SourcedForecast(record.value(), codec.decode(record.value()));
    } catch (WireException e) {
      throw UserError.failed(
          "topic "
              + record.topic()
              + ", partition "
              + record.partition()
              + ", offset "
              + record.offset()
              + " holds no forecast: "
              + e.getMessage());
    }
  }

  /** The offset of the reading that it was made at. */
  long source() {
    return stamped.provenance().offset();
  }

  Forecast forecast() {
    return stamped.record();
  }

  Provenance provenance() {
    return stamped.provenance();
  }

  boolean sameBytes(SourcedForecast other) {
    return Arrays.equals(value, other.value);
  }
}
