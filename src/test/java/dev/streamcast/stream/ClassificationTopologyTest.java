package dev.streamcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.forecast.Classification;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.Model;
import dev.streamcast.model.Models;
import dev.streamcast.wire.Provenance;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.SensorKey;
import dev.streamcast.wire.Stamped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes out at the end of a window, where there is a classifier. */
final class ClassificationTopologyTest {
  private static final Model CLASSIFIER = Models.classifier(6, 12, "calm", "alarm");
  private static final TopicNames TOPICS = TopicNames.DEFAULTS.withClassifications("labels");

  @TempDir Path directory;

  private final ReadingCodec codec = new ReadingCodec(Schemas.released());

  private static Forecaster forecaster() {
    return new Forecaster(
        ForecasterSettings.DEFAULTS,
        Readings.model(),
        Optional.of(CLASSIFIER),
        TimeOrder.BY_TIMESTAMP);
  }

  private static ForecastTopology topology(TopicNames topics) {
    return new ForecastTopology(
        topics,
        ClassificationTopologyTest::forecaster,
        Readings.model().id(),
        Readings.model().version(),
        ForecasterSettings.DEFAULTS.hash(),
        Schemas.released(),
        ForecastDriver.MAX_AHEAD,
        ScoreSampling.ALL,
        SensorLimits.NONE,
        Counters.NONE,
        Optional.of(CLASSIFIER));
  }

  private List<TestRecord<String, Stamped<Classification>>> records(List<Reading> readings) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "streamcast");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    try (TopologyTestDriver driver = new TopologyTestDriver(topology(TOPICS).build(), properties)) {
      TestInputTopic<byte[], byte[]> input =
          driver.createInputTopic(
              TOPICS.readings(), new ByteArraySerializer(), new ByteArraySerializer());
      for (Reading reading : readings) {
        input.pipeInput(
            new TestRecord<>(
                SensorKey.encode(reading.sensor()),
                codec.encode(reading),
                null,
                reading.timestamp() + ForecastDriver.DELAY));
      }
      return driver
          .createOutputTopic("labels", new StringDeserializer(), Outputs.classifications())
          .readRecordsToList();
    }
  }

  @Test
  void every_window_becomes_what_the_forecaster_itself_says_of_it() {
    List<Reading> readings = Readings.interleaved(3, 100);
    Forecaster forecaster = forecaster();
    Map<String, SensorState> states = new HashMap<>();
    List<Classification> expected = new ArrayList<>();
    for (Reading reading : readings) {
      SensorState state =
          states.computeIfAbsent(reading.sensor(), any -> forecaster.layout().fresh());
      if (forecaster.advance(state, reading) instanceof Outcome.Issued issued) {
        issued.classification().ifPresent(expected::add);
      }
    }
    assertThat(records(readings).stream().map(it -> it.value().record()))
        .isEqualTo(expected)
        .hasSize(3 * 8);
  }

  @Test
  void a_label_keeps_key_and_record_time_and_names_the_classifier() {
    List<Reading> readings = Readings.series("s", 24);
    var record = records(readings).get(1);
    assertThat(record.key()).isEqualTo("s");
    assertThat(record.timestamp()).isEqualTo(readings.get(23).timestamp() + ForecastDriver.DELAY);
    assertThat(record.value().record().windowStart()).isEqualTo(readings.get(12).timestamp());
    assertThat(record.value().provenance())
        .isEqualTo(new Provenance("classifier", 3, ForecasterSettings.DEFAULTS.hash(), 0, 23));
  }

  @Test
  void without_a_classifier_nothing_is_written_and_with_one_it_needs_a_topic() {
    assertThat(
            ForecastDriver.topology(TOPICS, Readings::forecaster, Counters.NONE)
                .build()
                .describe()
                .toString())
        .doesNotContain("labels");
    assertThat(topology(TOPICS).build().describe().toString()).contains("topic: labels");
    assertThatThrownBy(() -> topology(TopicNames.DEFAULTS)).hasMessageContaining("no topic");
  }
}
