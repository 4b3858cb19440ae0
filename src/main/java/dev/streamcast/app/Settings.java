package dev.streamcast.app;

import dev.streamcast.forecast.readout.PointForecast;
import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.serve.HttpSettings;
import dev.streamcast.stream.ScoreSampling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one run, checked and typed; immutable. See {@link Setting} for what each means.
 *
 * <p>Sources in rising precedence: defaults, properties file, environment variables, {@code --set}.
 * Everything that is wrong stops the start at once, see {@link SettingsDraft#finish}.
 */
final class Settings {
  private final Map<String, Given> given;
  private final Map<String, Object> values;

  /** Only {@link SettingsDraft} knows that the values are right. */
  Settings(Map<String, Given> given, Map<String, Object> values) {
    this.given = new LinkedHashMap<>(given);
    this.values = Map.copyOf(values);
  }

  /**
   * Reads the settings from all sources.
   *
   * @param config a properties file, or null for none
   * @param environment the environment variables
   * @param sets texts of the form {@code key=value}, the later over the earlier
   * @throws UserError with every fault, if there are any
   */
  static Settings load(@Nullable Path config, Map<String, String> environment, List<String> sets) {
    SettingsDraft draft = new SettingsDraft();
    if (config != null) {
      draft.file(config);
    }
    return draft.environment(environment).sets(sets).finish();
  }

  /** These settings, but with values that the command chose, whatever the user said. */
  Settings with(Map<String, String> overrides) {
    return new SettingsDraft().all(given.values()).all(byCommand(overrides)).finish();
  }

  /** These settings, but with other defaults: they count where the user said nothing. */
  Settings withDefaults(Map<String, String> defaults) {
    return new SettingsDraft().all(byCommand(defaults)).all(given.values()).finish();
  }

  private static List<Given> byCommand(Map<String, String> texts) {
    List<Given> values = new ArrayList<>();
    texts.forEach((key, value) -> values.add(Given.byCommand(key, value)));
    return values;
  }

  String readingsTopic() {
    return text(Setting.READINGS_TOPIC);
  }

  String forecastsTopic() {
    return text(Setting.FORECASTS_TOPIC);
  }

  String anomaliesTopic() {
    return text(Setting.ANOMALIES_TOPIC);
  }

  String scoresTopic() {
    return text(Setting.SCORES_TOPIC);
  }

  ScoreSampling scores() {
    return ScoreSampling.valueOf(text(Setting.SCORES).toUpperCase(Locale.ROOT));
  }

  String deadLettersTopic() {
    return text(Setting.DEAD_LETTERS_TOPIC);
  }

  String classificationsTopic() {
    return text(Setting.CLASSIFICATIONS_TOPIC);
  }

  /** -1 leaves it to the broker. */
  short replicationFactor() {
    return (short) value(Setting.REPLICATION_FACTOR);
  }

  /** {@code host:port}, separated by commas, as the Kafka clients take it. */
  String bootstrapServers() {
    return String.join(",", texts(Setting.BOOTSTRAP_SERVERS));
  }

  String applicationId() {
    return text(Setting.APPLICATION_ID);
  }

  /** {@code exactly_once_v2} or {@code at_least_once}, Kafka's own words. */
  String processingGuarantee() {
    return text(Setting.PROCESSING_GUARANTEE);
  }

  Duration commitInterval() {
    return Duration.ofMillis((long) value(Setting.COMMIT_INTERVAL));
  }

  int streamThreads() {
    return (int) value(Setting.STREAM_THREADS);
  }

  int standbyReplicas() {
    return (int) value(Setting.STANDBY_REPLICAS);
  }

  Path stateDir() {
    return Path.of(text(Setting.STATE_DIR));
  }

  long cacheMaxBytes() {
    return (long) value(Setting.CACHE_MAX_BYTES);
  }

  /** Empty where no sensor is forgotten. */
  Optional<Duration> sensorTtl() {
    return Optional.of(text(Setting.SENSOR_TTL))
        .filter(ttl -> !ttl.equals("off"))
        .map(ReadableDuration::parse);
  }

  /** For each partition. */
  long sensorsMax() {
    return (long) value(Setting.SENSORS_MAX);
  }

  Optional<Path> schemasDir() {
    return Optional.of(text(Setting.SCHEMAS_DIR)).filter(path -> !path.isEmpty()).map(Path::of);
  }

  Duration season() {
    return duration(Setting.SEASON);
  }

  /** 1 to 8 different ones from .5 to .99; the first is the one that scores are for. */
  List<Double> intervalLevels() {
    return texts(Setting.INTERVAL_LEVELS).stream().map(Double::valueOf).toList();
  }

  int horizon() {
    return (int) value(Setting.HORIZON);
  }

  /** 1 to 8 different ones, none above the horizon. */
  List<Integer> scoreHorizons() {
    return texts(Setting.SCORE_HORIZONS).stream().map(Integer::valueOf).toList();
  }

  ReadoutSize readoutSize() {
    return ReadoutSize.of(text(Setting.READOUT_SIZE));
  }

  PointForecast forecastPoint() {
    return PointForecast.of(text(Setting.FORECAST_POINT));
  }

  /** Whether the built-in model is the one that has been trained. */
  boolean modelPretrained() {
    return text(Setting.MODEL_BUILT_IN).equals("pretrained");
  }

  /** Empty for the built-in model. */
  Optional<Path> modelPath() {
    return Optional.of(text(Setting.MODEL_PATH)).filter(path -> !path.isEmpty()).map(Path::of);
  }

  /** Empty for none. */
  Optional<Path> classifierPath() {
    return Optional.of(text(Setting.CLASSIFIER_PATH)).filter(path -> !path.isEmpty()).map(Path::of);
  }

  Duration readingMaxAhead() {
    return duration(Setting.READING_MAX_AHEAD);
  }

  /** From which score on a reading is flagged: 1 / sensitivity. */
  double anomalySensitivity() {
    return (double) value(Setting.ANOMALY_SENSITIVITY);
  }

  /** {@code both}, {@code up} or {@code down}. */
  String anomalyDirection() {
    return text(Setting.ANOMALY_DIRECTION);
  }

  double anomalyMinDeviation() {
    return (double) value(Setting.ANOMALY_MIN_DEVIATION);
  }

  double anomalyMinDeviationRelative() {
    return (double) value(Setting.ANOMALY_MIN_DEVIATION_RELATIVE);
  }

  /** Empty where no HTTP server is wanted. */
  Optional<HttpSettings> http() {
    int port = (int) value(Setting.HTTP_PORT);
    if (port < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new HttpSettings(
            text(Setting.HTTP_HOST),
            port,
            secret(Setting.HTTP_TOKEN),
            present(Setting.HTTP_TLS_KEYSTORE).map(Path::of),
            secret(Setting.HTTP_TLS_KEYSTORE_PASSWORD).orElse(""),
            (int) value(Setting.HTTP_CLIENTS_MAX)));
  }

  /** Empty where it follows from host and port. */
  Optional<String> httpAdvertised() {
    return present(Setting.HTTP_ADVERTISED);
  }

  int pageSensorsMax() {
    return (int) value(Setting.PAGE_SENSORS_MAX);
  }

  /** Globs; empty where no sensor has metrics of its own. */
  List<String> metricsSensors() {
    return texts(Setting.METRICS_SENSORS);
  }

  /** What goes to the Kafka clients as it is, without the prefix {@code kafka.}. */
  Map<String, String> kafka() {
    Map<String, String> kafka = new LinkedHashMap<>();
    given.values().stream()
        .filter(Given::isForKafka)
        .forEach(value -> kafka.put(KafkaSettings.withoutPrefix(value.key()), value.value()));
    return kafka;
  }

  /** Who gave a value to this key; empty if it has its default. */
  Optional<String> origin(String key) {
    return Optional.ofNullable(given.get(key)).map(Given::origin);
  }

  /**
   * Every setting with its effective value: ours in the order of {@link Setting}, then {@code
   * kafka.*} with secrets masked. For the eyes only.
   */
  Map<String, String> toMap() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      texts.put(setting.key(), setting.defaultText());
    }
    given.values().forEach(value -> texts.put(value.key(), KafkaSettings.masked(value)));
    return texts;
  }

  @Override
  public String toString() {
    return toMap().toString();
  }

  private Object value(Setting setting) {
    Object value = values.get(setting.key());
    if (value == null) {
      throw new IllegalStateException(setting.key() + " has no value; it needs a default");
    }
    return value;
  }

  private String text(Setting setting) {
    return (String) value(setting);
  }

  private Optional<String> present(Setting setting) {
    return Optional.of(text(setting)).filter(text -> !text.isEmpty());
  }

  private Optional<String> secret(Setting setting) {
    return Optional.of(((Password) value(setting)).value()).filter(text -> !text.isEmpty());
  }

  private List<String> texts(Setting setting) {
    return ((List<?>) value(setting)).stream().map(String::valueOf).toList();
  }

  private Duration duration(Setting setting) {
    return ReadableDuration.parse(text(setting));
  }
}
