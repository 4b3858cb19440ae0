package dev.streamcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.broker.SharedBroker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Missing outputs are created as they must be; each topic that is wrong is named, with the cure.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class TopicSetupIT {
  private static final int PARTITIONS = 3;
  private static final String WEEK = "604800000";
  private static final String FOR_EVER = Long.toString(Long.MAX_VALUE);

  @TempDir Path directory;

  @Test
  void missing_outputs_are_created_in_the_image_of_the_readings() throws Exception {
    var deployment =
        Deployment.with(
            directory, PARTITIONS, Map.of("retention.ms", WEEK, "max.message.bytes", "2000000"));
    deployment.prepareTopics();
    TopicNames names = deployment.settings.topics();
    for (String topic :
        List.of(
            names.forecasts(),
            names.anomalies(),
            names.scores(),
            names.deadLetters(),
            names.classifications().orElseThrow())) {
      assertThat(partitions(deployment, topic)).isEqualTo(PARTITIONS);
      assertThat(config(deployment, topic))
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", WEEK)
          .containsEntry("message.timestamp.type", "CreateTime")
          .containsEntry("message.timestamp.after.max.ms", FOR_EVER)
          .containsEntry("max.message.bytes", Integer.toString(2_000_000 + 16_384));
    }
    assertThatCode(deployment::prepareTopics).doesNotThrowAnyException();
  }

  @Test
  void outputs_of_readings_that_are_kept_for_ever_are_kept_for_ever() throws Exception {
    for (var kept : List.of(Map.of("retention.ms", "-1"), Map.of("cleanup.policy", "compact"))) {
      var deployment = Deployment.with(directory, 1, kept);
      deployment.prepareTopics();
      assertThat(config(deployment, deployment.settings.topics().forecasts()))
          .containsEntry("cleanup.policy", "delete")
          .containsEntry("retention.ms", "-1");
    }
  }

  @Test
  void a_readings_topic_that_is_missing_is_named_and_nothing_is_created() throws Exception {
    var deployment = Deployment.on(SharedBroker.bootstrapServers(), directory);
    TopicNames names = deployment.settings.topics();
    assertThatThrownBy(deployment::prepareTopics)
        .isInstanceOf(StreamException.class)
        .hasMessageStartingWith("topic " + names.readings() + " does not exist at 127.0.0.1:")
        .hasMessageContaining("readings.topic");
    try (var admin = deployment.admin()) {
      assertThat(admin.listTopics().names().get())
          .doesNotContain(names.readings(), names.forecasts());
    }
  }

  @Test
  void an_output_with_other_partitions_is_refused() throws Exception {
    var deployment = Deployment.with(directory, PARTITIONS);
    String forecasts = deployment.settings.topics().forecasts();
    deployment.create(forecasts, 2, outputs());
    assertOneFault(
        deployment,
        forecasts
            + " has 2 partitions, "
            + deployment.settings.topics().readings()
            + " has 3; give it as many");
  }

  @Test
  void dead_letters_may_have_other_partitions() throws Exception {
    var deployment = Deployment.with(directory, PARTITIONS);
    deployment.create(deployment.settings.topics().deadLetters(), 1, outputs());
    assertThatCode(deployment::prepareTopics).doesNotThrowAnyException();
    deployment.send(List.of(deployment.record(Poison.NO_AVRO, 2)));
    try (var stream = deployment.start()) {
      assertThat(deployment.deadLetters(1)).hasSize(1);
      assertThat(stream.state().isRunningOrRebalancing()).isTrue();
    }
  }

  @Test
  void a_compacted_output_is_refused() throws Exception {
    var deployment = Deployment.with(directory, PARTITIONS);
    String anomalies = deployment.settings.topics().anomalies();
    deployment.create(anomalies, PARTITIONS, with("cleanup.policy", "compact"));
    assertOneFault(deployment, anomalies + " is compacted");
  }

  @Test
  void an_output_that_forgets_sooner_than_the_readings_is_refused() throws Exception {
    var deployment = Deployment.with(directory, PARTITIONS);
    String forecasts = deployment.settings.topics().forecasts();
    deployment.create(forecasts, PARTITIONS, with("retention.ms", WEEK));
    assertOneFault(
        deployment,
        forecasts
            + " keeps records for "
            + WEEK
            + " ms, shorter than "
            + deployment.settings.topics().readings()
            + " (for ever)");
  }

  @Test
  void an_output_that_refuses_record_times_of_the_readings_is_refused() throws Exception {
    var deployment =
        Deployment.with(
            directory,
            PARTITIONS,
            Map.of("retention.ms", "-1", "message.timestamp.after.max.ms", FOR_EVER));
    String forecasts = deployment.settings.topics().forecasts();
    deployment.create(forecasts, PARTITIONS, with("message.timestamp.after.max.ms", "3600000"));
    assertOneFault(deployment, forecasts + " takes records up to 3600000 ms ahead");
  }

  @Test
  void dead_letters_too_small_for_a_record_and_its_reason_are_refused() throws Exception {
    var deployment = Deployment.with(directory, PARTITIONS);
    String deadLetters = deployment.settings.topics().deadLetters();
    deployment.create(deadLetters, PARTITIONS, with("max.message.bytes", "1048588"));
    assertOneFault(deployment, deadLetters + " takes 1048588 bytes, too few for a record of");
  }

  @Test
  void all_faults_are_said_at_once() throws Exception {
    var deployment = Deployment.with(directory, PARTITIONS);
    TopicNames names = deployment.settings.topics();
    deployment.create(names.forecasts(), 2, with("cleanup.policy", "compact"));
    deployment.create(names.anomalies(), PARTITIONS, with("retention.ms", WEEK));
    deployment.create(names.deadLetters(), PARTITIONS, with("max.message.bytes", "1000"));
    assertThatThrownBy(deployment::prepareTopics)
        .isInstanceOfSatisfying(
            StreamException.class, e -> assertThat(String.valueOf(e.getMessage())).hasLineCount(4))
        .hasMessageContaining(names.forecasts() + " has 2 partitions")
        .hasMessageContaining(names.forecasts() + " is compacted")
        .hasMessageContaining(names.anomalies() + " keeps records for")
        .hasMessageContaining(names.deadLetters() + " takes 1000 bytes");
  }

  @Test
  void the_changelog_is_kept_short_and_readings_whose_partitions_have_grown_are_refused()
      throws Exception {
    var deployment = Deployment.with(directory, 1);
    deployment.start().close();
    String changelog = deployment.settings.changelogTopic();
    assertThat(config(deployment, changelog))
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("segment.bytes", Integer.toString(64 << 20))
        .containsEntry("min.cleanable.dirty.ratio", "0.1")
        .containsEntry("message.timestamp.after.max.ms", FOR_EVER);
    TopicNames names = deployment.settings.topics();
    try (var admin = deployment.admin()) {
      for (String topic :
          List.of(
              names.readings(),
              names.forecasts(),
              names.anomalies(),
              names.scores(),
              names.classifications().orElseThrow())) {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(2))).all().get();
      }
    }
    assertOneFault(deployment, changelog + " has 1 partitions, " + names.readings() + " has 2");
  }

  private static void assertOneFault(Deployment deployment, String message) {
    assertThatThrownBy(deployment::start)
        .isInstanceOfSatisfying(
            StreamException.class, e -> assertThat(String.valueOf(e.getMessage())).hasLineCount(1))
        .hasMessageContaining(message);
  }

  /** An output as it must be where the readings topic is as the broker makes it. */
  private static Map<String, String> outputs() {
    return with("retention.ms", "-1");
  }

  private static Map<String, String> with(String key, String value) {
    var config = new HashMap<String, String>();
    config.put("retention.ms", "-1");
    config.put("max.message.bytes", "2000000");
    config.put("message.timestamp.after.max.ms", FOR_EVER);
    config.put(key, value);
    return config;
  }

  private static int partitions(Deployment deployment, String topic) throws Exception {
    try (var admin = deployment.admin()) {
      var description = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      return description == null ? 0 : description.partitions().size();
    }
  }

  private static Map<String, String> config(Deployment deployment, String topic) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    var config = new HashMap<String, String>();
    try (var admin = deployment.admin()) {
      for (var entry : admin.describeConfigs(List.of(resource)).all().get().values()) {
        entry.entries().forEach(it -> config.put(it.name(), it.value()));
      }
    }
    return config;
  }
}
