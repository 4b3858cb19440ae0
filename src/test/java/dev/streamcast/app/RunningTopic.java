package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.Score;
import dev.streamcast.stream.ForecastTopology;
import dev.streamcast.stream.Tally;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.ScoreCodec;
import dev.streamcast.wire.SensorKey;
import dev.streamcast.wire.Stamped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/**
 * Readings of a few sensors that come on and on, while what forecasts them is stopped, given other
 * settings, and started again on the stores that it left.
 */
final class RunningTopic {
  static final int SENSORS = 2;
  static final int READINGS = 80;

  private static final long START = 1_767_225_600_000L;
  private static final long MINUTE = 60_000;

  private final Path directory;
  private final List<Map<Object, byte[]>> stores = new ArrayList<>();
  private long time = START;

  RunningTopic(Path directory) {
    this.directory = directory;
    ForecastTopology.STORES.forEach(store -> stores.add(new HashMap<>()));
  }

  /** The same topic up to here, to go on in another way. */
  RunningTopic copy(Path elsewhere) {
    RunningTopic copy = new RunningTopic(elsewhere);
    for (int i = 0; i < stores.size(); i++) {
      copy.stores.get(i).putAll(stores.get(i));
    }
    copy.time = time;
    return copy;
  }

  /** The next readings under these settings; each must have its forecast, in numbers. */
  Tally run(Settings settings) throws Exception {
    Tally tally = new Tally();
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    try (var driver =
        new TopologyTestDriver(Wiring.topology(settings, tally).build(), properties)) {
      for (int i = 0; i < stores.size(); i++) {
        stores.get(i).forEach(driver.getKeyValueStore(ForecastTopology.STORES.get(i))::put);
      }
      TestInputTopic<byte[], byte[]> readings =
          driver.createInputTopic(
              settings.readingsTopic(), new ByteArraySerializer(), new ByteArraySerializer());
      pipe(readings);
      requireForecasts(driver, settings);
      keep(driver);
    }
    assertThat(tally.issued()).isEqualTo((long) SENSORS * READINGS);
    assertThat(tally.records()).isEqualTo(tally.issued());
    assertThat(tally.deadLetters()).isZero();
    return tally;
  }

  private void pipe(TestInputTopic<byte[], byte[]> readings) {
    ReadingCodec codec = new ReadingCodec(Schemas.released());
    Random random = new Random(time);
    for (int i = 0; i < READINGS; i++, time += MINUTE) {
      for (int sensor = 0; sensor < SENSORS; sensor++) {
        double wave = 5 * StrictMath.sin((double) (time - START) / (9 * MINUTE) + sensor);
        Reading reading = new Reading("sensor-" + sensor, time, 20 + wave + random.nextGaussian());
        readings.pipeInput(SensorKey.encode(reading.sensor()), codec.encode(reading), time);
      }
    }
  }

  private static void requireForecasts(TopologyTestDriver driver, Settings settings)
      throws Exception {
    ForecastCodec forecasts = new ForecastCodec(Schemas.released());
    Map<String, Long> newest = new HashMap<>();
    for (byte[] value : values(driver, settings.forecastsTopic())) {
      Forecast forecast = forecasts.decode(value).record();
      Long before = newest.put(forecast.sensor(), forecast.timestamp());
      assertThat(before == null || forecast.timestamp() == before + MINUTE).isTrue();
      assertThat(forecast.steps())
          .hasSize(settings.horizon() * settings.intervalLevels().size())
          .allSatisfy(it -> assertThat(it.yhat()).isBetween(it.lower(), it.upper()));
    }
    ScoreCodec scores = new ScoreCodec(Schemas.released());
    for (byte[] value : values(driver, settings.scoresTopic())) {
      Stamped<Score> score = scores.decode(value);
      assertThat(score.record().pinballLoss()).isFinite();
    }
  }

  private static List<byte[]> values(TopologyTestDriver driver, String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readValuesToList();
  }

  private void keep(TopologyTestDriver driver) {
    for (int i = 0; i < stores.size(); i++) {
      Map<Object, byte[]> kept = stores.get(i);
      kept.clear();
      try (var all =
          driver.<Object, byte[]>getKeyValueStore(ForecastTopology.STORES.get(i)).all()) {
        all.forEachRemaining(entry -> kept.put(entry.key, entry.value));
      }
    }
  }

  /** The stored state of every sensor. */
  SortedMap<String, byte[]> states() {
    SortedMap<String, byte[]> states = new TreeMap<>();
    stores.get(0).forEach((sensor, state) -> states.put((String) sensor, state));
    return states;
  }
}
