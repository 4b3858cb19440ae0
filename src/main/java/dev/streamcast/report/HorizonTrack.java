package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores one sensor's forecasts some readings ahead, beside what was known when they were issued.
 * Memory is bounded: the values of the last horizon, and those of the last seasons.
 */
final class HorizonTrack {
  /** Horizons worth a line where there are many. */
  private static final int[] LADDER = {1, 2, 3, 6, 12, 24, 48, 96, 168, 288};

  private static final int MOST_SEASONS = 8;

  private final long season;
  private final List<HorizonScores> scores;
  private final double[] values;
  private final long[] times;
  private final Map<Long, SeasonAgo> seasons = new LinkedHashMap<>();
  private double last = Double.NaN;
  private long readings;

  HorizonTrack(ForecasterSettings settings) {
    season = settings.season();
    seasons.put(1L, new SeasonAgo(season));
    scores = horizons(settings).mapToObj(HorizonScores::new).toList();
    values = new double[settings.horizon()];
    times = new long[settings.horizon()];
  }

  /** The horizons that are scored on the page. */
  private static IntStream horizons(ForecasterSettings settings) {
    int most = settings.horizon();
    IntStream usual = IntStream.of(LADDER).filter(h -> h < most);
    IntStream chosen = settings.scoreHorizons().stream().mapToInt(Integer::intValue);
    return IntStream.concat(IntStream.concat(usual, IntStream.of(most)), chosen)
        .sorted()
        .distinct();
  }

  List<HorizonScores> scores() {
    return scores;
  }

  /**
   * Takes the next reading.
   *
   * @param measured whether it has a value that counts
   * @param earlier what had been forecast for its time so many readings before; null for nothing
   */
  void add(Forecast forecast, boolean measured, IntFunction<@Nullable Step> earlier) {
    if (measured) {
      for (HorizonScores score : scores) {
        if (score.horizon() <= readings) {
          score(forecast, score, earlier.apply(score.horizon()));
        }
      }
      last = forecast.y();
      seasons.values().forEach(ago -> ago.remember(forecast.timestamp(), last));
    }
    int place = (int) (readings % values.length);
    values[place] = last;
    times[place] = forecast.timestamp();
    readings++;
  }

  private void score(Forecast forecast, HorizonScores score, @Nullable Step step) {
    int place = (int) ((readings - score.horizon()) % values.length);
    if (step == null || Double.isNaN(values[place])) {
      return;
    }
    double y = forecast.y();
    score.add(
        y,
        step.yhat(),
        y >= step.lower() && y <= step.upper(),
        values[place],
        seasonal(forecast.timestamp(), step, times[place]));
  }

  /** The newest value of the same phase that was known at that time; NaN if there was none. */
  private double seasonal(long time, Step step, long issuedAt) {
    if (step.targetTime() == Step.UNKNOWN) {
      return Double.NaN;
    }
    long ahead = step.targetTime() - issuedAt;
    long back = Math.max(1, -Math.floorDiv(ahead / (2L * step.horizon()) - ahead, season));
    if (!seasons.containsKey(back) && seasons.size() < MOST_SEASONS) {
      seasons.put(back, new SeasonAgo(back * season));
    }
    SeasonAgo ago = seasons.get(back);
    return ago == null ? Double.NaN : ago.at(time);
  }
}
