package dev.streamcast.serve;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.LastReading;
import dev.streamcast.forecast.RunningScores;
import dev.streamcast.forecast.Score;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.forecast.surprise.Verdict;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One sensor on the board. One stream thread writes, any thread reads, and neither waits: a number
 * that is odd while a write is under way tells a reader to try again (a sequence lock, Lameter
 * 2005, "Effective synchronization on Linux/NUMA systems").
 */
final class Watched {
  /** How many values the small line shows. */
  static final int SPARK = 32;

  private static final int STALE_INTERVALS = 10;
  private static final long HASTE = 1_000;
  private static final long PAUSE = 1_000;

  private final String id;
  private final int partition;
  private final double[] values = new double[SPARK];
  private final RunningQuality quality;
  private final HorizonSums horizons;
  private final @Nullable LastValues earlier;
  private volatile long version;
  private volatile @Nullable Tap tap;

  private long offset = -1;
  private long readings;
  private long time = Row.NEVER;
  private double y = Double.NaN;
  private double before = Double.NaN;
  private Status status = Status.WARMING;
  private long interval;
  private @Nullable Step next;
  private @Nullable FlagHours flags;
  private long flagTime = Row.NEVER;
  private Verdict flag = Verdict.ORDINARY;

  /** A sensor whose first reading is about to come. */
  Watched(String id, int partition, HorizonSums horizons) {
    this(id, partition, horizons, new RunningQuality());
  }

  /**
   * A sensor as its stored state tells of it; none of its readings has come here.
   *
   * @param last its last reading
   * @param ahead the forecast of its next one, if there is one
   * @param scores how good the forecasts of the next reading have been
   */
  Watched(
      String id,
      int partition,
      HorizonSums horizons,
      LastReading last,
      Optional<Step> ahead,
      RunningScores scores) {
    this(id, partition, horizons, new RunningQuality(scores));
    time = last.time();
    y = last.y();
    before = last.y();
    status = last.status();
    interval = last.interval();
    next = ahead.orElse(null);
    if (Double.isFinite(y)) {
      values[(int) readings++] = y;
    }
  }

  private Watched(String id, int partition, HorizonSums horizons, RunningQuality quality) {
    this.id = id;
    this.partition = partition;
    this.horizons = horizons;
    this.quality = quality;
    earlier = horizons.furthest() > 1 ? new LastValues(horizons.furthest()) : null;
  }

  String id() {
    return id;
  }

  int partition() {
    return partition;
  }

  /** Rises by two with every reading. */
  long version() {
    return version;
  }

  /** Where its newest reading lies in the partition; -1 while none has come here. */
  long offset() {
    return consistent(() -> offset);
  }

  /** Where every reading goes from now on; null where nobody follows. */
  void follow(@Nullable Tap listener) {
    tap = listener;
  }

  /** By the thread of the sensor's partition alone. */
  void add(Forecast forecast, List<Score> scores, long place) {
    long timeBefore = time;
    double valueBefore = before;
    long even = version;
    version = even + 1;
    VarHandle.storeStoreFence();
    take(forecast);
    offset = place;
    version = even + 2;
    compare(scores, timeBefore, valueBefore);
    if (earlier != null) {
      earlier.add(time, before);
    }
    Tap listener = tap;
    if (listener != null) {
      listener.add(forecast);
    }
  }

  /** Sums up how far the forecasts were off, and the last values that there were with them. */
  private void compare(List<Score> scores, long timeBefore, double valueBefore) {
    double change = quality.lastValueError();
    if (quality.settled() < Summary.ENOUGH || change == 0) {
      return;
    }
    for (int i = 0; i < scores.size(); i++) {
      Score score = scores.get(i);
      double last =
          score.issuedAt() == timeBefore
              ? valueBefore // the ordinary case, with nothing to look for
              : earlier == null ? Double.NaN : earlier.at(score.issuedAt(), score.horizon());
      double error = Math.abs(score.error()) / change;
      double lastError = Math.abs(score.y() - last) / change;
      if (Double.isFinite(error + lastError)) { // a sum that is NaN once is NaN for ever
        horizons.add(score.horizon(), error, lastError);
      }
    }
  }

  private void take(Forecast forecast) {
    double value = forecast.y();
    if (Double.isFinite(value)) {
      if (Double.isFinite(forecast.yhat()) && Double.isFinite(before)) {
        quality.add(value, forecast.yhat(), forecast.lower(), forecast.upper(), before);
      }
      before = value;
    }
    values[(int) (readings++ % SPARK)] = value;
    time = forecast.timestamp();
    y = value;
    status = forecast.status();
    next = forecast.steps().isEmpty() ? null : forecast.steps().get(0);
    interval = next == null || next.targetTime() == Step.UNKNOWN ? 0 : next.targetTime() - time;
    if (forecast.verdict().anomaly()) {
      flag = forecast.verdict();
      flagTime = time;
      if (flags == null) {
        flags = new FlagHours();
      }
      flags.add(time);
    }
  }

  /**
   * What is known now.
   *
   * @param clock the newest time of the sensor's partition
   */
  Row row(long clock) {
    return consistent(() -> read(clock));
  }

  private Row read(long clock) {
    Step step = next;
    FlagHours hours = flags;
    Verdict last = flag;
    return new Row(
        id,
        partition,
        time,
        y,
        status,
        interval > 0 && clock - time > STALE_INTERVALS * interval,
        interval,
        step == null ? Row.NEVER : step.targetTime(),
        step == null ? Double.NaN : step.yhat(),
        step == null ? Double.NaN : step.lower(),
        step == null ? Double.NaN : step.upper(),
        step == null ? Double.NaN : step.level(),
        quality.settled(),
        quality.errorRelative(),
        quality.coverage(),
        hours == null ? 0 : hours.until(clock),
        flagTime,
        last.anomaly() ? last.direction() : Direction.NONE,
        last.reason(),
        last.score());
  }

  /** The last values, the oldest first; NaN where one was missing. */
  List<Double> spark() {
    return consistent(
        () -> {
          long count = Math.min(readings, SPARK);
          List<Double> spark = new ArrayList<>((int) count);
          for (long i = readings - count; i < readings; i++) {
            spark.add(values[(int) (i % SPARK)]);
          }
          return spark;
        });
  }

  private <T> T consistent(Supplier<T> reader) {
    for (int attempt = 0; attempt < HASTE; attempt++) {
      long begin = version;
      T result = reader.get();
      VarHandle.loadLoadFence();
      if ((begin & 1) == 0 && version == begin) {
        return result;
      }
      if (attempt < HASTE / 10) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(PAUSE); // the writer may have been interrupted in the middle
      }
    }
    return reader.get(); // written without a pause: a reading's mixture is the lesser evil
  }
}
