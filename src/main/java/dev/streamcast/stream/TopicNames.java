package dev.streamcast.stream;

/**
 * The names of the topics.
 *
 * @param readings where readings come in
 * @param forecasts where a forecast goes out for every accepted reading
 * @param anomalies where flagged readings go out as well
 * @param deadLetters where records go that are no readings, each with the reason in its headers
 */
public record TopicNames(String readings, String forecasts, String anomalies, String deadLetters) {
  /** The names that count where nothing else is said. */
  public static final TopicNames DEFAULTS =
      new TopicNames("readings", "forecasts", "anomalies", "dead-letters");
}
