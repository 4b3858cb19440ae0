package dev.streamcast.app;

import dev.streamcast.forecast.ForecasterSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a setting must be, in words and as a test. The words stand in the message about a
 * wrong value after "it must be", and in the reference of the settings.
 *
 * @param words for example "a whole number from 1 to 64"
 * @param holds tells whether a value, of the type that Kafka's {@code ConfigDef} read, is allowed
 */
record Rule(String words, Predicate<Object> holds) implements Validator {
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9._-]{1,200}");
  private static final Pattern BROKER =
      Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[a-zA-Z0-9._-]+):(\\d{1,5})");
  private static final Pattern HOST = Pattern.compile("[0-9a-fA-F:.%]+|[a-zA-Z0-9._-]{1,253}");
  private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9._~-]{8,256}");
  private static final Pattern DECIMAL = Pattern.compile("0?\\.\\d+");
  private static final Pattern HORIZON = Pattern.compile("[1-9]\\d{0,2}");

  @Override
  public void ensureValid(String name, @Nullable Object value) {
    if (value == null || !holds.test(value)) {
      throw new ConfigException(name, value, "it must be " + words);
    }
  }

  static Rule brokers() {
    return new Rule(
        "a list of host:port, separated by commas",
        value -> !texts(value).isEmpty() && texts(value).stream().allMatch(Rule::isBroker));
  }

  static Rule topic() {
    return new Rule(
        "a topic name: 1 to 249 of the characters a-z, A-Z, 0-9, '.', '_' and '-'",
        value -> isName(TOPIC, value));
  }

  /** The application id begins the names of internal topics, which need the rest of the 249. */
  static Rule applicationId() {
    return new Rule(
        "1 to 200 of the characters a-z, A-Z, 0-9, '.', '_' and '-'", value -> isName(ID, value));
  }

  static Rule atLeast(long least) {
    return new Rule(
        "a whole number, " + least + " or more", value -> ((Number) value).longValue() >= least);
  }

  static Rule between(long least, long most) {
    return new Rule(
        "a whole number from " + least + " to " + most,
        value -> isBetween(least, ((Number) value).longValue(), most));
  }

  static Rule replicationFactor() {
    return new Rule(
        "a whole number from 1 to " + Short.MAX_VALUE + ", or -1 for the broker's default",
        value -> (short) value == -1 || (short) value > 0);
  }

  static Rule numberBetween(double least, double most) {
    return new Rule(
        "a number from " + DecimalText.of(least) + " to " + DecimalText.of(most),
        value -> least <= (double) value && (double) value <= most);
  }

  static Rule oneOf(String... words) {
    int last = words.length - 1;
    return new Rule(
        String.join(", ", List.of(words).subList(0, last)) + " or " + words[last],
        List.of(words)::contains);
  }

  static Rule duration(String least, String most) {
    Duration from = ReadableDuration.parse(least);
    Duration to = ReadableDuration.parse(most);
    return new Rule(
        ReadableDuration.FORM + ", from " + least + " to " + most,
        value -> isDurationBetween(from, (String) value, to));
  }

  /** A duration, or the word off. */
  static Rule offOrDuration(String least, String most) {
    Rule duration = duration(least, most);
    return new Rule(
        "off, or " + duration.words(),
        value -> value.equals("off") || duration.holds().test(value));
  }

  static Rule levels() {
    return new Rule(
        "1 to "
            + ForecasterSettings.MOST_LEVELS
            + " different levels, separated by commas, each a number from 0.5 to 0.99",
        value -> areLevels(texts(value)));
  }

  static Rule horizons() {
    return new Rule(
        "1 to "
            + ForecasterSettings.MOST_SCORED
            + " different whole numbers from 1 to "
            + ForecasterSettings.MOST_HORIZON
            + ", separated by commas, whose sum is at most "
            + ForecasterSettings.MOST_WAITING,
        value -> areHorizons(texts(value)));
  }

  /** A folder that can be made, or is there already. */
  static Rule folder() {
    return new Rule(
        "the path of a folder, not of a file",
        value -> isPath(value) && !Files.isRegularFile(path(value)));
  }

  static Rule noFolderOrExistingOne() {
    return new Rule(
        "empty, or the path of a folder that exists",
        value -> value.equals("") || (isPath(value) && Files.isDirectory(path(value))));
  }

  static Rule noFileOrExistingOne() {
    return new Rule(
        "empty, or the path of a file that exists",
        value -> value.equals("") || (isPath(value) && Files.isRegularFile(path(value))));
  }

  static Rule host() {
    return new Rule(
        "a host name or an IP address", value -> HOST.matcher((String) value).matches());
  }

  static Rule noneOrAddress() {
    return new Rule("empty, or host:port", value -> value.equals("") || isBroker((String) value));
  }

  /** What is compared byte by byte and sent in a header and in a cookie. */
  static Rule noTokenOrLongOne() {
    return new Rule(
        "empty, or 8 to 256 of the characters a-z, A-Z, 0-9, '.', '_', '~' and '-'",
        value -> {
          String token = ((Password) value).value();
          return token.isEmpty() || TOKEN.matcher(token).matches();
        });
  }

  static Rule globs() {
    return new Rule(
        "empty, or 1 to 50 patterns, separated by commas", value -> texts(value).size() <= 50);
  }

  /** No rule but words for it. */
  static Rule any(String words) {
    return new Rule(words, value -> true);
  }

  private static boolean isName(Pattern pattern, Object value) {
    return pattern.matcher((String) value).matches() && !value.equals(".") && !value.equals("..");
  }

  private static boolean isBroker(String text) {
    var matcher = BROKER.matcher(text);
    return matcher.matches() && isBetween(1, Integer.parseInt(matcher.group(2)), 65_535);
  }

  private static boolean areLevels(List<String> texts) {
    return !texts.isEmpty()
        && texts.size() <= ForecasterSettings.MOST_LEVELS
        && texts.stream().allMatch(Rule::isLevel)
        && texts.stream().map(Double::valueOf).distinct().count() == texts.size();
  }

  private static boolean isLevel(String text) {
    return DECIMAL.matcher(text).matches()
        && Double.parseDouble(text) >= .5
        && Double.parseDouble(text) <= .99;
  }

  private static boolean areHorizons(List<String> texts) {
    return !texts.isEmpty()
        && texts.size() <= ForecasterSettings.MOST_SCORED
        && texts.stream().allMatch(text -> HORIZON.matcher(text).matches())
        && texts.stream().distinct().count() == texts.size()
        && texts.stream()
            .mapToInt(Integer::parseInt)
            .allMatch(horizon -> horizon <= ForecasterSettings.MOST_HORIZON)
        && texts.stream().mapToInt(Integer::parseInt).sum() <= ForecasterSettings.MOST_WAITING;
  }

  private static boolean isDurationBetween(Duration least, String text, Duration most) {
    try {
      Duration duration = ReadableDuration.parse(text);
      return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isBetween(long least, long value, long most) {
    return least <= value && value <= most;
  }

  private static boolean isPath(Object value) {
    try {
      return !path(value).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Path path(Object value) {
    return Path.of((String) value);
  }

  private static List<String> texts(Object value) {
    return ((List<?>) value).stream().map(String::valueOf).toList();
  }

  @Override
  public String toString() {
    return words;
  }
}
