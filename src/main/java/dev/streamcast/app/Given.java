package dev.streamcast.app;

/**
 * One value that somebody gave to a setting.
 *
 * @param key the setting, for example {@code commit.interval.ms}
 * @param value the text as it was given
 * @param origin who gave it, to stand after "from": {@code --set}, {@code conf/a.properties},
 *     {@code the environment variable STREAMCAST_COMMIT_INTERVAL_MS}
 */
record Given(String key, String value, String origin) {

  /** A value that the command chose, not the user. */
  static Given byCommand(String key, String value) {
    return new Given(key, value, "the command");
  }

  static Given bySet(String key, String value) {
    return new Given(key, value, "--set");
  }

  /** For messages: {@code season is "x"}. */
  String says() {
    return key + " is \"" + KafkaSettings.masked(this) + "\"";
  }

  /** For the end of messages. */
  String from() {
    return " (from " + origin + ")";
  }

  boolean isForKafka() {
    return key.startsWith(KafkaSettings.PREFIX) && key.length() > KafkaSettings.PREFIX.length();
  }
}
