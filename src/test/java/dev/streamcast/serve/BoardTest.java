package dev.streamcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.LastReading;
import dev.streamcast.forecast.RunningScores;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.forecast.surprise.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

  private void fill(String id, int partition, long minute, double y) {
    board.fill(partition(partition), stored(id, partition, minute, y));
  }

  private PartitionSensors partition(int number) {
    board.assigned(number);
    return Objects.requireNonNull(board.unfilled().get(number));
  }

  /** A state of 100 forecasts that were off by 1, the last value by 4, nine in ten inside. */
  private static Watched stored(String id, int partition, long minute, double y) {
    long time = minute * Sensors.MINUTE;
    return new Watched(
        id,
        partition,
        new HorizonSums(ForecasterSettings.DEFAULTS),
        new LastReading(time, y, Status.READY, Sensors.MINUTE),
        Optional.of(new Step(1, time + Sensors.MINUTE, y, y - 1, y + 1, .9)),
        new RunningScores(1, 100, 0, 1, 1, .1, .25, 0, .9, 2));
  }

  @Test
  void a_stored_sensor_is_listed_with_what_its_state_tells_and_nothing_else() {
    fill("a", 0, 5, 20);

    Row row = row("a");
    assertThat(row.time()).isEqualTo(5 * Sensors.MINUTE);
    assertThat(row.y()).isEqualTo(20);
    assertThat(row.statusWord()).isEqualTo("ready");
    assertThat(row.target()).isEqualTo(6 * Sensors.MINUTE);
    assertThat(row.settled()).isEqualTo(100);
    assertThat(row.errorRelative()).isEqualTo(.25);
    assertThat(row.coverage()).isEqualTo(.9);
    assertThat(row.flags24h()).isZero();
    assertThat(row.direction()).isEqualTo(Direction.NONE);
    assertThat(board.find("a").orElseThrow().spark()).containsExactly(20.0);
  }

  @Test
  void a_reading_wins_over_the_stored_state_whichever_comes_first() {
    Sensors.add(board, "first", 0, 6, 21, 20);
    fill("first", 0, 5, 20);
    assertThat(row("first").y()).isEqualTo(21);
    assertThat(row("first").settled()).isZero();

    fill("later", 0, 5, 20);
    Sensors.add(board, "later", 0, 6, 22, 20);
    assertThat(row("later").y()).isEqualTo(22);
    assertThat(row("later").settled()).isEqualTo(101);
    assertThat(row("later").errorRelative())
        .isCloseTo((100 + 2) / (400 + 2.0), within(1e-12)); // off by 2, the last value by 2
    assertThat(board.find("later").orElseThrow().spark()).containsExactly(20.0, 22.0);
    assertThat(board.listed()).isEqualTo(2);
  }

  @Test
  void a_stored_sensor_is_stale_by_the_newest_time_of_its_partition() {
    fill("silent", 0, 0, 1);
    fill("other", 0, 11, 1);
    assertThat(row("silent").statusWord()).isEqualTo("stale");
    assertThat(row("other").statusWord()).isEqualTo("ready");
  }

  @Test
  void stored_sensors_go_with_their_partition_and_none_comes_after() {
    PartitionSensors partition = partition(0);
    fill("a", 0, 5, 20);
    fill("b", 1, 5, 20);
    board.revoked(0);
    board.fill(partition, stored("late", 0, 5, 20));

    assertThat(board.rows()).extracting(Row::id).containsExactly("b");
    assertThat(board.listed()).isEqualTo(1);
    assertThat(board.unfilled()).containsOnlyKeys(1);
  }

  @Test
  void where_the_board_is_full_who_reports_takes_the_place_of_one_that_does_not() {
    for (int i = 0; i < 5; i++) {
      fill("stored" + i, i % 2, 5, 20);
    }
    assertThat(board.rows())
        .extracting(Row::id)
        .containsExactlyInAnyOrder("stored0", "stored1", "stored2");
    Sensors.add(board, "stored0", 0, 6, 1, 1);
    for (int i = 0; i < 4; i++) {
      Sensors.add(board, "new" + i, 1, 6, 1, 1);
    }
    assertThat(board.rows())
        .extracting(Row::id)
        .containsExactlyInAnyOrder("stored0", "new0", "new1");
    assertThat(board.listed()).isEqualTo(3);
  }

  @Test
  void a_sensor_that_is_forgotten_goes_and_may_come_again() {
    fill("stored", 0, 5, 20);
    Sensors.add(board, "a", 0, 6, 1, 1);
    board.forgotten(0, "stored");
    board.forgotten(0, "a");
    board.forgotten(0, "never there");
    board.forgotten(7, "a");
    assertThat(board.rows()).isEmpty();
    assertThat(board.listed()).isZero();
    fill("stored", 0, 5, 20); // read before it was forgotten
    assertThat(board.listed()).isZero();

    Sensors.add(board, "a", 0, 7, 2, 2);
    assertThat(row("a").y()).isEqualTo(2);
    assertThat(board.listed()).isEqualTo(1);
  }

  @Test
  void sensors_are_counted_by_the_stream_where_it_knows_of_more() {
    board.sensors(0, 70, 100);
    board.sensors(1, 50, 100);
    Sensors.add(board, "a", 0, 0, 1, 1);
    assertThat(board.total()).isEqualTo(120);
    board.revoked(1);
    assertThat(board.total()).isEqualTo(70);
  }

  @Test
  void a_stored_state_is_uncommitted_only_where_a_newer_one_is_read() {
    fill("a", 0, 5, 20);
    assertThat(board.uncommitted("a", 0, 5 * Sensors.MINUTE, -1)).isFalse();
    assertThat(board.uncommitted("a", 0, 6 * Sensors.MINUTE, -1)).isTrue();
    assertThat(board.uncommitted("b", 0, 6 * Sensors.MINUTE, -1)).isFalse();
  }

  @Test
  void readings_and_stored_states_of_the_same_sensors_at_once_leave_each_once()
      throws InterruptedException {
    Board large = new Board(1_000, new HorizonSums(ForecasterSettings.DEFAULTS));
    large.assigned(0);
    PartitionSensors partition = Objects.requireNonNull(large.unfilled().get(0));
    Thread filler =
        new Thread(
            () -> {
              for (int i = 0; i < 2_000; i++) {
                large.fill(partition, stored("s" + i, 0, 5, 20));
              }
            });
    filler.start();
    for (int i = 0; i < 800; i++) {
      Sensors.add(large, "s" + i, 0, 6, 30, 1);
    }
    filler.join();
    assertThat(large.rows()).hasSize(large.listed());
    assertThat(large.listed()).isBetween(1_000, 1_001);
    for (int i = 0; i < 800; i++) {
      assertThat(large.row(large.find("s" + i).orElseThrow()).y()).isEqualTo(30);
    }
  }
}
