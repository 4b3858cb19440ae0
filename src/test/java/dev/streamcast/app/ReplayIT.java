package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Replays on a real broker, beside what was forecast live. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ReplayIT {
  private static final int SENSORS = 5;
  private static final int EACH = 200;

  @TempDir Path directory;

  @Test
  void a_replay_of_the_whole_topic_is_identical() throws Exception {
    LiveStream live = LiveStream.of(directory, 3).write(SENSORS, EACH).run();
    RunMain run = live.replay(".replay-1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("replayed 1,000 readings", compared(live, 1000, 0, 0, 0))
        .doesNotContain("first difference");
    assertThat(live.topics()).doesNotContain(live.name("anomalies") + ".replay-1");
    RunMain again = live.replay(".replay-1");
    assertThat(again.err()).contains("goes on after 1,0");
    assertThat(again.out()).contains(compared(live, 1000, 0, 0, 0));
  }

  @Test
  void threads_and_the_size_of_polls_change_nothing() throws Exception {
    LiveStream live = LiveStream.of(directory, 3).write(SENSORS, EACH).run();
    RunMain run =
        live.replay(".replay-2", "--set", "stream.threads=2", "--set", "kafka.max.poll.records=7");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(compared(live, 1000, 0, 0, 0));
  }

  @Test
  void a_window_in_the_middle_differs_from_fresh_and_shows_where() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(SENSORS, EACH).run();
    RunMain run =
        live.replay(".replay-3", "--from", "2013-01-03T00:00:00Z", "--to", "2013-01-05T00:00:00Z");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("replayed 240 readings", "0 missing", "first difference: partition ")
        .containsPattern("forecasts\\[1, 0.9].yhat +recorded ");
  }

  @Test
  void marks_of_transactions_at_the_end_and_an_empty_partition_do_not_hang_it() throws Exception {
    LiveStream live = LiveStream.of(directory, 8).writeInTransactions(2, 30).run();
    RunMain run = live.replay(".replay-4");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(compared(live, 60, 0, 0, 0));
  }

  @Test
  void marks_of_transactions_which_have_the_time_of_their_writing_do_not_cut_the_window()
      throws Exception {
    LiveStream live = LiveStream.of(directory, 2).writeInTransactions(2, 30).run();
    RunMain run =
        live.replay(".replay-7", "--from", "2013-01-01T10:00:00Z", "--to", "2013-01-01T20:00:00Z");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("replayed 20 readings", ", 0 missing in the replay");
  }

  @Test
  void only_the_sensors_that_match_are_forecast() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(SENSORS, EACH).run();
    RunMain run = live.replay(".replay-5", "--sensors", "sensor-[2]*,sensor-3");
    assertThat(run.out())
        .contains("replayed 200 readings", "800 readings of other sensors passed over")
        .contains(compared(live, 200, 0, 0, 0));
  }

  @Test
  void a_replay_that_was_stopped_goes_on_and_nothing_is_doubled() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(SENSORS, EACH).run();
    // 200 hours in some 6 seconds: stopped on the way.
    List<String> slow = List.of("--speed", "120000");
    Replay first = Replay.open(live.plan(".replay-6", 120_000));
    Thread stopping =
        new Thread(
            () -> {
              org.awaitility.Awaitility.await().until(() -> first.tally().issued() > 100);
              first.stop();
            });
    stopping.start();
    assertThat(first.run(read -> {})).isFalse();
    first.close();
    stopping.join();
    assertThat(first.tally().issued()).isBetween(100L, 999L);
    RunMain second = live.replay(".replay-6", slow.toArray(String[]::new));
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.err()).contains("goes on after ");
    assertThat(second.out()).contains(compared(live, 1000, 0, 0, 0));
    assertThat(live.forecasts(".replay-6")).hasSize(1000);
  }

  @Test
  void what_cannot_be_replayed_is_told_in_one_line() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(1, 10);
    assertRefused(live.replay(".x", "--from", "2030-01-01T00:00:00Z"), "the window is empty");
    assertRefused(live.replay(".x", "--topic", live.name("none")), "does not exist");
    assertThat(live.replay(".y").out()).contains("not compared: topic ");
    assertRefused(live.replay(".y", "--sensors", "a"), ".y was used for another replay");
    Replay running = Replay.open(live.plan(".z", 1));
    Thread thread =
        new Thread(
            () -> {
              try {
                running.run(read -> {});
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    try {
      org.awaitility.Awaitility.await().until(() -> running.tally().issued() > 0);
      assertRefused(
          live.replay(".z", "--speed", "1", "--set", "state.dir=" + directory.resolve("other")),
          "is being replayed already");
    } finally {
      running.stop();
      thread.join();
      running.close();
    }
  }

  private static void assertRefused(RunMain run, String words) {
    assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
    assertThat(run.err()).contains(words).doesNotContain("\tat ");
  }

  static String compared(LiveStream live, int identical, int differing, int missing, int more) {
    return String.format(
        "compared with %s: %,d identical, %,d differing, %,d missing in the replay, %,d not"
            + " recorded",
        live.name("forecasts"), identical, differing, missing, more);
  }
}
