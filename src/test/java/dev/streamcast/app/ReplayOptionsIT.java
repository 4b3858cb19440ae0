package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.model.Model;
import dev.streamcast.model.Models;
import dev.streamcast.wire.Stamped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What each option of a replay does, on a real broker. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ReplayOptionsIT {
  @TempDir Path directory;

  @Test
  void another_model_forecasts_otherwise_and_every_forecast_names_it() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(3, 60).run();
    Path file = directory.resolve("other.model");
    Model other = new Model("other", 7, Models.lstm(4, 8, true));
    ModelFile.write(file, other);
    RunMain run = live.replay(".other", "--model", file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(ReplayIT.compared(live, 0, 180, 0, 0))
        .containsPattern("model_id +recorded \\S+, replayed other")
        .containsPattern("model_version +recorded \\d+, replayed 7");
    List<Stamped<Forecast>> replayed = live.decoded(".other");
    assertThat(replayed)
        .hasSize(180)
        .allMatch(it -> it.provenance().modelId().equals("other"))
        .allMatch(it -> it.provenance().modelVersion() == 7);
    assertThat(live.decoded(""))
        .allMatch(it -> !it.provenance().modelId().equals("other"))
        .extracting(it -> it.record().yhat())
        .isNotEqualTo(replayed.stream().map(it -> it.record().yhat()).toList());
  }

  @Test
  void flagged_readings_go_to_a_topic_of_the_replay_and_equal_the_live_ones() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(3, 300).writeSpike(3, 80).write(3, 5).run();
    List<String> flagged = live.lines("anomalies", "");
    assertThat(flagged).hasSizeGreaterThanOrEqualTo(3);
    RunMain run = live.replay(".flags", "--anomalies");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(flagged.size() + " anomalies");
    assertThat(live.lines("anomalies", ".flags")).containsExactlyInAnyOrderElementsOf(flagged);
    assertThat(live.lines("anomalies", "")).isEqualTo(flagged);
  }

  @Test
  void offsets_cut_the_window_exactly_and_leave_other_partitions_whole() throws Exception {
    LiveStream live = LiveStream.of(directory, 3).write(8, 40).run();
    List<Long> third = offsets(live.decoded(""), 2);
    assertThat(offsets(live.decoded(""), 0)).hasSizeGreaterThan(30);
    assertThat(offsets(live.decoded(""), 1)).hasSizeGreaterThan(20);
    RunMain run =
        live.replay(".cut", "--from-offset", "0=7,1=11", "--to-offset", "0=23", "--what-if");
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<Stamped<Forecast>> replayed = live.decoded(".cut");
    List<Long> second = offsets(live.decoded(""), 1);
    assertThat(offsets(replayed, 0)).isEqualTo(LongStream.range(7, 23).boxed().toList());
    assertThat(offsets(replayed, 1)).isEqualTo(second.subList(11, second.size()));
    assertThat(offsets(replayed, 2)).isEqualTo(third);
    assertThat(run.out())
        .contains("replayed " + replayed.size() + " readings")
        .contains(", 0 missing in the replay, 0 not recorded");

    RunMain wrong = live.replay(".wrong", "--from-offset", "3=0");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(wrong.err()).contains("has no partition 3").hasLineCount(1);
  }

  @Test
  void a_paced_replay_takes_as_long_as_its_speed_says_and_is_identical() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(2, 41).run();
    // The last reading comes 40 hours after the first: at 36,000 times that speed, after 4 s.
    long begin = System.nanoTime();
    RunMain run = live.replay(".paced", "--speed", "36000");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(4));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains(ReplayIT.compared(live, 82, 0, 0, 0));
    for (String speed : List.of("0", "-1", "fast", "NaN")) {
      RunMain wrong = live.replay(".paced", "--speed", speed);
      assertThat(wrong.exitCode()).isEqualTo(ExitCode.USED_WRONGLY);
      assertThat(wrong.err()).contains("--speed is " + speed).hasLineCount(1);
    }
  }

  @Test
  void a_replay_that_is_killed_goes_on_and_every_forecast_is_there_once() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(5, 200).run();
    // 200 hours in some 10 seconds, so that it is killed on the way.
    String[] slow = {"--speed", "72000"};
    try (Child killed =
        Child.start(
            directory.resolve("log"),
            "256m",
            Main.class.getName(),
            live.arguments(Stream.of("replay", "--output-suffix", ".killed"), slow))) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> live.committed(".killed") > 200 || !killed.runs());
      assertThat(killed.runs()).as(killed.said()).isTrue();
      killed.kill();
    }
    assertThat(live.committed(".killed")).isBetween(200L, 999L);

    RunMain second = live.replay(".killed", slow);
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.err()).contains("goes on after ");
    assertThat(second.out()).contains(ReplayIT.compared(live, 1000, 0, 0, 0));
    List<Stamped<Forecast>> replayed = live.decoded(".killed");
    assertThat(replayed).hasSize(1000).isEqualTo(live.decoded(""));
    assertThat(replayed)
        .extracting(it -> it.provenance().partition() + ":" + it.provenance().offset())
        .doesNotHaveDuplicates();
  }

  private static List<Long> offsets(List<Stamped<Forecast>> forecasts, int partition) {
    return forecasts.stream()
        .filter(it -> it.provenance().partition() == partition)
        .map(it -> it.provenance().offset())
        .toList();
  }
}
