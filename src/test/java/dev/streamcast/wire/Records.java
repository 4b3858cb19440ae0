package dev.streamcast.wire;

import dev.streamcast.forecast.Anomaly;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.forecast.surprise.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records for the tests: one of each worked out in every field, and random ones. */
final class Records {
  static final Provenance PROVENANCE =
      new Provenance("builtin-lstm-16", 1, "0a1b2c3d", 3, 1_234_567_890_123L);

  static final Stamped<Forecast> FORECAST =
      new Stamped<>(
          new Forecast(
              "boiler-é",
              1_700_000_000_000L,
              20.5,
              Status.READY,
              20,
              Double.NaN,
              21,
              new Verdict(1.25, true, Direction.DOWN, "why"),
              List.of(new Step(1, 1_700_000_060_000L, 20.25, 19, 21.5, .9))),
          PROVENANCE);

  static final Stamped<Anomaly> ANOMALY =
      new Stamped<>(
          new Anomaly(
              "boiler-é", 1_700_000_000_000L, 20.5, 20, 19, 20.25, .9, 1.25, Direction.UP, "why"),
          PROVENANCE);

  private Records() {}

  static Stamped<Forecast> forecast(Random random) {
    List<Step> steps = new ArrayList<>();
    for (int horizon = random.nextInt(4); horizon > 0; horizon--) {
      long target = random.nextBoolean() ? Step.UNKNOWN : time(random);
      steps.add(
          new Step(
              horizon,
              target,
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextDouble()));
    }
    Verdict verdict =
        new Verdict(
            random.nextDouble(),
            random.nextBoolean(),
            pick(Direction.values(), random),
            text(random));
    return new Stamped<>(
        new Forecast(
            text(random),
            time(random),
            number(random),
            pick(Status.values(), random),
            number(random),
            number(random),
            number(random),
            verdict,
            List.copyOf(steps)),
        provenance(random));
  }

  static Stamped<Anomaly> anomaly(Random random) {
    return new Stamped<>(
        new Anomaly(
            text(random),
            time(random),
            random.nextGaussian(),
            random.nextGaussian(),
            random.nextGaussian(),
            random.nextGaussian(),
            random.nextDouble(),
            random.nextDouble(),
            pick(Direction.values(), random),
            text(random)),
        provenance(random));
  }

  private static Provenance provenance(Random random) {
    return new Provenance(
        text(random), random.nextInt(), text(random), random.nextInt(), random.nextLong());
  }

  static long time(Random random) {
    return random.nextLong() >> (random.nextInt(20) + 18);
  }

  private static double number(Random random) {
    return random.nextInt(3) == 0 ? Double.NaN : 1e100 * random.nextGaussian();
  }

  static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i >= 0; i--) {
      text.appendCodePoint(
          "aZ0-é漢𝄞 \n".codePoints().skip(random.nextInt(9)).findFirst().orElse('x'));
    }
    return text.toString();
  }

  private static <T> T pick(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }
}
