package dev.streamcast.forecast;

import static dev.streamcast.forecast.Series.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.model.Models;
import org.junit.jupiter.api.Test;

class TrainingRowsTest {
  private static final Model MODEL = EchoState.lstm(Forecaster.INPUTS, 8);
  private final TrainingRows rows =
      new TrainingRows(
          ForecasterSettings.DEFAULTS.withReadoutSize(ReadoutSize.NONE),
          MODEL,
          TimeOrder.BY_TIMESTAMP);

  private void add(int hour, double y) {
    rows.add(new Reading("a", hour * HOUR, y));
  }

  @Test
  void inputs_and_targets_worked_by_hand() {
    add(0, 10);
    add(1, 12); // the scale is 2 from now on
    add(2, 11); // -1 in scales of 2; the scale is 1.5 from now on
    add(3, 14); // 3 in scales of 1.5; the scale is 2
    assertThat(rows.inputs()).hasDimensions(4, 4);
    float[][] targets = rows.targets();
    assertThat(targets[0][0]).as("one value has no scale").isNaN();
    assertThat(targets[1][0]).isEqualTo(-.5f);
    assertThat(targets[2][0]).isEqualTo(2);
    assertThat(targets[3][0]).as("nothing has come yet").isNaN();
    assertThat(rows.known()).isEqualTo(2);
    assertThat(rows.inputs()[0][0]).isZero();
    assertThat(rows.inputs()[1][0]).as("2 / 2, halved").isEqualTo(.5f);
    assertThat(rows.inputs()[2][0]).isCloseTo(-1 / 1.5f / 2, within(1e-6f));
    assertThat(rows.inputs()[2][2]).as("the hour to come").isCloseTo(.7071068f, within(1e-6f));
  }

  @Test
  void a_row_weighs_by_the_scale_that_its_target_is_in() {
    add(0, 10);
    add(1, 12); // the scale is 2 from now on
    add(2, 11); // the scale is 1.5 from now on
    add(3, 14);
    assertThat(rows.weights()).hasSize(4);
    assertThat(rows.weights()[1]).as("2 over the mean of |-1| and |3|").isEqualTo(1);
    assertThat(rows.weights()[2]).isEqualTo(.75f);
  }

  @Test
  void a_network_that_corrects_is_shown_what_is_forecast_online_and_learns_what_that_misses() {
    TrainingRows correcting =
        new TrainingRows(ForecasterSettings.DEFAULTS, Models.correcting(4), TimeOrder.BY_TIMESTAMP);
    TrainingRows alone =
        new TrainingRows(
            ForecasterSettings.DEFAULTS.withReadoutSize(ReadoutSize.NONE),
            Models.correcting(4),
            TimeOrder.BY_TIMESTAMP);
    for (Reading reading : Series.seasonal(1, 500)) {
      correcting.add(reading);
      alone.add(reading);
    }
    double online = 0;
    for (int row = 3; row < 499; row++) { // before, the sampling interval is not known
      float[] fed = correcting.inputs()[row];
      assertThat(fed).hasSize(6);
      assertThat(fed[4]).isEqualTo((float) (1 / Math.sqrt(row + 1)));
      assertThat(alone.inputs()[row][5]).as("nothing is learnt online").isZero();
      if (Math.abs(fed[5]) == 2.5f) {
        continue; // clipped
      }
      assertThat(correcting.targets()[row][0])
          .as("the change, less what was forecast, row %d", row)
          .isCloseTo(alone.targets()[row][0] - 2 * fed[5], within(1e-4f));
      online += Math.abs(fed[5]);
    }
    assertThat(online).isPositive();
  }

  @Test
  void a_missing_value_and_a_gap_are_rows_without_a_target() {
    for (int i = 0; i < 20; i++) {
      add(i, i % 3);
    }
    add(20, Double.NaN);
    add(21, 5);
    add(25, 6); // 22, 23, 24 are missing
    assertThat(rows.inputs()).hasNumberOfRows(26);
    float[][] targets = rows.targets();
    assertThat(targets[19][0]).as("20 has no value").isNaN();
    assertThat(targets[20][0]).as("21").isNotNaN();
    assertThat(targets[21][0]).isNaN();
    assertThat(targets[23][0]).isNaN();
    assertThat(targets[24][0]).as("25").isNotNaN();
  }

  @Test
  void a_broken_reading_is_a_bounded_target() {
    for (int i = 0; i < 40; i++) {
      add(i, i == 39 ? 1e9 : i % 3);
    }
    assertThat(rows.targets()[38][0]).isEqualTo(16);
  }

  @Test
  void a_constant_and_a_late_reading_teach_nothing() {
    add(1, 7);
    add(2, 7);
    add(0, 9);
    add(3, 7);
    assertThat(rows.inputs()).hasNumberOfRows(3);
    assertThat(rows.constant()).isTrue();
    add(4, 8);
    assertThat(rows.constant()).isFalse();
  }
}
