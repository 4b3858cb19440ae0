package dev.streamcast.stream;

/**
 * The names of the topics.
 *
 * @param readings where readings come in
 * @param forecasts where a forecast goes out for every accepted reading
 * @param anomalies where flagged readings go out as well
 * @param scores where every scored forecast goes out once it has met its actual
 * @param deadLetters where records go that are no readings, each with the reason in its headers
 */
public record TopicNames(
    String readings, String forecasts, String anomalies, String scores, String deadLetters) {
  /** The names that count where nothing else is said. */
  public static final TopicNames DEFAULTS =
      new TopicNames("readings", "forecasts", "anomalies", "scores", "dead-letters");
}
