package dev.streamcast.stream;

import java.util.Optional;

/**
 * The names of the topics.
 *
 * @param readings where readings come in
 * @param forecasts where a forecast goes out for every accepted reading
 * @param anomalies where flagged readings go out as well; empty where they are not to
 * @param scores where every scored forecast goes out once it has met its actual
 * @param deadLetters where records go that are no readings, each with the reason in its headers
 * @param classifications where the labels of windows go out; none where nothing is classified
 */
public record TopicNames(
    String readings,
    String forecasts,
    String anomalies,
    String scores,
    String deadLetters,
    Optional<String> classifications) {
  /** The names that count where nothing else is said. */
  public static final TopicNames DEFAULTS =
      new TopicNames("readings", "forecasts", "anomalies", "scores", "dead-letters");

  /** The names where nothing is classified. */
  public TopicNames(
      String readings, String forecasts, String anomalies, String scores, String deadLetters) {
    this(readings, forecasts, anomalies, scores, deadLetters, Optional.empty());
  }

  /** The same with a topic for the labels of windows. */
  public TopicNames withClassifications(String name) {
    return new TopicNames(readings, forecasts, anomalies, scores, deadLetters, Optional.of(name));
  }

  /** The same without a topic for the flagged readings: nobody is alerted. */
  public TopicNames withoutAnomalies() {
    return new TopicNames(readings, forecasts, "", scores, deadLetters, classifications);
  }

  /** Whether flagged readings go out as well. */
  public boolean alerts() {
    return !anomalies.isEmpty();
  }
}
