package dev.streamcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Reading;
import dev.streamcast.wire.Stamped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream on a real broker: exactly one forecast a reading, whatever comes in between. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class ForecastStreamIT {
  private static final int PARTITIONS = 3;

  @TempDir Path directory;

  @Test
  void every_reading_has_one_forecast_in_its_partition_and_at_its_record_time() throws Exception {
    var deployment = Deployment.with(directory, PARTITIONS);
    List<Reading> readings = Readings.interleaved(7, 40);
    deployment.write(readings, PARTITIONS);
    try (var stream = deployment.start()) {
      assertThat(deployment.forecasts(readings.size())).hasSize(readings.size());
      assertThat(stream.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
    var records = deployment.forecasts(readings.size());
    assertThat(records)
        .hasSize(readings.size())
        .allSatisfy(
            record -> {
              assertThat(record.key()).isEqualTo(record.value().record().sensor());
              assertThat(record.partition())
                  .isEqualTo(Deployment.partition(record.key(), PARTITIONS))
                  .isEqualTo(record.value().provenance().partition());
              assertThat(record.timestamp()).isEqualTo(record.value().record().timestamp());
            });
    assertSameAsUndisturbed(records, readings);
    assertThat(deployment.tally.records()).isEqualTo(readings.size());
  }

  @Test
  void records_that_are_no_readings_go_to_the_dead_letters_and_stop_nothing() throws Exception {
    var deployment = Deployment.with(directory, PARTITIONS);
    List<Poison> poisons = List.of(Poison.values());
    List<Reading> readings = Readings.interleaved(3, poisons.size());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      int partition = Deployment.partition(reading.sensor(), PARTITIONS);
      records.add(deployment.record(poisons.get(i / 3), partition));
      records.add(deployment.record(reading, partition, reading.timestamp()));
    }
    deployment.send(records);
    try (var stream = deployment.start()) {
      assertSameAsUndisturbed(deployment.forecasts(readings.size()), readings);
      var letters = deployment.deadLetters(readings.size());
      assertThat(letters)
          .hasSize(readings.size())
          .allSatisfy(
              letter ->
                  assertThat(Outputs.texts(letter.headers()))
                      .containsEntry("streamcast.topic", deployment.settings.topics().readings())
                      .containsEntry("streamcast.partition", String.valueOf(letter.partition())));
      for (Poison poison : Poison.values()) {
        assertThat(letters)
            .filteredOn(
                letter ->
                    Arrays.equals(letter.key(), poison.key)
                        && Arrays.equals(letter.value(), poison.value))
            .as(poison.name())
            .hasSize(3)
            .allSatisfy(
                letter ->
                    assertThat(Outputs.texts(letter.headers()))
                        .containsEntry("streamcast.reason", poison.reason.word()));
      }
      assertThat(stream.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  @Test
  void a_restart_goes_on_bit_for_bit() throws Exception {
    var deployment = Deployment.with(directory, PARTITIONS);
    List<Reading> readings = Readings.interleaved(5, 60);
    deployment.write(readings.subList(0, 150), PARTITIONS);
    try (var first = deployment.start()) {
      assertThat(deployment.forecasts(150)).hasSize(150);
      assertThat(first.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
    deployment.write(readings.subList(150, 300), PARTITIONS);
    long begin = System.nanoTime();
    try (var second = deployment.start()) {
      assertSameAsUndisturbed(deployment.forecasts(300), readings);
      print("first forecasts after a restart", begin);
      assertThat(second.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
    assertThat(deployment.tally.startedFresh()).isZero();
  }

  @Test
  void with_an_empty_state_directory_it_goes_on_from_the_changelog_bit_for_bit() throws Exception {
    var deployment = Deployment.with(directory.resolve("state"), PARTITIONS);
    List<Reading> readings = Readings.interleaved(5, 60);
    deployment.write(readings.subList(0, 150), PARTITIONS);
    var first = deployment.start();
    assertThat(deployment.forecasts(150)).hasSize(150);
    first.close(true);
    assertThat(members(deployment)).isZero();
    delete(directory.resolve("state"));
    deployment.write(readings.subList(150, 300), PARTITIONS);
    long begin = System.nanoTime();
    try (var second = deployment.start()) {
      assertSameAsUndisturbed(deployment.forecasts(300), readings);
      print("first forecasts after a restore", begin);
      assertThat(second.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  @Test
  void a_close_stays_a_member_of_the_group_and_a_close_that_leaves_does_not() throws Exception {
    var deployment = Deployment.with(directory, 1);
    var staying = deployment.start();
    staying.close();
    assertThat(members(deployment)).isEqualTo(1);
    assertThat(staying.state()).isEqualTo(KafkaStreams.State.NOT_RUNNING);
    assertThat(staying.awaitEnd()).isEmpty();
    var leaving = deployment.start();
    leaving.close(true);
    assertThat(members(deployment)).isZero();
  }

  @Test
  void ten_failures_in_a_row_end_the_stream_and_it_says_why() throws Exception {
    var deployment = Deployment.with(directory, 1);
    deployment.write(
        Readings.series("s", 10).stream()
            .map(r -> Readings.valued(r, FaultyForecaster.POISON))
            .toList(),
        1);
    try (var stream = deployment.start(FaultyForecaster::new)) {
      assertThat(stream.awaitEnd().orElseThrow())
          .hasStackTraceContaining("10 readings in a row made the forecaster fail")
          .hasStackTraceContaining("injected fault");
      assertThat(stream.state()).isIn(KafkaStreams.State.NOT_RUNNING, KafkaStreams.State.ERROR);
      assertThat(stream.awaitRunning(Duration.ofMinutes(1))).isFalse();
    }
  }

  @Test
  void a_reading_that_makes_the_forecaster_fail_is_one_dead_letter() throws Exception {
    var deployment = Deployment.with(directory, 1);
    List<Reading> readings = Readings.series("s", 40);
    List<Reading> written = Readings.with(readings, 20, FaultyForecaster.POISON);
    deployment.write(written, 1);
    List<Reading> good = new ArrayList<>(readings);
    good.remove(20);
    try (var stream = deployment.start(FaultyForecaster::new)) {
      assertSameAsUndisturbed(deployment.forecasts(39), good);
      assertThat(deployment.deadLetters(1)).hasSize(1);
      assertThat(stream.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  @Test
  void a_state_directory_that_is_a_file_is_named_with_the_remedy() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    var deployment = Deployment.with(file, 1);
    assertThatThrownBy(deployment::start)
        .isInstanceOf(StreamException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("let state.dir name a folder that this user can write to");
  }

  @Test
  void a_file_in_the_place_of_the_application_s_folder_is_named() throws Exception {
    var deployment = Deployment.with(directory, 1);
    Path file = Files.createFile(directory.resolve(deployment.settings.applicationId()));
    assertThatThrownBy(deployment::start)
        .isInstanceOf(StreamException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void a_second_instance_on_the_same_state_directory_is_told_so() throws Exception {
    var deployment = Deployment.with(directory, 1);
    try (var first = deployment.start()) {
      assertThatThrownBy(deployment::start)
          .isInstanceOf(StreamException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("is another instance running");
      assertThat(first.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  private static void assertSameAsUndisturbed(
      List<ConsumerRecord<String, Stamped<Forecast>>> records, List<Reading> readings) {
    Map<String, List<Forecast>> actual =
        records.stream()
            .map(record -> record.value().record())
            .collect(Collectors.groupingBy(Forecast::sensor));
    Map<String, List<Forecast>> expected =
        Readings.forecasts(readings).stream().collect(Collectors.groupingBy(Forecast::sensor));
    assertThat(actual).isEqualTo(expected);
  }

  private static int members(Deployment deployment) throws Exception {
    String group = deployment.settings.applicationId();
    try (var admin = deployment.admin()) {
      ConsumerGroupDescription description =
          admin.describeConsumerGroups(List.of(group)).all().get().get(group);
      return description == null ? -1 : description.members().size();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void print(String what, long begin) {
    System.out.printf("%s: %d ms%n", what, (System.nanoTime() - begin) / 1_000_000);
  }
}
