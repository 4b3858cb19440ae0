package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.Provenance;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.Stamped;
import dev.streamcast.wire.WireException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What became of the readings: the forecasts that are committed, held to those that a forecaster
 * makes of the same topic with nothing in between.
 *
 * @param readings how many readings ask for a forecast
 * @param lost how many have none
 * @param doubled how many forecasts there are beside the first of a reading
 * @param differing how many forecasts differ from the undisturbed ones in any byte
 * @param disordered how many forecasts of a sensor come before an earlier one's
 * @param strange how many forecasts belong to no reading
 */
record FaultVerdict(
    int readings, int lost, int doubled, int differing, int disordered, int strange) {

  /** Where a reading lies. */
  record Place(int partition, long offset) {}

  /** Holds what lies on the forecasts topic to what should. */
  static FaultVerdict of(
      Map<Place, byte[]> expected, List<ConsumerRecord<byte[], byte[]>> forecasts)
      throws WireException {
    ForecastCodec codec = new ForecastCodec(Schemas.released());
    Map<Place, Boolean> met = new HashMap<>();
    Map<String, Long> newest = new HashMap<>();
    int doubled = 0;
    int differing = 0;
    int disordered = 0;
    int strange = 0;
    for (ConsumerRecord<byte[], byte[]> record : forecasts) {
      Stamped<dev.streamcast.forecast.Forecast> forecast = codec.decode(record.value());
      Place place = new Place(forecast.provenance().partition(), forecast.provenance().offset());
      byte[] wanted = expected.get(place);
      if (wanted == null) {
        strange++;
      } else if (met.putIfAbsent(place, true) != null) {
        doubled++;
      } else if (!Arrays.equals(wanted, record.value())) {
        differing++;
      }
      Long before = newest.put(forecast.record().sensor(), place.offset());
      if (before != null && before >= place.offset()) {
        disordered++;
      }
    }
    return new FaultVerdict(
        expected.size(), expected.size() - met.size(), doubled, differing, disordered, strange);
  }

  /** The forecasts that an undisturbed run makes of these records. */
  static Map<Place, byte[]> expected(
      Settings settings, List<ConsumerRecord<byte[], byte[]>> records) {
    Forecasting forecasting = Forecasting.of(settings);
    Forecaster forecaster = forecasting.forecaster(TimeOrder.BY_TIMESTAMP);
    ReadingCodec readings = new ReadingCodec(Schemas.released());
    ForecastCodec codec = new ForecastCodec(Schemas.released());
    Map<String, SensorState> states = new HashMap<>();
    Map<Place, byte[]> expected = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Reading reading;
      try {
        reading = readings.decode(record.key(), record.value());
      } catch (WireException e) {
        continue; // a dead letter
      }
      if (reading.timestamp() - record.timestamp() > settings.readingMaxAhead().toMillis()) {
        continue; // likewise
      }
      SensorState state =
          states.computeIfAbsent(reading.sensor(), sensor -> forecaster.layout().fresh());
      if (forecaster.advance(state, reading) instanceof Outcome.Issued issued) {
        Provenance provenance =
            new Provenance(
                forecasting.model().id(),
                forecasting.model().version(),
                forecasting.settings().hash(),
                record.partition(),
                record.offset());
        expected.put(
            new Place(record.partition(), record.offset()),
            codec.encode(new Stamped<>(issued.forecast(), provenance)));
      }
    }
    return expected;
  }

  void requireExactlyOnce() {
    assertThat(readings).isPositive();
    assertThat(this).isEqualTo(new FaultVerdict(readings, 0, 0, 0, 0, 0));
  }
}
