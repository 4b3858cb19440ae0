package dev.streamcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.broker.EmbeddedBroker;
import dev.streamcast.forecast.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Record times of any age, and records of any size, go through the whole walk. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class RecordTimesIT {
  private static final long YEAR_9999 = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();
  private static final long YEAR_2013 = Instant.parse("2013-12-02T21:15:00Z").toEpochMilli();

  @TempDir Path directory;

  @Test
  void a_record_time_of_0_is_kept() throws Exception {
    var deployment = Deployment.with(directory, 1);
    deployment.send(List.of(deployment.record(new Reading("s", -86_400_000, 1), 0, 0)));
    try (var stream = deployment.start()) {
      assertThat(deployment.forecasts(1))
          .singleElement()
          .satisfies(record -> assertThat(record.timestamp()).isZero());
      assertThat(stream.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  @Test
  void a_broker_refuses_record_times_far_ahead_unless_the_topic_allows_them() throws Exception {
    var deployment = Deployment.with(directory, 1);
    var record = deployment.record(new Reading("s", YEAR_9999, 1), 0, YEAR_9999);
    assertThatThrownBy(() -> deployment.send(List.of(record)))
        .hasCauseInstanceOf(InvalidTimestampException.class);
  }

  @Test
  void where_the_readings_topic_allows_record_times_far_ahead_no_partition_stands_still()
      throws Exception {
    var deployment =
        Deployment.with(
            directory,
            1,
            Map.of(
                "retention.ms",
                "-1",
                "message.timestamp.after.max.ms",
                Long.toString(Long.MAX_VALUE)));
    List<Reading> readings = Readings.series("s", 20);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(deployment.record(new Reading("future", YEAR_9999, 1), 0, YEAR_9999));
    records.add(
        new ProducerRecord<>(
            deployment.settings.topics().readings(), 0, YEAR_9999, null, new byte[] {1}));
    readings.forEach(r -> records.add(deployment.record(r, 0, r.timestamp())));
    deployment.send(records);
    try (var stream = deployment.start()) {
      var forecasts = deployment.forecasts(21);
      assertThat(forecasts.get(0).timestamp()).isEqualTo(YEAR_9999);
      assertThat(forecasts.subList(1, 21).stream().map(it -> it.value().record()))
          .isEqualTo(Readings.forecasts(readings));
      assertThat(deployment.deadLetters(1))
          .singleElement()
          .satisfies(letter -> assertThat(letter.timestamp()).isEqualTo(YEAR_9999));
      assertThat(stream.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
    deployment.write(List.of(new Reading("s", readings.get(19).timestamp() + 60_000, 20)), 1);
    try (var again = deployment.start()) {
      assertThat(deployment.forecasts(22)).hasSize(22);
      assertThat(again.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  @Test
  void retention_does_not_eat_the_forecasts_of_old_readings() throws Exception {
    Map<String, String> eager =
        Map.of("log.retention.check.interval.ms", "200", "log.initial.task.delay.ms", "200");
    try (var broker = EmbeddedBroker.start(directory.resolve("broker"), 0, eager)) {
      var deployment = Deployment.on(broker.bootstrapServers(), directory.resolve("state"));
      TopicNames names = deployment.settings.topics();
      deployment.create(names.readings(), 1, Map.of("retention.ms", "-1"));
      deployment.create("eaten", 1, Map.of());
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Reading reading = new Reading("s", YEAR_2013 + i * Readings.MINUTE, i);
        records.add(deployment.record(reading, 0, reading.timestamp()));
      }
      deployment.send(records);
      try (var stream = deployment.start()) {
        assertThat(deployment.forecasts(20)).hasSize(20);
        assertThat(stream.state()).isEqualTo(KafkaStreams.State.RUNNING);
      }
      deployment.send(
          records.stream()
              .map(r -> new ProducerRecord<>("eaten", 0, r.timestamp(), r.key(), r.value()))
              .toList());
      Awaitility.await("a pass of the retention")
          .atMost(Deployment.PATIENCE)
          .until(() -> earliest(deployment, "eaten") == 20);
      assertThat(earliest(deployment, names.forecasts())).isZero();
      assertThat(deployment.forecasts(20)).hasSize(20);
    }
  }

  @Test
  void a_record_as_large_as_its_topic_takes_goes_to_the_dead_letters() throws Exception {
    var deployment =
        Deployment.with(directory, 1, Map.of("retention.ms", "-1", "max.message.bytes", "4194304"));
    byte[] large = new byte[4_194_304 - 200];
    deployment.send(
        List.of(
            new ProducerRecord<>(
                deployment.settings.topics().readings(), 0, Readings.START, null, large)));
    List<Reading> readings = Readings.series("s", 3);
    deployment.write(readings, 1);
    try (var stream = deployment.start()) {
      assertThat(deployment.forecasts(3)).hasSize(3);
      assertThat(deployment.deadLetters(1))
          .singleElement()
          .satisfies(letter -> assertThat(letter.value()).isEqualTo(large));
      assertThat(stream.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  @Test
  void a_record_that_came_compressed_and_is_larger_than_its_topic_takes_is_cut() throws Exception {
    var deployment = Deployment.with(directory, 1);
    byte[] zeros = new byte[6 << 20];
    deployment.send(
        List.of(
            new ProducerRecord<>(
                deployment.settings.topics().readings(), 0, Readings.START, null, zeros)),
        "gzip");
    List<Reading> readings = Readings.series("s", 3);
    deployment.write(readings, 1);
    try (var stream = deployment.start()) {
      assertThat(deployment.forecasts(3)).hasSize(3);
      assertThat(deployment.deadLetters(1))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.value()).hasSize(1_048_588);
                assertThat(Outputs.texts(letter.headers()).get("streamcast.message"))
                    .contains("has no key")
                    .contains("cut here")
                    .contains("a value of 6291456");
              });
      assertThat(stream.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  private static long earliest(Deployment deployment, String topic) throws Exception {
    var partition = new TopicPartition(topic, 0);
    try (var admin = deployment.admin()) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.earliest()))
          .partitionResult(partition)
          .get()
          .offset();
    }
  }
}
