package dev.streamcast.app;

import static dev.streamcast.app.ChangedSetting.none;
import static dev.streamcast.app.ChangedSetting.numbers;
import static dev.streamcast.app.ChangedSetting.slices;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.app.ChangedSetting.Effect;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.model.Models;
import dev.streamcast.model.SequenceShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every setting is changed on a running topic, and changed back: every reading has its forecast,
 * exactly those slices begin anew that must, once for each sensor, and all others go on.
 *
 * <p>A new setting has to be put among {@link #changes}: this test fails without it.
 */
class SettingsOnARunningTopicTest {
  /** The slices that say what the readings were, whatever was made of them. */
  private static final Set<Integer> OF_READINGS = Set.of(1, 7, 8, 62, 64, 65, 66, 67, 70, 71, 72);

  private static final Settings DEFAULTS = Settings.load(null, Map.of(), List.of());

  @TempDir private static Path files;
  private static RunningTopic before;
  private static SortedMap<String, byte[]> undisturbed;

  @TempDir private Path directory;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    before = new RunningTopic(files.resolve("undisturbed"));
    before.run(DEFAULTS);
    RunningTopic topic = before.copy(files.resolve("undisturbed"));
    assertThat(topic.run(DEFAULTS).startedFresh()).isZero();
    assertThat(topic.run(DEFAULTS).startedFresh()).isZero();
    undisturbed = topic.states();
  }

  static List<ChangedSetting> changes() throws Exception {
    Path model = files.resolve("a.model");
    ModelFile.write(model, Models.withHead(8, 1));
    Path decoder = files.resolve("decoder.model");
    ModelFile.write(decoder, Models.decoding(SequenceShape.ENCODER_DECODER, "lstm", 8, 6, 1));
    Path classifier = files.resolve("classifier.model");
    ModelFile.write(classifier, Models.classifier(4, 12, "calm", "alarm"));
    Path keys = Files.write(files.resolve("keys.p12"), new byte[0]);
    Path schemas = Files.createDirectories(files.resolve("schemas"));
    return List.of(
        none(Setting.READINGS_TOPIC, "other-readings"),
        none(Setting.FORECASTS_TOPIC, "other-forecasts"),
        none(Setting.ANOMALIES_TOPIC, "other-anomalies"),
        none(Setting.SCORES_TOPIC, "other-scores"),
        none(Setting.SCORES, "sampled"),
        none(Setting.DEAD_LETTERS_TOPIC, "other-dead-letters"),
        none(Setting.CLASSIFICATIONS_TOPIC, "other-classifications"),
        none(Setting.REPLICATION_FACTOR, "3"),
        none(Setting.BOOTSTRAP_SERVERS, "127.0.0.1:9093"),
        none(Setting.APPLICATION_ID, "other"),
        none(Setting.PROCESSING_GUARANTEE, "at_least_once"),
        none(Setting.COMMIT_INTERVAL, "100"),
        none(Setting.STREAM_THREADS, "2"),
        none(Setting.STANDBY_REPLICAS, "1"),
        none(Setting.STATE_DIR, "other-folder"),
        none(Setting.CACHE_MAX_BYTES, "0"),
        none(Setting.SENSOR_TTL, "1h"),
        none(Setting.SENSOR_TTL, "off"),
        none(Setting.SENSORS_MAX, "2"),
        none(Setting.SCHEMAS_DIR, schemas.toString()),
        // The season's: the widths' profile, the value one season ago, the periodic correction.
        slices(Setting.SEASON, "7d", List.of(10, 16, 20), List.of(10, 16, 20)),
        slices(Setting.SEASON, "1h", List.of(10, 16, 20), List.of(10, 16, 20)),
        // A level has a slice of its own; the sums of the scores are for the first one.
        slices(Setting.INTERVAL_LEVELS, "0.9,0.5", List.of(150), List.of()),
        slices(Setting.INTERVAL_LEVELS, "0.9,0.99", List.of(199), List.of()),
        slices(Setting.INTERVAL_LEVELS, "0.5,0.9", List.of(2, 150), List.of(2)),
        slices(Setting.INTERVAL_LEVELS, "0.8", List.of(2, 180), List.of(2, 190)),
        none(Setting.HORIZON, "12"),
        // Each scored horizon has a scale, a profile, a level and a scorecard.
        slices(Setting.SCORE_HORIZONS, "1,3", List.of(89, 90, 91, 147), List.of(), "horizon=6"),
        slices(
            Setting.SCORE_HORIZONS,
            "3",
            List.of(9, 89, 90, 91, 147, 161),
            List.of(9),
            "horizon=6",
            "model.path=" + decoder),
        // Another order of the lattice; each expert has its credit.
        slices(Setting.READOUT_SIZE, "none", List.of(), List.of(18, 19, 20, 36, 37)),
        slices(Setting.READOUT_SIZE, "medium", List.of(18, 19, 21, 38), List.of(18, 19)),
        slices(Setting.READOUT_SIZE, "large", List.of(18, 19, 21, 22, 38, 39), List.of(18, 19)),
        numbers(Setting.FORECAST_POINT, "median"),
        // What the network remembers, and the credit of what speaks for it.
        slices(Setting.MODEL_PATH, model.toString(), List.of(9), List.of(9)),
        slices(Setting.MODEL_BUILT_IN, "untrained", List.of(9, 17, 34), List.of(9, 42)),
        slices(Setting.CLASSIFIER_PATH, classifier.toString(), List.of(60), List.of()),
        none(Setting.READING_MAX_AHEAD, "0ms"),
        numbers(Setting.ANOMALY_SENSITIVITY, "10"),
        numbers(Setting.ANOMALY_DIRECTION, "up"),
        numbers(Setting.ANOMALY_MIN_DEVIATION, "3"),
        numbers(Setting.ANOMALY_MIN_DEVIATION_RELATIVE, "0.5"),
        none(Setting.HTTP_PORT, "-1"),
        none(Setting.HTTP_HOST, "127.0.0.2"),
        none(Setting.HTTP_TOKEN, "0123456789abcdef0123456789abcdef"),
        none(Setting.HTTP_TLS_KEYSTORE, keys.toString(), "http.tls.keystore.password=word"),
        none(Setting.HTTP_TLS_KEYSTORE_PASSWORD, "word"),
        none(Setting.HTTP_ADVERTISED, "127.0.0.1:8081"),
        none(Setting.HTTP_CLIENTS_MAX, "5"),
        none(Setting.PAGE_SENSORS_MAX, "5"),
        none(Setting.METRICS_SENSORS, "sensor-*"));
  }

  @Test
  void no_setting_is_left_out() throws Exception {
    Set<Setting> changed = EnumSet.noneOf(Setting.class);
    changes().forEach(change -> changed.add(change.setting()));
    assertThat(changed)
        .as("say in this test what a change of the new setting does to the stored states")
        .containsExactlyInAnyOrder(Setting.values());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void it_is_changed_and_changed_back(ChangedSetting change) throws Exception {
    Settings changed = Settings.load(null, Map.of(), change.sets());
    RunningTopic topic = before.copy(directory);
    requireKept(topic, changed, change.begun());
    assertThat(topic.run(changed).startedFresh()).isEqualTo(total(change.begun()));
    requireKept(topic, DEFAULTS, change.begunBack());
    assertThat(topic.run(DEFAULTS).startedFresh()).isEqualTo(total(change.begunBack()));
    topic.states().forEach((sensor, state) -> requireContinued(sensor, state, change.effect()));
  }

  private static long total(List<Integer> begun) {
    return (long) RunningTopic.SENSORS * begun.size();
  }

  /** Under these settings the stored states lose those slices, and of no other any bit. */
  private static void requireKept(RunningTopic topic, Settings settings, List<Integer> begun) {
    StateLayout layout = Forecasting.of(settings).forecaster(TimeOrder.BY_TIMESTAMP).layout();
    for (byte[] state : topic.states().values()) {
      Map<Integer, String> before = StoredSlices.of(state);
      Map<Integer, String> after = StoredSlices.of(layout.write(layout.read(state)));
      assertThat(after.keySet()).as("all that begin anew are there then").containsAll(begun);
      assertThat(StoredSlices.without(after, before, begun))
          .as("all others go on")
          .isEqualTo(StoredSlices.without(before, after, begun));
      assertThat(before.keySet())
          .as("what had not been there begins anew")
          .containsAll(StoredSlices.without(after, after, begun).keySet());
    }
  }

  /** At the end the states are, as far as they can be, those of a run without any change. */
  private static void requireContinued(String sensor, byte[] state, Effect effect) {
    Map<Integer, String> now = StoredSlices.of(state);
    Map<Integer, String> then = StoredSlices.of(Objects.requireNonNull(undisturbed.get(sensor)));
    if (effect == Effect.NONE) {
      assertThat(now).isEqualTo(then);
    }
    assertThat(now.keySet()).isEqualTo(then.keySet());
    for (int slice : OF_READINGS) {
      assertThat(now.get(slice)).as("slice " + slice).isEqualTo(then.get(slice)).isNotNull();
    }
  }
}
