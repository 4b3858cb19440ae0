package dev.streamcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.forecast.surprise.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the board knows of its sensors. */
class BoardTest {
  private final Board board = new Board(3, new HorizonSums(ForecasterSettings.DEFAULTS));

  private Row row(String id) {
    return board.row(board.find(id).orElseThrow());
  }

  private List<String> ids(Sorting sorting, Page.Order order) {
    return new Page("", sorting, order, 1, 50)
        .of(board.rows()).rows().stream().map(Row::id).toList();
  }

  @Test
  void error_and_coverage_are_those_worked_out_by_hand() {
    Sensors.add(board, "a", 0, 0, 10, Double.NaN);
    Sensors.add(board, "a", 0, 1, 14, 13); // off by 1, the last value by 4, inside
    Sensors.add(board, "a", 0, 2, 12, 15); // off by 3, the last value by 2, outside

    assertThat(row("a").settled()).isEqualTo(2);
    assertThat(row("a").errorRelative()).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(row("a").coverage()).isEqualTo(.5);
    assertThat(row("a").target()).isEqualTo(3 * Sensors.MINUTE);
    assertThat(board.find("a").orElseThrow().spark()).containsExactly(10.0, 14.0, 12.0);
  }

  @Test
  void a_missing_value_settles_nothing_and_the_value_before_it_stays_the_last_one() {
    Sensors.add(board, "a", 0, 0, 10, Double.NaN);
    Sensors.add(board, "a", 0, 1, Double.NaN, 10);
    Sensors.add(board, "a", 0, 2, 12, 11);

    assertThat(row("a").settled()).isEqualTo(1);
    assertThat(row("a").errorRelative()).isEqualTo(.5);
  }

  @Test
  void the_small_line_holds_the_last_32_values() {
    for (int i = 0; i < 100; i++) {
      Sensors.add(board, "a", 0, i, i, i);
    }
    assertThat(board.find("a").orElseThrow().spark()).hasSize(32).startsWith(68.0).endsWith(99.0);
  }

  @Test
  void a_sensor_is_stale_after_ten_silent_intervals_by_the_clock_of_its_partition() {
    Sensors.add(board, "silent", 0, 0, 1, 1);
    Sensors.add(board, "alive", 0, 10, 1, 1);
    Sensors.add(board, "elsewhere", 1, 5_000, 1, 1);
    assertThat(row("silent").statusWord()).isEqualTo("ready");

    Sensors.add(board, "alive", 0, 11, 1, 1);
    assertThat(row("silent").statusWord()).isEqualTo("stale");
    assertThat(row("alive").statusWord()).isEqualTo("ready");
  }

  @Test
  void flags_count_for_a_day_of_event_time() {
    Sensors.add(board, "a", 0, 0, 9, 1, Sensors.FLAG);
    Sensors.add(board, "a", 0, 60, 9, 1, Sensors.FLAG);
    assertThat(row("a").flags24h()).isEqualTo(2);
    assertThat(row("a").direction()).isEqualTo(Direction.UP);

    Sensors.add(board, "b", 0, 24 * 60, 1, 1);
    assertThat(row("a").flags24h()).isEqualTo(1);
    Sensors.add(board, "b", 0, 25 * 60, 1, 1);
    assertThat(row("a").flags24h()).isZero();
    assertThat(row("a").flagTime()).isEqualTo(60 * Sensors.MINUTE);
  }

  @Test
  void what_needs_attention_comes_first_flagged_then_stale_then_the_worst() {
    Sensors.add(board, "stale", 0, 0, 1, 1);
    Sensors.add(board, "good", 0, 100, 1, 1);
    Sensors.add(board, "flagged", 0, 101, 9, 1, Sensors.FLAG);

    assertThat(ids(Sorting.ATTENTION, Page.Order.ASC)).containsExactly("flagged", "stale", "good");
    assertThat(ids(Sorting.NAME, Page.Order.DESC)).containsExactly("stale", "good", "flagged");
  }

  @Test
  void beyond_the_bound_sensors_are_counted_and_not_listed() {
    for (int i = 0; i < 100; i++) {
      Sensors.add(board, "s" + i % 50, 0, i, 1, 1);
    }
    assertThat(board.listed()).isEqualTo(3);
    assertThat(board.rows()).hasSize(3);
    assertThat(board.total()).isEqualTo(50);
  }

  @Test
  void the_sensors_of_a_partition_go_with_it() {
    Sensors.add(board, "a", 0, 0, 1, 1);
    Sensors.add(board, "b", 1, 0, 1, 1);
    board.revoked(0);

    assertThat(board.rows()).extracting(Row::id).containsExactly("b");
    assertThat(board.listed()).isEqualTo(1);
  }

  @Test
  void a_row_read_while_readings_come_is_never_a_mixture_of_two() throws InterruptedException {
    Sensors.add(board, "a", 0, 0, 0, 0);
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (long i = 1; !done.get(); i++) {
                Sensors.add(board, "a", 0, i, (double) i, (double) i);
              }
            });
    writer.start();
    try {
      for (int i = 0; i < 20_000; i++) {
        Row row = row("a");
        assertThat(row.y()).isEqualTo((double) row.time() / Sensors.MINUTE);
        assertThat(row.target()).isEqualTo(row.time() + Sensors.MINUTE);
      }
    } finally {
      done.set(true);
      writer.join();
    }
  }

  @Test
  void whoever_follows_a_sensor_gets_its_readings_from_then_on() {
    Sensors.add(board, "a", 0, 0, 1, 1);
    Tap tap = board.follow("a");
    Sensors.add(board, "a", 0, 1, 2, 1, Verdict.ORDINARY);
    board.unfollow("a");
    Sensors.add(board, "a", 0, 2, 3, 1);

    assertThat(tap.between(0, tap.count())).extracting(f -> f.y()).containsExactly(2.0);
  }
}
