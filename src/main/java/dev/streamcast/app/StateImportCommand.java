package dev.streamcast.app;

import dev.streamcast.stream.StreamException;
import dev.streamcast.stream.StreamSettings;
import dev.streamcast.stream.snapshot.SnapshotFile;
import dev.streamcast.stream.snapshot.SnapshotHeader;
import dev.streamcast.stream.snapshot.StateImport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code state import}: a snapshot into an application that has no states yet. */
@Command(
    name = "import",
    description = {
      "Gives an application that has not run yet (application.id) the states and offsets of a"
          + " snapshot; run then goes on from there.",
      "The file is checked before anything is written."
    })
final class StateImportCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "The snapshot, as state export has made it.")
  private Path input = Path.of("");

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = options.settings();
    try {
      SnapshotFile snapshot = SnapshotFile.open(input);
      warn(settings, snapshot.header(), spec.commandLine().getErr());
      KafkaClients clients = new KafkaClients(settings);
      try (Admin admin = clients.admin()) {
        long states = into(clients, admin, Wiring.stream(settings), snapshot).states();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
            String.format(
                Locale.ROOT,
                "imported %,d states of %s, exported %s, into %s",
                states,
                snapshot.header().applicationId(),
                Instant.ofEpochMilli(snapshot.header().created()),
                settings.applicationId()));
        out.flush();
      }
      return ExitCode.DONE;
    } catch (StreamException e) {
      throw UserError.failed(String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      throw new KafkaFault(e).toUserError("cannot import the states");
    }
  }

  /** What was imported: how many states, and the next offset of each partition. */
  record Imported(long states, Map<Integer, Long> next) {}

  static Imported into(
      KafkaClients clients, Admin admin, StreamSettings settings, SnapshotFile snapshot) {
    // One request at a time: a broker to which the changelog is quite new may refuse the first
    // batch
    // and take the second, behind which the first would be out of order for ever.
    try (KafkaProducer<byte[], byte[]> producer =
        clients.producer(
            Map.of(ProducerConfig.BATCH_SIZE_CONFIG, 131_072),
            Map.of(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1))) {
      StateImport work = new StateImport(admin, producer, settings);
      long states = work.read(snapshot);
      return new Imported(states, work.nextOffsets());
    }
  }

  /** Says where model or settings are not those of the export. */
  static void warn(Settings settings, SnapshotHeader header, PrintWriter err) {
    Forecasting forecasting = Forecasting.of(settings);
    if (forecasting.model().fingerprint() != header.modelFingerprint()
        || !forecasting.settings().hash().equals(header.settingsHash())) {
      ErrorReports.say(
          err,
          "the snapshot was exported under another model or other settings; what depends on them"
              + " starts fresh");
    }
  }
}
