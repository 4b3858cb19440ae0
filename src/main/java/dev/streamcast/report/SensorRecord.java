package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a report keeps of one sensor beside its scores, in bounded memory: its plots, the experts'
 * weights, its strongest flags, and how often its intervals held.
 */
public final class SensorRecord {
  private static final int STRONGEST = 10;

  private final SensorScores scores;
  private final History history;
  private final WeightHistory weights;
  private final Lately recent;
  private final PriorityQueue<Flag> strongest =
      new PriorityQueue<>(Comparator.comparingDouble(Flag::score));
  private final List<Hits> levels;
  private final List<Hits> hours = hits(Times.HOURS);
  private final @Nullable HorizonTrack horizons;
  private List<Step> next = List.of();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  SensorRecord(SensorScores scores, ForecasterSettings settings, PlotRoom room) {
    this.scores = scores;
    history = new History(room);
    weights = new WeightHistory(room);
    recent = new Lately(room);
    levels = hits(settings.levels().size());
    horizons = settings.horizon() > 1 ? new HorizonTrack(settings) : null;
  }

  static List<Hits> hits(int count) {
    return Stream.generate(Hits::new).limit(count).toList();
  }

  /**
   * Takes the next reading of the sensor, with what had been forecast for it; scores it too.
   *
   * @param earlier what had been forecast for its time so many readings before; null for nothing
   * @param expertWeights how much each expert counts after it, asked for now and then
   */
  public void add(
      Forecast forecast,
      IntFunction<@Nullable Step> earlier,
      Supplier<Map<String, Float>> expertWeights) {
    long counted = scores.intervals();
    scores.add(forecast);
    boolean counts = scores.intervals() > counted;
    if (counts) {
      cover(forecast);
    }
    history.add(forecast, counts);
    weights.add(forecast.timestamp(), expertWeights);
    if (horizons != null) {
      boolean measured = forecast.status() != Status.IMPUTED && !Double.isNaN(forecast.y());
      horizons.add(forecast, measured, earlier);
    }
    if (forecast.verdict().anomaly()) {
      strongest.add(Flag.of(forecast));
      if (strongest.size() > STRONGEST) {
        strongest.remove();
      }
    }
    remember(forecast);
  }

  private void cover(Forecast forecast) {
    double y = forecast.y();
    boolean inside = y >= forecast.lower() && y <= forecast.upper();
    levels.get(0).add(inside);
    hours.get(Times.hour(forecast.timestamp())).add(inside);
    for (int i = 1; i < levels.size() && i < next.size(); i++) {
      levels.get(i).add(y >= next.get(i).lower() && y <= next.get(i).upper());
    }
  }

  private void remember(Forecast forecast) {
    next =
        List.copyOf(forecast.steps().subList(0, Math.min(levels.size(), forecast.steps().size())));
    first = Math.min(first, forecast.timestamp());
    last = Math.max(last, forecast.timestamp());
    recent.add(forecast);
  }

  SensorScores scores() {
    return scores;
  }

  History history() {
    return history;
  }

  WeightHistory weights() {
    return weights;
  }

  /** How often the intervals of each level held, in the order of the settings. */
  List<Hits> levels() {
    return levels;
  }

  /** How often the intervals of the first level held, by hour of day in UTC. */
  List<Hits> hours() {
    return hours;
  }

  /** The scores of further horizons; empty if only the next reading is forecast. */
  List<HorizonScores> horizons() {
    return horizons == null ? List.of() : horizons.scores();
  }

  /** The ten strongest flags, the strongest first. */
  List<Flag> strongestFlags() {
    List<Flag> flags = new ArrayList<>(strongest);
    flags.sort(Comparator.comparingDouble(Flag::score).reversed().thenComparing(Flag::time));
    return flags;
  }

  /** The time of the earliest reading. */
  long first() {
    return first;
  }

  /** The time of the latest reading. */
  long last() {
    return last;
  }

  int recentReadings() {
    return recent.readings();
  }

  /** The last readings, each as it was. */
  Curves recent() {
    return recent.curves();
  }

  /** Error over that of the better simple forecast; NaN without errors, infinite over none. */
  double badness() {
    return IntStream.of(0, 1)
        .mapToDouble(i -> i == 0 ? overLastValue() : overSeasonal())
        .filter(ratio -> !Double.isNaN(ratio))
        .max()
        .orElse(Double.NaN);
  }

  /** Mean absolute error over that of the last value; below 1 is better. */
  double overLastValue() {
    return scores.mae() / scores.lastValueMae();
  }

  /** Mean absolute error over that of the seasonal last value; below 1 is better. */
  double overSeasonal() {
    return scores.mae() / scores.seasonalMae();
  }
}
