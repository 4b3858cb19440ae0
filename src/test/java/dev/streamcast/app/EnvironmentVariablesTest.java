package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentVariablesTest {

  @Test
  void a_variable_gives_the_setting_that_is_spelt_like_it() {
    assertGives("STREAMCAST_COMMIT_INTERVAL_MS", "commit.interval.ms");
    assertGives("streamcast_commit_interval_ms", "commit.interval.ms");
  }

  @Test
  void every_setting_has_a_variable() {
    for (Setting setting : Setting.values()) {
      assertGives(setting.variable(), setting.key());
    }
  }

  @Test
  void a_variable_for_kafka_gives_the_key_with_dots() {
    assertGives("STREAMCAST_KAFKA_SASL_MECHANISM", "kafka.sasl.mechanism");
    assertGives("STREAMCAST_KAFKA_PRODUCER_LINGER_MS", "kafka.producer.linger.ms");
  }

  @Test
  void a_variable_for_kafka_finds_keys_that_hold_an_underscore() {
    assertGives(
        "STREAMCAST_KAFKA_RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST",
        "kafka.rack.aware.assignment.non_overlap_cost");
  }

  @Test
  void an_unknown_variable_is_a_fault_with_the_nearest_name() {
    assertThat(read("STREAMCAST_COMIT_INTERVAL_MS", "1").faults())
        .containsExactly(
            "unknown environment variable STREAMCAST_COMIT_INTERVAL_MS; did you mean"
                + " STREAMCAST_COMMIT_INTERVAL_MS?");
    assertThat(read("STREAMCAST_LOGLEVEL", "INFO").faults().get(0))
        .endsWith("did you mean STREAMCAST_LOG_LEVEL?");
    assertThat(read("STREAMCAST_X", "1").faults().get(0)).contains("lists every setting");
  }

  @Test
  void variables_of_others_are_left_alone() {
    assertIgnored("HOME", "/home/ada");
    assertIgnored("STREAMCASTER", "1");
  }

  @Test
  void the_log_reads_its_level_itself_but_a_wrong_one_is_a_fault() {
    assertIgnored("STREAMCAST_LOG_LEVEL", "debug");
    assertThat(read("STREAMCAST_LOG_LEVEL", "loud").faults())
        .containsExactly(
            "STREAMCAST_LOG_LEVEL is \"loud\"; it must be one of OFF, ERROR, WARN, INFO, DEBUG,"
                + " TRACE");
  }

  @Test
  void what_kubernetes_adds_for_a_service_of_our_name_is_left_alone() {
    assertIgnored("STREAMCAST_SERVICE_HOST", "10.0.0.7");
    assertIgnored("STREAMCAST_SERVICE_PORT", "8080");
    assertIgnored("STREAMCAST_SERVICE_PORT_METRICS", "8080");
    assertIgnored("STREAMCAST_PORT", "tcp://10.0.0.7:8080");
    assertIgnored("STREAMCAST_PORT_8080_TCP", "tcp://10.0.0.7:8080");
    assertIgnored("STREAMCAST_PORT_8080_TCP_ADDR", "10.0.0.7");
    assertIgnored("STREAMCAST_DEMO_SERVICE_HOST", "10.0.0.8");
    assertIgnored("STREAMCAST_KAFKA_PORT", "tcp://10.0.0.9:9092");
  }

  private static void assertGives(String variable, String key) {
    assertThat(read(variable, "1").given())
        .containsExactly(new Given(key, "1", "the environment variable " + variable));
  }

  private static void assertIgnored(String variable, String value) {
    EnvironmentVariables read = read(variable, value);
    assertThat(read.given()).isEmpty();
    assertThat(read.faults()).isEmpty();
  }

  private static EnvironmentVariables read(String variable, String value) {
    return new EnvironmentVariables(Map.of(variable, value));
  }
}
