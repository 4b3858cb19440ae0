package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.Model;
import dev.streamcast.model.Models;
import dev.streamcast.model.SequenceShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whichever slices of a state are not there in this version's form, under whatever setting: they
 * begin anew, are counted, and the sensor goes on in numbers that are numbers.
 */
class MissingSliceTest {
  private static final int HEADER = 12;
  private static final int ENTRY = 4;
  private static final byte OTHER_VERSION = (byte) 255;

  private final Model model = Models.decoding(SequenceShape.ENCODER_DECODER, "lstm", 8, 6, 1);
  private final Forecaster forecaster =
      new Forecaster(
          ForecasterSettings.DEFAULTS
              .withLevels(List.of(.9, .5))
              .withHorizon(6, List.of(1, 3, 6))
              .withReadoutSize(ReadoutSize.MEDIUM),
          model,
          Optional.of(Models.classifier(4, 12, "calm", "alarm")),
          TimeOrder.BY_TIMESTAMP);
  private final List<Reading> readings = Series.seasonal(5, 400);
  private final byte[] stored = stored(300);

  private byte[] stored(int count) {
    SensorState state = forecaster.layout().fresh();
    readings.subList(0, count).forEach(reading -> forecaster.advance(state, reading));
    return forecaster.layout().write(state);
  }

  @Test
  void any_one_of_them() {
    for (int slice = 0; slice < slices(); slice++) {
      goesOn(List.of(slice));
    }
  }

  @Test
  void any_two_of_them() {
    for (int one = 0; one < slices(); one++) {
      for (int other = one + 1; other < slices(); other++) {
        goesOn(List.of(one, other));
      }
    }
  }

  @Test
  void any_number_of_them() {
    Random random = new Random(2);
    for (int trial = 0; trial < 300; trial++) {
      List<Integer> missing = new ArrayList<>();
      for (int slice = 0; slice < slices(); slice++) {
        if (random.nextBoolean()) {
          missing.add(slice);
        }
      }
      goesOn(missing);
    }
  }

  private int slices() {
    return ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getShort(2);
  }

  private void goesOn(List<Integer> missing) {
    byte[] bytes = stored.clone();
    missing.forEach(slice -> bytes[HEADER + ENTRY * slice + 1] = OTHER_VERSION);
    String which = "slices " + missing.stream().map(slice -> id(bytes, slice)).toList();
    SensorState state = forecaster.layout().read(bytes);
    assertThat(state.startedFresh()).as(which).isEqualTo(missing.size());
    boolean first = true;
    for (Reading reading : readings.subList(300, 350)) {
      Outcome outcome = forecaster.advance(state, reading);
      assertThat(outcome).as(which).isInstanceOf(Outcome.Issued.class);
      requireNumbers(which, (Outcome.Issued) outcome, first);
      first = false;
    }
    for (RunningScores scores : forecaster.runningScores(state)) {
      assertThat(scores.toString()).as(which).doesNotContain("NaN", "Infinity");
    }
    byte[] after = forecaster.layout().write(state);
    assertThat(forecaster.layout().read(after).startedFresh()).as(which).isZero();
  }

  private static int id(byte[] bytes, int slice) {
    return bytes[HEADER + ENTRY * slice] & 0xff;
  }

  /** Only what had been forecast for the first reading may be lost, with its bounds. */
  private void requireNumbers(String which, Outcome.Issued issued, boolean first) {
    Forecast forecast = issued.forecast();
    if (!first) {
      assertThat(forecast.yhat()).as(which).isFinite();
      assertThat(forecast.lower()).as(which).isLessThanOrEqualTo(forecast.yhat());
      assertThat(forecast.upper()).as(which).isGreaterThanOrEqualTo(forecast.yhat());
    }
    assertThat(forecast.verdict().score()).as(which).isFinite();
    assertThat(forecast.steps()).as(which).hasSize(12);
    for (Step step : forecast.steps()) {
      assertThat(step.yhat()).as(which).isBetween(step.lower(), step.upper());
      assertThat(step.lower()).as(which).isFinite();
      assertThat(step.upper()).as(which).isFinite();
    }
    for (Score score : issued.scores()) {
      assertThat(score.lower()).as(which).isLessThanOrEqualTo(score.yhat());
      assertThat(score.upper()).as(which).isGreaterThanOrEqualTo(score.yhat());
      assertThat(score.pinballLoss()).as(which).isFinite();
    }
  }
}
