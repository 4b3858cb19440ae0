package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFaultsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readings.topic=a b",
        "readings.topic=",
        "forecasts.topic=..",
        "anomalies.topic=ä",
        "replication.factor=0",
        "replication.factor=40000",
        "bootstrap.servers=",
        "bootstrap.servers=localhost",
        "bootstrap.servers=localhost:0",
        "bootstrap.servers=localhost:65536",
        "bootstrap.servers=localhost:9092,",
        "application.id=a/b",
        "processing.guarantee=exactly_once",
        "commit.interval.ms=0",
        "commit.interval.ms=1s",
        "stream.threads=0",
        "stream.threads=65",
        "stream.threads=99999999999",
        "standby.replicas=-1",
        "state.dir=",
        "cache.max.bytes=-1",
        "schemas.dir=no/such/folder",
        "season=0s",
        "season=1 week",
        "season=99999999999d",
        "interval.levels=",
        "interval.levels=0.49",
        "interval.levels=1",
        "interval.levels=NaN",
        "interval.levels=0.8,0.80",
        "interval.levels=0.9,,0.5",
        "interval.levels=.5,.55,.6,.65,.7,.75,.8,.85,.9",
        "horizon=0",
        "horizon=289",
        "score.horizons=0",
        "score.horizons=1,1",
        "score.horizons=1,x",
        "score.horizons=,",
        "score.horizons=256,257",
        "score.horizons=1,2,3,4,5,6,7,8,9",
        "model.path=no/such/file",
        "model.path=.",
        "reading.max.ahead=-1h",
        "anomaly.sensitivity=0.09",
        "anomaly.sensitivity=NaN",
        "anomaly.direction=UP",
        "anomaly.min.deviation=-1",
        "anomaly.min.deviation.relative=1e101",
      })
  void a_wrong_value_is_refused_with_key_value_remedy_and_origin(String set) {
    String key = set.substring(0, set.indexOf('='));
    String value = set.substring(set.indexOf('=') + 1);

    assertThat(fault(set))
        .startsWith(key + " is \"" + value + "\"; it must be ")
        .endsWith(" (from --set)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readings.topic=a.b_c-D9",
        "replication.factor=3",
        "bootstrap.servers=a:1, b-c.example.org:65535,[::1]:9092",
        "processing.guarantee=at_least_once",
        "commit.interval.ms=10000",
        "stream.threads=64",
        "standby.replicas=2",
        "cache.max.bytes=0",
        "schemas.dir=src",
        "season=PT168H",
        "interval.levels=.5",
        "interval.levels=0.99",
        "interval.levels=.5, .55,.6,.65,.7,.75,.8,.85",
        "horizon=288",
        "reading.max.ahead=0ms",
        "anomaly.sensitivity=10",
        "anomaly.direction=down",
        "anomaly.min.deviation=1e-9",
        "anomaly.min.deviation.relative=0",
      })
  void a_value_on_the_edge_is_accepted(String set) {
    assertThat(Settings.load(null, Map.of(), List.of(set))).isNotNull();
  }

  @Test
  void only_what_is_forecast_can_be_scored() {
    List<String> sets = List.of("horizon=12", "score.horizons=1, 13");
    assertThat(error(() -> Settings.load(null, Map.of(), sets)).getMessage())
        .isEqualTo(
            "score.horizons is \"1, 13\", further than the 12 of horizon; leave out what is beyond,"
                + " or raise horizon (from --set)");
    Settings settings =
        Settings.load(null, Map.of(), List.of("horizon=288", "score.horizons=1, 223,288"));
    assertThat(settings.scoreHorizons()).containsExactly(1, 223, 288);
  }

  @Test
  void the_state_cannot_be_kept_in_a_file() {
    assertThat(fault("state.dir=pom.xml")).contains("the path of a folder, not of a file");
  }

  @Test
  void all_faults_are_told_at_once_each_with_its_origin() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.properties"), "season=x\ncomit.interval.ms=1\n");
    Map<String, String> environment =
        Map.of("STREAMCAST_STREAM_THREADS", "0", "STREAMCAST_STANDBY_REPLICA", "1");

    UserError error =
        error(() -> Settings.load(file, environment, List.of("kafka.group.id=a", "bare")));

    assertThat(error.exitCode()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(error.getMessage().lines().map(String::strip))
        .containsExactlyInAnyOrder(
            "6 faults in the settings:",
            "unknown setting \"comit.interval.ms\"; did you mean \"commit.interval.ms\"? (from "
                + file
                + ")",
            "season is \"x\"; it must be a duration such as 500ms, 30s, 15m, 1h, 1d or PT1H, from"
                + " 1ms to 3650d (from "
                + file
                + ")",
            "unknown environment variable STREAMCAST_STANDBY_REPLICA; did you mean"
                + " STREAMCAST_STANDBY_REPLICAS?",
            "stream.threads is \"0\"; it must be a whole number from 1 to 64 (from the environment"
                + " variable STREAMCAST_STREAM_THREADS)",
            "kafka.group.id is not passed to Kafka; set application.id instead (from --set)",
            "--set \"bare\" has no value; write --set key=value");
  }

  @Test
  void a_wrong_value_is_no_fault_where_a_right_one_goes_over_it() {
    Settings settings =
        Settings.load(null, Map.of("STREAMCAST_STREAM_THREADS", "0"), List.of("stream.threads=2"));

    assertThat(settings.streamThreads()).isEqualTo(2);
  }

  @Test
  void the_message_about_an_unknown_key_keeps_a_secret_that_it_may_hold() {
    assertThat(fault("kafka_ssl.key.password=hunter2"))
        .startsWith("unknown setting \"kafka_ssl.key.password\"")
        .doesNotContain("hunter2");
  }

  @Test
  void a_key_of_kafkas_without_the_prefix_is_told_the_prefix() {
    assertThat(fault("security.protocol=SSL"))
        .contains("did you mean \"kafka.security.protocol\"?");
  }

  @Test
  void a_key_that_resembles_none_is_referred_to_the_list() {
    assertThat(fault("foo=1"))
        .isEqualTo("unknown setting \"foo\"; the config command lists every setting (from --set)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka.bootstrap.servers",
        "kafka.application.id",
        "kafka.processing.guarantee",
        "kafka.key.deserializer",
        "kafka.value.deserializer",
        "kafka.key.serializer",
        "kafka.value.serializer",
        "kafka.default.key.serde",
        "kafka.default.value.serde",
        "kafka.default.list.key.serde.type",
        "kafka.group.protocol",
        "kafka.enable.auto.commit",
        "kafka.isolation.level",
        "kafka.consumer.isolation.level",
        "kafka.main.consumer.group.id",
        "kafka.producer.acks",
        "kafka.deserialization.exception.handler",
      })
  void what_streamcasts_promises_rest_on_is_not_passed_to_kafka(String key) {
    assertThat(fault(key + "=x")).startsWith(key + " is not passed to Kafka; ");
  }

  @Test
  void the_topics_must_differ() {
    assertThat(fault("forecasts.topic=readings"))
        .isEqualTo(
            "readings.topic is \"readings\", and so is forecasts.topic; the topics must differ"
                + " (from --set)");
  }

  @Test
  void commits_must_come_before_the_transaction_times_out() {
    assertThat(fault("commit.interval.ms=10001"))
        .startsWith("commit.interval.ms is \"10001\", longer than the 10000 ms");
    assertThat(load("commit.interval.ms=10001", "processing.guarantee=at_least_once")).isNotNull();
    assertThat(load("commit.interval.ms=10001", "kafka.producer.transaction.timeout.ms=20000"))
        .isNotNull();
  }

  @Test
  void a_settings_file_that_is_not_there_is_said_to_be_missing() {
    Path file = folder.resolve("none.properties");

    assertThatThrownBy(() -> Settings.load(file, Map.of(), List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file + " does not exist; --config names a file");
  }

  @Test
  void a_settings_file_that_is_a_folder_or_no_text_is_refused() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'a', '=', (byte) 0xff});
    Path escape = Files.writeString(folder.resolve("escape"), "a=\\u12");

    assertThat(error(() -> Settings.load(folder, Map.of(), List.of())))
        .hasMessageContaining("folder");
    assertThat(error(() -> Settings.load(bytes, Map.of(), List.of())))
        .hasMessageContaining("UTF-8");
    assertThat(error(() -> Settings.load(escape, Map.of(), List.of())))
        .hasMessageContaining("cannot be read: Malformed");
  }

  private static String fault(String set) {
    return error(() -> load(set)).getMessage();
  }

  private static Settings load(String... sets) {
    return Settings.load(null, Map.of(), List.of(sets));
  }

  private static UserError error(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(UserError.class, call);
  }
}
