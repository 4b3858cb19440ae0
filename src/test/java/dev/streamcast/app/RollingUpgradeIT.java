package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two versions on one topic, whose states have different layouts: the older one alone, both side by
 * side, the newer one alone, and the way back. Every reading has its one forecast, and since
 * nothing of what the two lay out differently has a say in forecasts so early in a sensor's life,
 * that forecast is the undisturbed one, byte for byte: what both know has gone on throughout.
 */
final class RollingUpgradeIT {
  private static final int SENSORS = 100;

  /** How many readings a sensor may have before the alarm, which begins anew, has a say. */
  private static final int MUTED = 150;

  @TempDir private Path directory;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void states_go_on_from_one_version_to_the_other_and_back() throws Exception {
    String next = NextVersion.compile(directory.resolve("next"));
    try (FaultLab lab = new FaultLab(directory, "two versions on one topic")) {
      FaultLoad alone = new FaultLoad(SENSORS, 20, 0, false);
      Child older = lab.runAndLeave("older");
      lab.loadAndAwait(alone);

      Child newer = lab.runBuild(next, "newer", "http.port=0");
      FaultLoad beside = alone;
      while (!newer.said().contains("parts of the stored states")) {
        beside = beside.next(1, 1);
        assertThat(beside.firstRound()).as(newer.said()).isLessThan(MUTED - 40);
        lab.loadAndAwait(beside);
      }
      FaultLoad both = beside.next(10, 1);
      lab.loadAndAwait(both);

      assertThat(older.terminate()).isNotEqualTo(1);
      FaultLoad newerAlone = both.next(10, 1);
      lab.loadAndAwait(newerAlone);
      assertThat(begunAnew(newer)).isGreaterThanOrEqualTo(2 * SENSORS);
      assertThat(newer.terminate()).isNotEqualTo(1);

      Child back = lab.run("back", "http.port=0", "state.dir=" + lab.stateDir("newer"));
      lab.loadAndAwait(newerAlone.next(10, 1));
      assertThat(begunAnew(back)).isGreaterThanOrEqualTo(SENSORS);
      lab.judge().requireExactlyOnce();

      assertThat(older.said()).doesNotContain("parts of the stored states");
      assertThat(newer.said()).contains("2 parts of the stored states are not there in this form");
      assertThat(back.said()).contains("1 parts of the stored states are not there in this form");
      assertThat(forecasts(older)).isGreaterThan(alone.readings() + both.readings() / 4);
      assertThat(forecasts(newer)).isGreaterThan(newerAlone.readings() + both.readings() / 4);
    }
  }

  /** How many slices have begun anew, one or two for each sensor; more where work was aborted. */
  private static int begunAnew(Child app) throws Exception {
    URI metrics = URI.create(find("Serves (\\S+) \\(metrics", app.said()) + "/metrics");
    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
    return (int)
        Double.parseDouble(find("(?m)^streamcast_slices_started_fresh_total (\\S+)$", page.body()));
  }

  private static int forecasts(Child stopped) {
    return Integer.parseInt(find("readings, ([0-9,]+) forecasts", stopped.said()).replace(",", ""));
  }

  private static String find(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }
}
