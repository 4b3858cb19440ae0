package dev.streamcast.app;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a setting costs at its value, beside its cheapest one: bytes of each sensor's state, which
 * are counted, and microseconds of a reading, which {@code SettingsCostBenchmark} has measured on a
 * core of 3 GHz with warm caches. Bytes are for a sensor that reports hourly.
 *
 * @param setting the setting
 * @param value its value
 * @param bytes bytes of a sensor's state
 * @param micros microseconds of a reading, about
 */
record Cost(Setting setting, String value, int bytes, double micros) {
  private static final Duration HOURLY = Duration.ofHours(1);

  /** What the settings cost that cost something, whatever their values. */
  static List<Cost> all(Settings settings) {
    double ahead = settings.horizon() - 1;
    double levels = settings.intervalLevels().size() - 1;
    long scored = settings.scoreHorizons().stream().filter(horizon -> horizon > 1).count();
    StepMicros step = StepMicros.of(settings.readoutSize());
    Forecasting now = Forecasting.of(settings);
    return List.of(
        cost(now, settings, Setting.INTERVAL_LEVELS, first(settings), levels * StepMicros.LEVEL),
        cost(now, settings, Setting.HORIZON, "1", ahead * step.ahead()),
        cost(now, settings, Setting.SCORE_HORIZONS, "1", scored * StepMicros.SCORED),
        cost(now, settings, Setting.READOUT_SIZE, "none", step.whole() - StepMicros.NONE.whole()));
  }

  /** What that setting costs; nothing where it is free. */
  static Optional<Cost> of(Setting setting, Settings settings) {
    return all(settings).stream().filter(cost -> cost.setting == setting).findFirst();
  }

  /** What a reading costs with all settings at their cheapest, in microseconds. */
  static double leastMicros() {
    return StepMicros.NONE.whole();
  }

  private static String first(Settings settings) {
    return DecimalText.of(settings.intervalLevels().get(0));
  }

  private static Cost cost(
      Forecasting now, Settings settings, Setting setting, String cheapest, double micros) {
    Map<String, String> cheap =
        setting == Setting.HORIZON
            ? Map.of() // steps ahead are not kept
            : Map.of(setting.key(), cheapest);
    int bytes = now.stateBytes(HOURLY) - now.under(settings.with(cheap)).stateBytes(HOURLY);
    String value = String.valueOf(settings.toMap().get(setting.key()));
    return new Cost(setting, value, bytes, micros);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d bytes a sensor and %.1f µs a reading", bytes, micros);
  }
}
