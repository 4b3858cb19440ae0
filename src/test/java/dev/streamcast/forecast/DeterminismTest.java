package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.model.EchoState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * The same readings give the same bits on every machine and every Java version: a checksum over all
 * outcomes, which was computed once and must never differ. When the forecasts are meant to change,
 * take the number that the failing test shows.
 */
class DeterminismTest {
  @Test
  void the_outcomes_of_a_fixed_series_have_a_checksum_that_never_changes() {
    Forecaster forecaster =
        new Forecaster(
            ForecasterSettings.DEFAULTS,
            EchoState.lstm(Recurrence.INPUTS, 8),
            TimeOrder.BY_TIMESTAMP);
    CRC32 checksum = new CRC32();
    for (long seed = 0; seed < 10; seed++) {
      SensorState rough = forecaster.layout().fresh();
      SensorState seasonal = forecaster.layout().fresh();
      for (Reading reading : Series.rough(seed, 2_000)) {
        add(checksum, forecaster.advance(rough, reading));
      }
      for (Reading reading : Series.seasonal(seed, 2_000)) {
        add(checksum, forecaster.advance(seasonal, reading));
      }
      checksum.update(forecaster.layout().write(rough));
    }
    assertThat(Long.toHexString(checksum.getValue())).isEqualTo("b06ba14e");
  }

  private static void add(CRC32 checksum, Outcome outcome) {
    if (!(outcome instanceof Outcome.Issued issued)) {
      checksum.update(outcome.toString().getBytes(StandardCharsets.UTF_8));
      return;
    }
    Forecast forecast = issued.forecast();
    Verdict verdict = forecast.verdict();
    ByteBuffer bytes = ByteBuffer.allocate(1024);
    bytes.put(forecast.sensor().getBytes(StandardCharsets.UTF_8)).putLong(forecast.timestamp());
    bytes.putDouble(forecast.y()).put(forecast.status().name().getBytes(StandardCharsets.UTF_8));
    bytes.putDouble(forecast.yhat()).putDouble(forecast.lower()).putDouble(forecast.upper());
    bytes.putDouble(verdict.score()).put((byte) (verdict.anomaly() ? 1 : 0));
    bytes.put(verdict.direction().name().getBytes(StandardCharsets.UTF_8));
    bytes.put(verdict.reason().getBytes(StandardCharsets.UTF_8));
    for (Step step : forecast.steps()) {
      bytes.putInt(step.horizon()).putLong(step.targetTime()).putDouble(step.yhat());
      bytes.putDouble(step.lower()).putDouble(step.upper()).putDouble(step.level());
    }
    checksum.update(bytes.flip());
  }
}
