package dev.streamcast.app;

/** What to paste into a shell so that the readings topic gets its first reading. */
final class FirstReading {
  private FirstReading() {}

  /** The command, for the topic and the Kafka of these settings. */
  static String command(Settings settings) {
    return "printf 'time,kitchen\\n%s,21.5\\n' \"$(date -u +%FT%TZ)\" > reading.csv && java -jar"
        + " streamcast.jar load --input reading.csv --set "
        + quoted("bootstrap.servers=" + settings.bootstrapServers())
        + " --set "
        + quoted("readings.topic=" + settings.readingsTopic());
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_.:,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
