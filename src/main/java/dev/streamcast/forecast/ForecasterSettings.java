package dev.streamcast.forecast;

import dev.streamcast.forecast.readout.PointForecast;
import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.forecast.surprise.AnomalySettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings that change numbers.
 *
 * @param season the period of the value one season ago and of the intervals' widths, in
 *     milliseconds; up to ten years
 * @param levels the shares of readings that the intervals cover, 1 to 8 different ones, each .5 to
 *     .99
 * @param horizon how many readings ahead are forecast, 1 to 288
 * @param scoreHorizons the horizons whose forecasts are scored once they have met their actual, 1
 *     to 8 different ones up to the horizon, their sum at most 512
 * @param readoutSize how much a sensor's readout may remember
 * @param point whether a forecast is the mean or the median
 * @param anomaly which readings out of the ordinary are flagged
 */
public record ForecasterSettings(
    long season,
    List<Double> levels,
    int horizon,
    List<Integer> scoreHorizons,
    ReadoutSize readoutSize,
    PointForecast point,
    AnomalySettings anomaly) {
  /** A day, 90 %, one reading ahead, a small readout, the mean, and every anomaly. */
  public static final ForecasterSettings DEFAULTS =
      new ForecasterSettings(
          86_400_000,
          List.of(.9),
          1,
          List.of(1),
          ReadoutSize.SMALL,
          PointForecast.MEAN,
          AnomalySettings.DEFAULTS);

  /** How many readings ahead can be forecast. */
  public static final int MOST_HORIZON = 288;

  /** How many horizons can be scored. */
  public static final int MOST_SCORED = 8;

  /** How many forecasts of a sensor can wait for their actual: the sum of the scored horizons. */
  public static final int MOST_WAITING = 512;

  /** How many levels there can be. */
  public static final int MOST_LEVELS = 8;

  private static final long LONGEST_SEASON = 3650 * 86_400_000L;

  public ForecasterSettings {
    if (season < 1 || season > LONGEST_SEASON) {
      throw new IllegalArgumentException(
          "season is " + season + " ms; it must be 1 to " + LONGEST_SEASON + " (ten years)");
    }
    levels = List.copyOf(levels);
    if (levels.isEmpty() || levels.size() > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "there are " + levels.size() + " levels; there must be 1 to " + MOST_LEVELS);
    }
    for (double level : levels) {
      if (!(level >= .5 && level <= .99)) {
        throw new IllegalArgumentException("the level is " + level + "; it must be .5 to .99");
      }
    }
    if (new HashSet<>(levels).size() < levels.size()) {
      throw new IllegalArgumentException("the levels are " + levels + "; they must differ");
    }
    if (horizon < 1 || horizon > MOST_HORIZON) {
      throw new IllegalArgumentException(
          "the horizon is " + horizon + "; it must be 1 to " + MOST_HORIZON);
    }
    scoreHorizons = List.copyOf(scoreHorizons);
    requireScorable(scoreHorizons, horizon);
  }

  private static void requireScorable(List<Integer> scoreHorizons, int horizon) {
    int sum = 0;
    for (int scored : scoreHorizons) {
      if (scored < 1 || scored > horizon) {
        throw new IllegalArgumentException(
            "horizon " + scored + " shall be scored; it must be 1 to the horizon, " + horizon);
      }
      sum += scored;
    }
    if (scoreHorizons.isEmpty()
        || scoreHorizons.size() > MOST_SCORED
        || new HashSet<>(scoreHorizons).size() < scoreHorizons.size()
        || sum > MOST_WAITING) {
      throw new IllegalArgumentException(
          "the scored horizons are "
              + scoreHorizons
              + "; they must be 1 to "
              + MOST_SCORED
              + " different ones, their sum at most "
              + MOST_WAITING);
    }
  }

  /** The first level: the one that scores and the bounds beside a reading are for. */
  public double level() {
    return levels.get(0);
  }

  /** These settings with another season, in milliseconds. */
  public ForecasterSettings withSeason(long other) {
    return new ForecasterSettings(
        other, levels, horizon, scoreHorizons, readoutSize, point, anomaly);
  }

  /** These settings with other levels. */
  public ForecasterSettings withLevels(List<Double> others) {
    return new ForecasterSettings(
        season, others, horizon, scoreHorizons, readoutSize, point, anomaly);
  }

  /** These settings with another horizon, of which those horizons are scored. */
  public ForecasterSettings withHorizon(int other, List<Integer> scored) {
    return new ForecasterSettings(season, levels, other, scored, readoutSize, point, anomaly);
  }

  /** These settings with another size of the readout. */
  public ForecasterSettings withReadoutSize(ReadoutSize other) {
    return new ForecasterSettings(season, levels, horizon, scoreHorizons, other, point, anomaly);
  }

  /** These settings with another kind of point forecast. */
  public ForecasterSettings withPoint(PointForecast other) {
    return new ForecasterSettings(
        season, levels, horizon, scoreHorizons, readoutSize, other, anomaly);
  }

  /** These settings with other anomalies. */
  public ForecasterSettings withAnomaly(AnomalySettings other) {
    return new ForecasterSettings(
        season, levels, horizon, scoreHorizons, readoutSize, point, other);
  }

  /** Eight hexadecimal digits that differ between settings that lead to different numbers. */
  public String hash() {
    String bits =
        levels.stream()
            .map(level -> Long.toHexString(Double.doubleToLongBits(level)))
            .collect(Collectors.joining(","));
    String numbers =
        String.join(
            "\n", //
            "season=" + season,
            "levels=" + bits,
            "horizon=" + horizon,
            "score.horizons=" + scoreHorizons,
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
