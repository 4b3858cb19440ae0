package dev.streamcast.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Settings from environment variables: {@code STREAMCAST_COMMIT_INTERVAL_MS} gives {@code
 * commit.interval.ms}, {@code STREAMCAST_KAFKA_SASL_MECHANISM} gives {@code kafka.sasl.mechanism};
 * case does not matter. A variable with the prefix that gives nothing is a fault, since it was
 * surely meant to.
 *
 * <p>Left alone are {@link #LOG_LEVEL}, which the log reads itself, and what Kubernetes and Docker
 * put into every container beside a service named {@code streamcast}, as in {@code
 * STREAMCAST_SERVICE_HOST} and {@code STREAMCAST_PORT=tcp://10.0.0.7:80}.
 */
final class EnvironmentVariables {
  static final String PREFIX = "STREAMCAST_";
  static final String LOG_LEVEL = "STREAMCAST_LOG_LEVEL";

  /** The levels of the log; another word would silently mean DEBUG. */
  static final List<String> LOG_LEVELS = List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");

  private static final String KAFKA_PREFIX = PREFIX + "KAFKA_";

  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "STREAMCAST_(.+_)?"
              + "(SERVICE_HOST=.*|SERVICE_PORT(_.+)?=\\d+|PORT=\\w+://.*"
              + "|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?=.*)");

  private final List<Given> given = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /** Reads them in the order of their names, so that the same environment gives the same faults. */
  EnvironmentVariables(Map<String, String> environment) {
    new TreeMap<>(environment).forEach(this::read);
  }

  List<Given> given() {
    return given;
  }

  List<String> faults() {
    return faults;
  }

  private void read(String variable, String value) {
    String name = variable.toUpperCase(Locale.ROOT);
    if (!name.startsWith(PREFIX) || SERVICE_LINK.matcher(name + "=" + value).matches()) {
      return;
    }
    if (name.equals(LOG_LEVEL)) {
      checkLogLevel(variable, value);
      return;
    }
    Optional<String> key = key(name);
    if (key.isPresent()) {
      given.add(new Given(key.get(), value, "the environment variable " + variable));
    } else {
      faults.add("unknown environment variable " + variable + "; " + remedy(name));
    }
  }

  private static Optional<String> key(String name) {
    if (name.startsWith(KAFKA_PREFIX)) {
      return Optional.of(KafkaSettings.keyOfVariable(name.substring(KAFKA_PREFIX.length())));
    }
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.variable().equals(name))
        .map(Setting::key)
        .findFirst();
  }

  private static String remedy(String name) {
    return NearestName.to(name.substring(PREFIX.length()), shortNames())
        .map(near -> "did you mean " + PREFIX + near + "?")
        .orElse(
            "the config command lists every setting; unset the variable if it is not meant for us");
  }

  private static List<String> shortNames() {
    List<String> names = new ArrayList<>(List.of("LOG_LEVEL"));
    for (Setting setting : Setting.values()) {
      names.add(setting.variable().substring(PREFIX.length()));
    }
    return names;
  }

  private void checkLogLevel(String variable, String value) {
    if (!LOG_LEVELS.contains(value.toUpperCase(Locale.ROOT))) {
      faults.add(
          variable + " is \"" + value + "\"; it must be one of " + String.join(", ", LOG_LEVELS));
    }
  }
}
