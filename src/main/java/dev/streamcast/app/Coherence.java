package dev.streamcast.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Settings that must fit one another: the topics are different ones, a transaction lives longer
 * than the interval of the commits that end it (Kafka Streams would refuse to start), and what is
 * scored is forecast.
 */
final class Coherence {
  private static final String TRANSACTION_TIMEOUT = "kafka.producer.transaction.timeout.ms";

  /** What Kafka Streams gives its producers. */
  private static final String DEFAULT_TRANSACTION_TIMEOUT = "10000";

  private static final List<Setting> TOPICS =
      List.of(
          Setting.READINGS_TOPIC,
          Setting.FORECASTS_TOPIC,
          Setting.ANOMALIES_TOPIC,
          Setting.SCORES_TOPIC,
          Setting.DEAD_LETTERS_TOPIC,
          Setting.CLASSIFICATIONS_TOPIC);

  private final Map<String, Given> given;

  Coherence(Map<String, Given> given) {
    this.given = given;
  }

  List<String> faults() {
    List<String> faults = new ArrayList<>();
    addEqualTopics(faults);
    addLongCommitInterval(faults);
    addScoresBeyondHorizon(faults);
    return faults;
  }

  private void addEqualTopics(List<String> faults) {
    Map<String, Setting> takenBy = new HashMap<>();
    for (Setting setting : TOPICS) {
      Setting other = takenBy.putIfAbsent(text(setting), setting);
      if (other != null) {
        faults.add(
            says(other)
                + ", and so is "
                + setting.key()
                + "; the topics must differ"
                + from(other, setting));
      }
    }
  }

  private void addLongCommitInterval(List<String> faults) {
    String timeout = text(TRANSACTION_TIMEOUT, DEFAULT_TRANSACTION_TIMEOUT);
    if (text(Setting.PROCESSING_GUARANTEE).equals("exactly_once_v2")
        && isLonger(text(Setting.COMMIT_INTERVAL), timeout)) {
      faults.add(
          says(Setting.COMMIT_INTERVAL)
              + ", longer than the "
              + timeout
              + " ms that a transaction may take; lower it, or raise "
              + TRANSACTION_TIMEOUT
              + from(Setting.COMMIT_INTERVAL));
    }
  }

  private void addScoresBeyondHorizon(List<String> faults) {
    List<String> scored =
        Arrays.stream(text(Setting.SCORE_HORIZONS).split(",")).map(String::strip).toList();
    boolean sound = Setting.SCORE_HORIZONS.rule().holds().test(scored);
    String horizon = text(Setting.HORIZON);
    if (sound && isLonger(horizon, "0") && scored.stream().anyMatch(s -> isLonger(s, horizon))) {
      faults.add(
          says(Setting.SCORE_HORIZONS)
              + ", further than the "
              + horizon
              + " of horizon; leave out what is beyond, or raise horizon"
              + from(Setting.SCORE_HORIZONS, Setting.HORIZON));
    }
  }

  /** False if either is no number, which is a fault of its own. */
  private static boolean isLonger(String one, String other) {
    try {
      return Long.parseLong(one) > Long.parseLong(other);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String says(Setting setting) {
    return setting.key() + " is \"" + text(setting) + "\"";
  }

  /** Where those of the settings come from that somebody gave. */
  private String from(Setting... settings) {
    String origins =
        Arrays.stream(settings)
            .map(setting -> given.get(setting.key()))
            .filter(Objects::nonNull)
            .map(Given::origin)
            .distinct()
            .collect(Collectors.joining(", "));
    return origins.isEmpty() ? "" : " (from " + origins + ")";
  }

  private String text(Setting setting) {
    return text(setting.key(), setting.defaultText());
  }

  private String text(String key, String defaultText) {
    Given value = given.get(key);
    return value == null ? defaultText : value.value().strip();
  }
}
