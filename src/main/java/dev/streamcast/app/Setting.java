package dev.streamcast.app;

import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.SHORT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * Every setting of Streamcast, in the order of the reference: key, type, default, rule, group and
 * one sentence. All that is known about a setting stands here and nowhere else; {@link Settings}
 * gives it a typed reader, and {@code config} prints it.
 */
@SuppressWarnings("ImmutableEnumChecker") // A rule is a pure test without state.
enum Setting {
  READINGS_TOPIC(
      Group.TOPICS,
      "readings.topic",
      STRING,
      "readings",
      Rule.topic(),
      "The topic that the readings of the sensors come from."),
  FORECASTS_TOPIC(
      Group.TOPICS,
      "forecasts.topic",
      STRING,
      "forecasts",
      Rule.topic(),
      "The topic that receives a forecast for every reading."),
  ANOMALIES_TOPIC(
      Group.TOPICS,
      "anomalies.topic",
      STRING,
      "anomalies",
      Rule.topic(),
      "The topic that receives the anomalies."),
  SCORES_TOPIC(
      Group.TOPICS,
      "scores.topic",
      STRING,
      "scores",
      Rule.topic(),
      "The topic that receives every scored forecast once it has met its actual."),
  SCORES(
      Group.TOPICS,
      "scores",
      STRING,
      "all",
      Rule.oneOf("off", "sampled", "all"),
      "Which scores are written: none, those at every 16th offset, or all."),
  DEAD_LETTERS_TOPIC(
      Group.TOPICS,
      "dead.letters.topic",
      STRING,
      "dead-letters",
      Rule.topic(),
      "The topic that receives the records that are no readings, with the reason in their headers."),
  CLASSIFICATIONS_TOPIC(
      Group.TOPICS,
      "classifications.topic",
      STRING,
      "classifications",
      Rule.topic(),
      "The topic that receives the label or value of every window of a sensor's readings, where there is a"
          + " classifier (classifier.path)."),
  REPLICATION_FACTOR(
      Group.TOPICS,
      "replication.factor",
      SHORT,
      "-1",
      Rule.replicationFactor(),
      "On how many brokers the topics that Streamcast creates are kept; -1 leaves it to the broker."),

  BOOTSTRAP_SERVERS(
      Group.KAFKA,
      "bootstrap.servers",
      LIST,
      "127.0.0.1:9092",
      Rule.brokers(),
      "The brokers to ask first; they name the others of the cluster."),
  APPLICATION_ID(
      Group.KAFKA,
      "application.id",
      STRING,
      "streamcast",
      Rule.applicationId(),
      "The name that instances share to divide the sensors among them: consumer group, prefix of"
          + " transactional ids and of internal topics, folder below state.dir."),
  PROCESSING_GUARANTEE(
      Group.KAFKA,
      "processing.guarantee",
      STRING,
      "exactly_once_v2",
      Rule.oneOf("exactly_once_v2", "at_least_once"),
      "Whether every reading counts exactly once in state and forecasts, or a crash may count some"
          + " twice, for less delay."),
  COMMIT_INTERVAL(
      Group.KAFKA,
      "commit.interval.ms",
      LONG,
      "1000",
      Rule.atLeast(1),
      "The milliseconds between two commits: with exactly_once_v2 also how long consumers that read"
          + " committed records wait for a forecast."),
  STREAM_THREADS(
      Group.KAFKA,
      "stream.threads",
      INT,
      "1",
      Rule.between(1, 64),
      "How many threads of this instance share its partitions."),
  STANDBY_REPLICAS(
      Group.KAFKA,
      "standby.replicas",
      INT,
      "0",
      Rule.atLeast(0),
      "On how many further instances a copy of each sensor's state is kept, so that a takeover is"
          + " quick."),
  STATE_DIR(
      Group.KAFKA,
      "state.dir",
      STRING,
      "streamcast-state",
      Rule.folder(),
      "The folder for the state of the sensors, seen from the working directory; what is lost here"
          + " is restored from Kafka."),
  CACHE_MAX_BYTES(
      Group.KAFKA,
      "cache.max.bytes",
      LONG,
      "134217728",
      Rule.atLeast(0),
      "The memory that holds states between two commits; when it overflows, every reading writes a"
          + " state to Kafka (10,000 sensors need some 45 MB)."),
  SENSOR_TTL(
      Group.KAFKA,
      "sensor.ttl",
      STRING,
      "30d",
      Rule.offOrDuration("1m", "3650d"),
      "How long a sensor may be silent before it is forgotten, by its partition's clock, the newest"
          + " time of any reading there; a sensor that returns later begins fresh; off for never."),
  SENSORS_MAX(
      Group.KAFKA,
      "sensors.max",
      LONG,
      "1000000",
      Rule.atLeast(1),
      "How many sensors a partition may have; the readings of further ones are dead letters."),
  SCHEMAS_DIR(
      Group.KAFKA,
      "schemas.dir",
      STRING,
      "",
      Rule.noFolderOrExistingOne(),
      "A folder with further Avro schemas (.avsc) that readings are written with."),

  SEASON(
      Group.FORECAST,
      "season",
      STRING,
      "1d",
      Rule.duration("1ms", "3650d"),
      "The period after which the values of a sensor repeat; the value one season ago is one of the"
          + " forecasts to beat."),
  INTERVAL_LEVELS(
      Group.FORECAST,
      "interval.levels",
      LIST,
      "0.9",
      Rule.levels(),
      "The shares of readings that the prediction intervals are to cover, for example 0.9,0.5; the"
          + " first is that of yhat_lower and yhat_upper, of anomalies and of scores."),
  HORIZON(
      Group.FORECAST,
      "horizon",
      INT,
      "1",
      Rule.between(1, 288),
      "How many readings ahead are forecast, each with its intervals; one forecast record holds them"
          + " all."),
  SCORE_HORIZONS(
      Group.FORECAST,
      "score.horizons",
      LIST,
      "1",
      Rule.horizons(),
      "The horizons whose forecasts wait for their actual, are scored, and have calibrated intervals,"
          + " for example 1,6,24; the intervals of those between are interpolated."),
  READOUT_SIZE(
      Group.FORECAST,
      "readout.size",
      STRING,
      "small",
      Rule.oneOf("none", "small", "medium", "large"),
      "How much is learnt and remembered of each sensor, in some 1, 3, 5 or 8 kB: none weighs the"
          + " last value against the value one season ago, the others also learn how values follow"
          + " on each other at each time of the season."),
  FORECAST_POINT(
      Group.FORECAST,
      "forecast.point",
      STRING,
      "mean",
      Rule.oneOf("mean", "median"),
      "What a forecast is: the mean of what may come has the least squared error, the median the"
          + " least absolute error."),
  MODEL_PATH(
      Group.FORECAST,
      "model.path",
      STRING,
      "",
      Rule.noFileOrExistingOne(),
      "The file of the model that forecasts, read at the start; empty for the built-in one."),
  MODEL_BUILT_IN(
      Group.FORECAST,
      "model.builtin",
      STRING,
      "pretrained",
      Rule.oneOf("pretrained", "untrained"),
      "The built-in model: pretrained, an LSTM that has learnt on weather and on synthetic series"
          + " and corrects what is learnt online; or untrained, an LSTM as it was drawn, of which a"
          + " linear readout is learnt online, for each sensor."),
  CLASSIFIER_PATH(
      Group.FORECAST,
      "classifier.path",
      STRING,
      "",
      Rule.noFileOrExistingOne(),
      "The file of a classifier, made by train --label or --target, which says of each window of a sensor's"
          + " readings what it is; read at the start, empty for none."),
  READING_MAX_AHEAD(
      Group.FORECAST,
      "reading.max.ahead",
      STRING,
      "1h",
      Rule.duration("0ms", "3650d"),
      "How far a reading's time may lie after its record's time; one further ahead is a dead"
          + " letter."),

  ANOMALY_SENSITIVITY(
      Group.ANOMALIES,
      "anomaly.sensitivity",
      DOUBLE,
      "1",
      Rule.numberBetween(.1, 10),
      "How readily a reading is flagged: from an anomaly score of 1 / sensitivity on; the score"
          + " itself stays the same."),
  ANOMALY_DIRECTION(
      Group.ANOMALIES,
      "anomaly.direction",
      STRING,
      "both",
      Rule.oneOf("both", "up", "down"),
      "To which side a reading must be out of the ordinary to be flagged."),
  ANOMALY_MIN_DEVIATION(
      Group.ANOMALIES,
      "anomaly.min.deviation",
      DOUBLE,
      "0",
      Rule.numberBetween(0, 1e100),
      "How far a flagged reading lies from its forecast at least, in the sensor's unit; where a"
          + " sensor has left its range, from its usual value if that is further."),
  ANOMALY_MIN_DEVIATION_RELATIVE(
      Group.ANOMALIES,
      "anomaly.min.deviation.relative",
      DOUBLE,
      "0",
      Rule.numberBetween(0, 1e100),
      "The same as a share of the forecast, or of the usual value: 0.1 is ten percent."),

  HTTP_PORT(
      Group.HTTP,
      "http.port",
      INT,
      "8080",
      Rule.between(-1, 65_535),
      "The port of the HTTP server for metrics, health, API and page; 0 takes any free one, -1"
          + " starts no server."),
  HTTP_HOST(
      Group.HTTP,
      "http.host",
      STRING,
      "127.0.0.1",
      Rule.host(),
      "The address that the HTTP server listens on: only this machine, or 0.0.0.0 for all; a server"
          + " that others reach needs http.token and http.tls.keystore, or a proxy before it."),
  HTTP_TOKEN(
      Group.HTTP,
      "http.token",
      PASSWORD,
      "",
      Rule.noTokenOrLongOne(),
      "The word that whoever asks must know, sent as Authorization: Bearer, or left as a cookie by"
          + " /login?token=...; /healthz and /readyz need none."),
  HTTP_TLS_KEYSTORE(
      Group.HTTP,
      "http.tls.keystore",
      STRING,
      "",
      Rule.noFileOrExistingOne(),
      "The PKCS12 file with key and certificate, for HTTPS; empty for HTTP."),
  HTTP_TLS_KEYSTORE_PASSWORD(
      Group.HTTP,
      "http.tls.keystore.password",
      PASSWORD,
      "",
      Rule.any("the password of http.tls.keystore"),
      "The password of that file."),
  HTTP_ADVERTISED(
      Group.HTTP,
      "http.advertised",
      STRING,
      "",
      Rule.noneOrAddress(),
      "host:port under which other instances reach this one's HTTP server; empty for http.host and"
          + " http.port, unless those mean all addresses."),
  HTTP_CLIENTS_MAX(
      Group.HTTP,
      "http.clients.max",
      INT,
      "500",
      Rule.between(1, 10_000),
      "How many clients may follow the event stream at once; a further one is refused."),
  PAGE_SENSORS_MAX(
      Group.HTTP,
      "page.sensors.max",
      INT,
      "20000",
      Rule.between(1, 1_000_000),
      "How many sensors page and API list, at some 600 bytes of memory each, and 20 more for each"
          + " step to the furthest of score.horizons where that is above 1; further ones are counted,"
          + " not listed."),
  METRICS_SENSORS(
      Group.HTTP,
      "metrics.sensors",
      LIST,
      "",
      Rule.globs(),
      "Which sensors have metrics of their own (value, forecast, bounds, anomaly): ids, in which *"
          + " stands for any characters and ? for one; at most 50 sensors have them, the first that"
          + " report.");

  /** The headings of the reference. */
  enum Group {
    TOPICS("Topics"),
    KAFKA("Kafka"),
    FORECAST("Forecast"),
    ANOMALIES("Anomalies"),
    HTTP("HTTP");

    final String title;

    Group(String title) {
      this.title = title;
    }
  }

  /** All settings, in Kafka's form: reads texts into types and finds every fault. */
  static final ConfigDef DEFINITION = definition();

  private static final Map<String, Setting> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(Setting::key, Function.identity()));

  private final Group group;
  private final String key;
  private final ConfigDef.Type type;
  private final String defaultText;
  private final Rule rule;
  private final String sentence;

  Setting(
      Group group,
      String key,
      ConfigDef.Type type,
      String defaultText,
      Rule rule,
      String sentence) {
    this.group = group;
    this.key = key;
    this.type = type;
    this.defaultText = defaultText;
    this.rule = rule;
    this.sentence = sentence;
  }

  static Optional<Setting> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  Group group() {
    return group;
  }

  String key() {
    return key;
  }

  String defaultText() {
    return defaultText;
  }

  /** Whether its value is shown to nobody. */
  boolean secret() {
    return type == ConfigDef.Type.PASSWORD;
  }

  Rule rule() {
    return rule;
  }

  String sentence() {
    return sentence;
  }

  /** The environment variable that gives this setting. */
  String variable() {
    return EnvironmentVariables.PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    for (Setting setting : values()) {
      definition.define(
          setting.key,
          setting.type,
          setting.defaultText,
          setting.rule,
          Importance.MEDIUM,
          setting.sentence);
    }
    return definition;
  }
}
