package dev.streamcast.forecast.surprise;

/**
 * What the surprise part says of one reading.
 *
 * @param score severity, 0 or above; 1 is on the threshold of a flag
 * @param anomaly whether the reading is flagged
 * @param direction to which side it lies; NONE where it is not flagged
 * @param reason why it is flagged, in words; empty where it is not
 */
public record Verdict(double score, boolean anomaly, Direction direction, String reason) {
  /** Nothing to say. */
  public static final Verdict ORDINARY = new Verdict(0, false, Direction.NONE, "");
}
