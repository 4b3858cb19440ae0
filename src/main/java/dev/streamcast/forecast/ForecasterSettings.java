package dev.streamcast.forecast;

import dev.streamcast.forecast.readout.PointForecast;
import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.forecast.surprise.AnomalySettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The settings that change numbers.
 *
 * @param season the period of the value one season ago, in milliseconds; up to ten years
 * @param level the share of readings that the interval covers, .5 to .99
 * @param readoutSize how much a sensor's readout may remember
 * @param point whether a forecast is the mean or the median
 * @param anomaly which readings out of the ordinary are flagged
 */
public record ForecasterSettings(
    long season,
    double level,
    ReadoutSize readoutSize,
    PointForecast point,
    AnomalySettings anomaly) {
  /** A day, 90 %, a small readout, the mean, and every anomaly. */
  public static final ForecasterSettings DEFAULTS =
      new ForecasterSettings(
          86_400_000, .9, ReadoutSize.SMALL, PointForecast.MEAN, AnomalySettings.DEFAULTS);

  private static final long LONGEST_SEASON = 3650 * 86_400_000L;

  public ForecasterSettings {
    if (season < 1 || season > LONGEST_SEASON) {
      throw new IllegalArgumentException(
          "season is " + season + " ms; it must be 1 to " + LONGEST_SEASON + " (ten years)");
    }
    if (!(level >= .5 && level <= .99)) {
      throw new IllegalArgumentException("the level is " + level + "; it must be .5 to .99");
    }
  }

  /** These settings with another season, in milliseconds. */
  public ForecasterSettings withSeason(long other) {
    return new ForecasterSettings(other, level, readoutSize, point, anomaly);
  }

  /** These settings with another level. */
  public ForecasterSettings withLevel(double other) {
    return new ForecasterSettings(season, other, readoutSize, point, anomaly);
  }

  /** These settings with another size of the readout. */
  public ForecasterSettings withReadoutSize(ReadoutSize other) {
    return new ForecasterSettings(season, level, other, point, anomaly);
  }

  /** These settings with another kind of point forecast. */
  public ForecasterSettings withPoint(PointForecast other) {
    return new ForecasterSettings(season, level, readoutSize, other, anomaly);
  }

  /** These settings with other anomalies. */
  public ForecasterSettings withAnomaly(AnomalySettings other) {
    return new ForecasterSettings(season, level, readoutSize, point, other);
  }

  /** Eight hexadecimal digits that differ between settings that lead to different numbers. */
  public String hash() {
    String numbers =
        String.join(
            "\n", //
            "season=" + season,
            "level=" + Long.toHexString(Double.doubleToLongBits(level)),
            "readout.size=" + readoutSize,
            "forecast.point=" + point,
            "anomaly=" + anomaly.line());
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(numbers.getBytes(StandardCharsets.UTF_8)), 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
