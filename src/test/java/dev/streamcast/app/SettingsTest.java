package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder;

  @Test
  void every_setting_has_a_default_that_works() {
    Settings settings = Settings.load(null, Map.of(), List.of());

    assertThat(settings.readingsTopic()).isEqualTo("readings");
    assertThat(settings.forecastsTopic()).isEqualTo("forecasts");
    assertThat(settings.anomaliesTopic()).isEqualTo("anomalies");
    assertThat(settings.deadLettersTopic()).isEqualTo("dead-letters");
    assertThat(settings.replicationFactor()).isEqualTo((short) -1);
    assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(settings.applicationId()).isEqualTo("streamcast");
    assertThat(settings.processingGuarantee()).isEqualTo("exactly_once_v2");
    assertThat(settings.commitInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.streamThreads()).isEqualTo(1);
    assertThat(settings.standbyReplicas()).isZero();
    assertThat(settings.stateDir()).isEqualTo(Path.of("streamcast-state"));
    assertThat(settings.cacheMaxBytes()).isEqualTo(128L * 1024 * 1024);
    assertThat(settings.schemasDir()).isEmpty();
    assertThat(settings.season()).isEqualTo(Duration.ofDays(1));
    assertThat(settings.intervalLevels()).containsExactly(.9);
    assertThat(settings.readingMaxAhead()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.kafka()).isEmpty();
  }

  @Test
  void a_set_goes_over_the_environment_and_the_environment_over_the_file() throws IOException {
    Path file = file("stream.threads=2\nstandby.replicas=2\nseason=2h\n");
    Map<String, String> environment =
        Map.of("STREAMCAST_STREAM_THREADS", "3", "STREAMCAST_STANDBY_REPLICAS", "3");

    Settings settings = Settings.load(file, environment, List.of("stream.threads=4"));

    assertThat(settings.streamThreads()).isEqualTo(4);
    assertThat(settings.standbyReplicas()).isEqualTo(3);
    assertThat(settings.season()).isEqualTo(Duration.ofHours(2));
    assertThat(settings.commitInterval()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void of_two_sets_of_a_key_the_later_counts() {
    assertThat(load("stream.threads=2", "stream.threads=3").streamThreads()).isEqualTo(3);
  }

  @Test
  void a_value_may_hold_an_equals_sign() {
    assertThat(load("kafka.sasl.jaas.config=a b=c;").kafka())
        .containsEntry("sasl.jaas.config", "a b=c;");
  }

  @Test
  void the_file_is_read_as_utf_8() throws IOException {
    Settings settings = Settings.load(file("state.dir=Zustände\n"), Map.of(), List.of());

    assertThat(settings.stateDir()).isEqualTo(Path.of("Zustände"));
  }

  @Test
  void a_command_sets_its_own_values_over_those_of_the_user() {
    Settings settings = load("stream.threads=2", "season=2h").with(Map.of("stream.threads", "5"));

    assertThat(settings.streamThreads()).isEqualTo(5);
    assertThat(settings.season()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void a_command_sets_its_own_defaults_under_those_of_the_user() {
    Settings settings =
        load("stream.threads=2").withDefaults(Map.of("stream.threads", "5", "season", "2h"));

    assertThat(settings.streamThreads()).isEqualTo(2);
    assertThat(settings.season()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void a_command_cannot_set_a_wrong_value_either() {
    assertThatThrownBy(() -> load().with(Map.of("stream.threads", "0")))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("(from the command)");
  }

  @Test
  void kafka_settings_lose_their_prefix_and_are_not_checked() {
    assertThat(load("kafka.security.protocol=SSL", "kafka.of.nobody=1").kafka())
        .containsExactly(Map.entry("security.protocol", "SSL"), Map.entry("of.nobody", "1"));
  }

  @Test
  void the_map_holds_every_setting_in_the_order_of_the_reference_and_kafkas_after_them() {
    Map<String, String> map = load("kafka.client.id=a", "season=2h").toMap();

    assertThat(map.keySet())
        .startsWith("readings.topic", "forecasts.topic")
        .endsWith("metrics.sensors", "kafka.client.id");
    assertThat(map).hasSize(Setting.values().length + 1).containsEntry("season", "2h");
  }

  @Test
  void secrets_are_masked_wherever_settings_are_printed() {
    Settings settings =
        load(
            "kafka.ssl.keystore.password=hunter2",
            "kafka.sasl.jaas.config=hunter2",
            "kafka.ssl.keystore.key=hunter2",
            "kafka.sasl.oauthbearer.client.credentials.client.secret=hunter2",
            "kafka.producer.ssl.key.password=hunter2",
            "kafka.sasl.mechanism=PLAIN");

    assertThat(settings.toMap()).containsEntry("kafka.sasl.mechanism", "PLAIN");
    assertThat(settings.toString()).doesNotContain("hunter2").contains("********");
    assertThat(settings.kafka()).containsEntry("sasl.jaas.config", "hunter2");
    assertThat(SettingsListing.of(settings)).doesNotContain("hunter2");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("streamcast.properties"), text);
  }

  private static Settings load(String... sets) {
    return Settings.load(null, Map.of(), List.of(sets));
  }
}
