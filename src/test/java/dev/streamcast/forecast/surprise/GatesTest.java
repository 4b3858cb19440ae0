package dev.streamcast.forecast.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Settings gate flags, never scores; and what a reason says is so. */
class GatesTest {
  private static final int COUNT = 4_000;
  private static final AnomalySettings PLAIN = AnomalySettings.DEFAULTS;
  private static final Pattern RECORD =
      Pattern.compile("(.*) has left its range of .*?: (\\S+), so far (\\S+) to ([^;]+)(;.*)?");

  private static double y(int i, Random random) {
    double y = 100 + 5 * StrictMath.sin(2 * Math.PI * i / 24) + random.nextGaussian();
    return i % 300 == 299 ? y + 30 * random.nextGaussian() : y;
  }

  /** Lives with both settings; the number of flags under the second. */
  private static int flags(AnomalySettings settings) {
    Watched plain = new Watched(PLAIN);
    Watched gated = new Watched(settings);
    Random random = new Random(3);
    int flags = 0;
    for (int i = 0; i < COUNT; i++) {
      double y = y(i, random);
      Verdict verdict = gated.see(y);
      assertThat(verdict.score()).isEqualTo(plain.see(y).score());
      boolean otherSide = settings.side() == Side.UP && verdict.direction() == Direction.DOWN;
      assertThat(otherSide).isFalse();
      flags += verdict.anomaly() ? 1 : 0;
    }
    return flags;
  }

  @Test
  void what_is_gated_has_the_same_score_and_fewer_flags() {
    int all = flags(PLAIN);
    assertThat(all).isBetween(8, 30);
    assertThat(flags(new AnomalySettings(10, Side.BOTH, 0, 0))).isGreaterThan(all);
    assertThat(flags(new AnomalySettings(.1, Side.BOTH, 0, 0))).isLessThan(all);
    assertThat(flags(new AnomalySettings(1, Side.UP, 0, 0))).isBetween(1, all - 1);
    assertThat(flags(new AnomalySettings(1, Side.BOTH, 25, 0))).isBetween(1, all - 1);
    assertThat(flags(new AnomalySettings(1, Side.BOTH, 0, .25))).isBetween(1, all - 1);
    assertThat(flags(new AnomalySettings(1, Side.BOTH, 1_000, 0))).isZero();
    assertThat(flags(new AnomalySettings(1, Side.BOTH, 0, 10))).isZero();
  }

  @Test
  void the_first_150_readings_of_a_sensor_are_muted_and_no_more() {
    Watched sensor = new Watched(PLAIN);
    for (int i = 0; i < 149; i++) {
      sensor.see(i % 7);
    }
    Verdict muted = sensor.see(1e3);
    assertThat(sensor.readings).isEqualTo(150);
    assertThat(muted.anomaly()).isFalse();
    assertThat(muted.score()).isGreaterThan(1);
    assertThat(sensor.see(-1e5).anomaly()).isTrue();
  }

  @Test
  void a_flag_is_a_record_or_a_residual_of_its_own_and_its_reason_is_so() {
    int records = 0;
    for (long seed = 0; seed < 20; seed++) {
      Watched sensor = new Watched(PLAIN);
      Random random = new Random(seed);
      for (int i = 0; i < COUNT; i++) {
        double y = y(i, random);
        LeakyRange.State range = sensor.values();
        String seen =
            Reason.text(y)
                + ", so far "
                + Reason.text(range.low())
                + " to "
                + Reason.text(range.high());
        boolean far = Math.max(y - range.high(), range.low() - y) >= 3 * range.width();
        Verdict verdict = sensor.see(y);
        Matcher reason = RECORD.matcher(verdict.reason());
        if (!reason.matches()) {
          continue;
        }
        records++;
        String view = reason.group(1);
        double x = Double.parseDouble(reason.group(2));
        double low = Double.parseDouble(reason.group(3));
        double high = Double.parseDouble(reason.group(4));
        assertThat(x <= low || x >= high).as(verdict.reason()).isTrue();
        if (!view.startsWith("distance")) {
          assertThat(verdict.direction()).isEqualTo(x >= high ? Direction.UP : Direction.DOWN);
        }
        if (view.equals("value")) {
          assertThat(verdict.reason()).contains(": " + seen);
        }
        assertThat(!far || view.equals("value")).as("the loudest of all").isTrue();
      }
    }
    assertThat(records).isGreaterThan(50);
  }
}
