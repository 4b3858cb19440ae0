package dev.streamcast.forecast;

import dev.streamcast.app.ServedModel;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One reading through the whole step of a sensor, at the defaults: one sensor whose memory stays in
 * the processor's caches, 10,000 sensors in turn, and one whose memory is decoded before each
 * reading and encoded after it, as the store does. The readings are ready-made, so that what is
 * allocated is the outcome and, in the last case, the state and its bytes.
 *
 * <p>Run it with {@code mvn -Pbench -Dbench.arguments=SensorStep}; it takes about two minutes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SensorStepBenchmark {
  private static final int SENSORS = 10_000;
  private static final int WARM = 500;
  private static final int ROUND = 1 << 15;
  private static final long HOUR = 3_600_000;

  private final Forecaster forecaster =
      new Forecaster(ForecasterSettings.DEFAULTS, ServedModel.read(), TimeOrder.BY_TIMESTAMP);
  private final StateLayout layout = forecaster.layout();
  private final Reading[] readings = new Reading[ROUND];
  private final SensorState[] sensors = new SensorState[SENSORS];
  private final int[] next = new int[SENSORS];
  private SensorState one = layout.fresh();
  private byte[] stored = new byte[0];
  private byte[] warm = new byte[0];
  private int at;
  private int turn;

  /** Brings every sensor to a warm state, from which the benchmarks go on. */
  @Setup
  public void live() {
    Random random = new Random(7);
    double noise = 0;
    for (int i = 0; i < ROUND; i++) {
      noise = .7 * noise + random.nextGaussian();
      double y = 20 + 8 * StrictMath.sin(2 * Math.PI * i / 24) + noise;
      readings[i] = new Reading("a", i * HOUR, y);
    }
    for (int i = 0; i < WARM; i++) {
      forecaster.advance(one, readings[i]);
    }
    warm = layout.write(one);
    for (int i = 0; i < SENSORS; i++) {
      sensors[i] = layout.read(warm);
      next[i] = WARM;
    }
    stored = warm;
    at = WARM;
  }

  /** One sensor. */
  @Benchmark
  public Outcome oneSensor() {
    if (at == ROUND) {
      at = WARM;
      one = layout.read(warm);
    }
    return forecaster.advance(one, readings[at++]);
  }

  /** Ten thousand sensors in turn. */
  @Benchmark
  public Outcome tenThousandSensors() {
    turn = (turn + 1) % SENSORS;
    if (next[turn] == ROUND) {
      next[turn] = WARM;
      sensors[turn] = layout.read(warm);
    }
    return forecaster.advance(sensors[turn], readings[next[turn]++]);
  }

  /** One sensor, decoded before and encoded after. */
  @Benchmark
  public byte[] decodedAndEncoded() {
    if (at == ROUND) {
      at = WARM;
      stored = warm;
    }
    SensorState state = layout.read(stored);
    forecaster.advance(state, readings[at++]);
    stored = layout.write(state);
    return stored;
  }
}
