package dev.streamcast.app;

import dev.streamcast.source.CsvFormat;
import dev.streamcast.source.CsvReadings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * A program that loads a file slowly, a row every millisecond, so that a test can kill it on the
 * way. Arguments: the broker, the topic, the file.
 */
final class LoadProcess {
  private static final long ROW_NANOS = 1_000_000;

  private LoadProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    Settings settings =
        Settings.load(
            null,
            Map.of(),
            List.of("bootstrap.servers=" + arguments[0], "readings.topic=" + arguments[1]));
    load(settings, Path.of(arguments[2]));
  }

  /** Loads it in this process. */
  static void load(Settings settings, Path file) throws InterruptedException {
    KafkaClients clients = new KafkaClients(settings);
    LoadId id = LoadId.of(settings.readingsTopic(), file, CsvFormat.detect());
    long begin = System.nanoTime();
    try (Admin admin = clients.admin();
        CsvReadings rows = CsvReadings.open(file, CsvFormat.detect());
        ReadingLoader loader =
            ReadingLoader.open(clients, admin, LoadTarget.prepare(admin, settings, 2), id)) {
      loader.load(rows, row -> begin + row.number() * ROW_NANOS - System.nanoTime());
    }
  }
}
