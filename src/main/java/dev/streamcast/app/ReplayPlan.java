package dev.streamcast.app;

import dev.streamcast.stream.TopicNames;
import dev.streamcast.stream.replay.Bound;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be replayed, and where to.
 *
 * @param settings those of the replay: the live ones but for the application id and the outputs
 * @param recorded the live topic of forecasts
 * @param suffix what the replay's application id and topics have behind the live ones' names
 * @param from where the window begins
 * @param to where it ends
 * @param sensors whose readings; all where the list is empty
 * @param speed how many times as fast as the readings once came
 * @param snapshot the states that it starts with; fresh ones where there are none
 * @param anomalies whether flagged readings go to a topic, with the suffix
 */
record ReplayPlan(
    Settings settings,
    String recorded,
    String suffix,
    Bound from,
    Bound to,
    List<String> sensors,
    double speed,
    Optional<Path> snapshot,
    boolean anomalies) {

  /** The settings of a replay beside those of the live stream. */
  static Settings beside(Settings live, String suffix) {
    return live.with(
        Map.of(
            Setting.APPLICATION_ID.key(), live.applicationId() + suffix,
            Setting.FORECASTS_TOPIC.key(), live.forecastsTopic() + suffix,
            Setting.ANOMALIES_TOPIC.key(), live.anomaliesTopic() + suffix,
            Setting.SCORES_TOPIC.key(), live.scoresTopic() + suffix,
            Setting.DEAD_LETTERS_TOPIC.key(), live.deadLettersTopic() + suffix,
            Setting.CLASSIFICATIONS_TOPIC.key(), live.classificationsTopic() + suffix));
  }

  /** The partitions whose bounds are given as offsets. */
  Set<Integer> partitionsNamed() {
    Set<Integer> named = new TreeSet<>(from.offsets().keySet());
    named.addAll(to.offsets().keySet());
    return named;
  }

  String applicationId() {
    return settings.applicationId();
  }

  TopicNames topics() {
    TopicNames all = Wiring.topics(settings);
    return anomalies ? all : all.withoutAnomalies();
  }

  /** What must be the same where a replay goes on that was stopped. */
  String terms() {
    Forecasting forecasting = Forecasting.of(settings);
    return "settings "
        + forecasting.settings().hash()
        + ", model "
        + forecasting.model().id()
        + " version "
        + forecasting.model().version()
        + ", from "
        + words(from)
        + ", to "
        + words(to)
        + ", sensors "
        + (sensors.isEmpty() ? "all" : String.join(",", sensors))
        + ", state "
        + snapshot.map(path -> "of " + path.getFileName()).orElse("fresh");
  }

  private static String words(Bound bound) {
    return bound.equals(Bound.OPEN)
        ? "open"
        : bound.time().map(String::valueOf).orElse("") + bound.offsets();
  }
}
