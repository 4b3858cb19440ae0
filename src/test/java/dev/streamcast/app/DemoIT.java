package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamcast.broker.EmbeddedBroker;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.Stamped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as its user starts it: the jar, in a process of its own. */
class DemoIT {
  private static final int READINGS = (int) DemoRows.ROWS * DemoRows.SENSORS_OF_A_ROW;

  @TempDir private Path directory;

  private @Nullable Process process;

  @AfterEach
  void leave_no_process_behind() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void a_demo_that_is_killed_in_the_middle_forecasts_every_reading_once_and_as_if_undisturbed()
      throws Exception {
    Path data = directory.resolve("data");
    Process killed = start(data, "killed");
    awaitForecasts(address("killed"), READINGS / 5);
    killed.destroyForcibly().waitFor();

    Process second = start(data, "second");
    assertThat(second.waitFor(4, TimeUnit.MINUTES)).isTrue();
    assertThat(second.exitValue()).as(output("second")).isZero();
    assertThat(output("second"))
        .contains("130,575 readings, 130,575 forecasts, 0 dead letters")
        .contains("12 of 15 sensors beat it")
        .doesNotContain("Exception");

    Map<String, List<Forecast>> found = forecasts(data);
    Map<String, List<Forecast>> undisturbed = undisturbed();
    assertThat(found.keySet()).isEqualTo(undisturbed.keySet());
    undisturbed.forEach(
        (sensor, forecasts) -> assertThat(found.get(sensor)).as(sensor).isEqualTo(forecasts));
  }

  @Test
  void a_port_in_use_is_said_in_one_line() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      RunMain demo =
          RunMain.with(
              "demo", "--broker-port", "" + taken.getLocalPort(), "--data-dir", "" + directory);
      assertThat(demo.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(demo.err())
          .startsWith("streamcast: ")
          .contains("" + taken.getLocalPort(), "--broker-port")
          .hasLineCount(1);
    }
  }

  private Process start(Path data, String name) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("streamcast.jar"),
                "demo",
                "--exit-when-done",
                "--broker-port=0",
                "--data-dir=" + data)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name).toFile())
            .start();
    return process;
  }

  private String output(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      return "";
    }
  }

  /** The broker's address, which the demo prints first. */
  private String address(String name) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> output(name).replaceFirst("(?s).*Broker (127.0.0.1:\\d+),.*", "$1"),
            text -> text.startsWith("127.0.0.1:"));
  }

  private static void awaitForecasts(String broker, long readings) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () ->
                  admin
                          .listConsumerGroupOffsets("streamcast-demo")
                          .partitionsToOffsetAndMetadata()
                          .get()
                          .values()
                          .stream()
                          .mapToLong(OffsetAndMetadata::offset)
                          .sum()
                      >= readings);
    }
  }

  /** What lies on the forecasts topic, by sensor, in the order of the topic. */
  private static Map<String, List<Forecast>> forecasts(Path data) throws Exception {
    Map<String, List<Forecast>> bySensor = new TreeMap<>();
    ForecastCodec codec = new ForecastCodec(Schemas.released());
    try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"), 0);
        KafkaConsumer<byte[], byte[]> consumer = consumer(broker)) {
      List<TopicPartition> partitions =
          IntStream.range(0, 4).mapToObj(it -> new TopicPartition("forecasts", it)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          Stamped<Forecast> stamped = codec.decode(record.value());
          assertThat(stamped.provenance().partition()).isEqualTo(record.partition());
          bySensor
              .computeIfAbsent(stamped.record().sensor(), it -> new ArrayList<>())
              .add(stamped.record());
        }
      }
    }
    return bySensor;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedBroker broker) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /** What the forecaster makes of the same readings without Kafka. */
  private static Map<String, List<Forecast>> undisturbed() {
    Forecasting forecasting = Forecasting.of(Settings.load(null, Map.of(), List.of()));
    Forecaster forecaster = forecasting.forecaster(TimeOrder.BY_TIMESTAMP);
    Map<String, SensorState> states = new HashMap<>();
    Map<String, List<Forecast>> bySensor = new TreeMap<>();
    try (DemoRows rows = new DemoRows(false)) {
      while (rows.hasNext()) {
        for (Reading reading : rows.next().readings()) {
          SensorState state =
              states.computeIfAbsent(reading.sensor(), it -> forecaster.layout().fresh());
          if (forecaster.advance(state, reading) instanceof Outcome.Issued issued) {
            bySensor
                .computeIfAbsent(reading.sensor(), it -> new ArrayList<>())
                .add(issued.forecast());
          }
        }
      }
    }
    return bySensor;
  }
}
