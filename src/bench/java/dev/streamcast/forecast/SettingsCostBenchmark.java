package dev.streamcast.forecast;

import dev.streamcast.app.ServedModel;
import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.forecast.state.SensorState;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the settings cost that cost time: one sensor's whole step under each, in microseconds. The
 * difference of two rows is what the one setting costs over the other.
 *
 * <p>Run it with {@code mvn -Pbench -Dbench.arguments=SettingsCost}; it takes about two minutes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class SettingsCostBenchmark {
  private static final int ROUND = 1 << 15;
  private static final int WARM = 500;
  private static final long HOUR = 3_600_000;

  /** Size of the readout, horizon, how far the further scored horizon is, how many levels. */
  @Param({
    "NONE 1 1 1",
    "SMALL 1 1 1",
    "MEDIUM 1 1 1",
    "LARGE 1 1 1",
    "NONE 24 1 1",
    "SMALL 24 1 1",
    "MEDIUM 24 1 1",
    "LARGE 24 1 1",
    "SMALL 24 24 1",
    "SMALL 1 1 2"
  })
  public String settings = "";

  private final Reading[] readings = new Reading[ROUND];
  private Forecaster forecaster = forecaster("SMALL 1 1 1");
  private SensorState state = forecaster.layout().fresh();
  private byte[] warm = new byte[0];
  private int at;

  private static Forecaster forecaster(String settings) {
    String[] parts = settings.split(" ", -1);
    ReadoutSize size = ReadoutSize.valueOf(parts[0]);
    int scored = Integer.parseInt(parts[2]);
    return new Forecaster(
        ForecasterSettings.DEFAULTS
            .withReadoutSize(size)
            .withHorizon(Integer.parseInt(parts[1]), scored == 1 ? List.of(1) : List.of(1, scored))
            .withLevels(parts[3].equals("1") ? List.of(.9) : List.of(.9, .5)),
        ServedModel.read(),
        TimeOrder.BY_TIMESTAMP);
  }

  /** Brings the sensor to a warm state. */
  @Setup
  public void live() {
    forecaster = forecaster(settings);
    state = forecaster.layout().fresh();
    Random random = new Random(7);
    double noise = 0;
    for (int i = 0; i < ROUND; i++) {
      noise = .7 * noise + random.nextGaussian();
      double y = 20 + 8 * StrictMath.sin(2 * Math.PI * i / 24) + noise;
      readings[i] = new Reading("a", i * HOUR, y);
    }
    for (int i = 0; i < WARM; i++) {
      forecaster.advance(state, readings[i]);
    }
    warm = forecaster.layout().write(state);
    at = WARM;
  }

  /** One reading. */
  @Benchmark
  public Outcome reading() {
    if (at == ROUND) {
      at = WARM;
      state = forecaster.layout().read(warm);
    }
    return forecaster.advance(state, readings[at++]);
  }
}
