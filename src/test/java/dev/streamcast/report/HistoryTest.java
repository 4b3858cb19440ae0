package dev.streamcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final int READINGS = 100_000;

  private final PlotRoom room = new PlotRoom();

  private static List<Panel.Mark> marks(History history) {
    return history.curves().panels("90 %").get(0).marks();
  }

  private static double[] actual(History history) {
    Trace line = history.curves().panels("90 %").get(0).traces().get(2);
    return ((Trace.Line) line).numbers().y();
  }

  @Test
  void however_long_the_run_is_columns_are_few_and_no_peak_and_no_flag_is_lost() {
    History history = new History(room);
    for (int i = 0; i < READINGS; i++) {
      double y = i == 77_777 ? 1e6 : i == 12_345 ? -1e6 : i % 7;
      boolean flagged = i % 1_000 == 3;
      history.add(
          flagged ? Forecasts.flagged("s", i, y, 3, 2) : Forecasts.of("s", i, y, 3, 2), true);
    }

    assertThat(history.columns()).isBetween(PlotRoom.MOST / 2, PlotRoom.MOST);
    assertThat(history.perBucket()).isEqualTo(256);
    assertThat(Arrays.stream(actual(history)).max()).hasValue(1e6);
    assertThat(Arrays.stream(actual(history)).min()).hasValue(-1e6);
    assertThat(marks(history)).hasSize(READINGS / 1_000);
  }

  @Test
  void flags_too_close_to_be_told_apart_are_counted_in_one() {
    History history = new History(room);
    for (int i = 0; i < 2 * PlotRoom.MOST; i++) {
      history.add(Forecasts.flagged("s", i, i, 0, 1), true);
    }

    assertThat(history.perBucket()).isEqualTo(2);
    assertThat(marks(history)).hasSize(PlotRoom.MOST);
    assertThat(marks(history).get(0).words()).startsWith("2 flags here, the strongest at");
  }

  @Test
  void each_tenth_of_the_run_has_its_own_coverage() {
    History history = new History(room);
    for (int i = 0; i < 400; i++) {
      history.add(Forecasts.of("s", i, i < 40 ? 9 : 0, 0, 1), true);
    }
    List<Hits> tenths = SensorRecord.hits(10);

    history.tenths(tenths);

    assertThat(tenths).extracting(Hits::intervals).containsOnly(40L);
    assertThat(tenths.get(0).coverage()).isZero();
    assertThat(tenths.subList(1, 10)).extracting(Hits::coverage).containsOnly(1.0);
  }

  @Test
  void many_sensors_share_the_room() {
    History history = new History(room);
    for (int i = 0; i < 20_000; i++) {
      room.enter();
    }
    for (int i = 0; i < READINGS; i++) {
      history.add(Forecasts.of("s", i, i, i, 1), true);
    }

    assertThat(history.columns()).isBetween(PlotRoom.LEAST / 2, PlotRoom.LEAST);
  }

  @Test
  void weights_are_kept_at_a_bounded_number_of_readings_and_asked_for_only_there() {
    WeightHistory history = new WeightHistory(room);
    int[] asked = {0};
    for (int i = 0; i < READINGS; i++) {
      history.add(
          i,
          () -> {
            asked[0]++;
            return Map.of("last value", 1f, "other", 0f);
          });
    }

    assertThat(history.size()).isBetween(Moments.MOST / 2, Moments.MOST);
    assertThat(asked[0]).isLessThan(12 * Moments.MOST);
    assertThat(history.experts()).containsOnlyKeys("last value");
    assertThat(history.latest()).isEqualTo("last value 100\u00a0%");
  }
}
