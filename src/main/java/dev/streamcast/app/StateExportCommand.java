package dev.streamcast.app;

import dev.streamcast.stream.StreamException;
import dev.streamcast.stream.snapshot.SnapshotHeader;
import dev.streamcast.stream.snapshot.StateExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code state export}: the states of a stopped application into a file. */
@Command(
    name = "export",
    description = {
      "Writes the states of all sensors of a stopped application to a file, with the offset of the"
          + " next reading of each partition.",
      "Memory: the keys of one partition, some 100 bytes a sensor."
    })
final class StateExportCommand implements Callable<Integer> {
  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "The snapshot; a file that is there stays until the new one is whole.")
  private Path output = Path.of("");

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = options.settings();
    KafkaClients clients = new KafkaClients(settings);
    try (Admin admin = clients.admin();
        KafkaConsumer<byte[], byte[]> consumer = clients.consumer()) {
      Forecasting forecasting = Forecasting.of(settings);
      StateExport export = new StateExport(admin, consumer, Wiring.stream(settings));
      SnapshotHeader header =
          export.header(forecasting.model().fingerprint(), forecasting.settings().hash());
      long states = ReplacedFile.stream(output, out -> export.write(header, out));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          String.format(
              Locale.ROOT,
              "exported %,d states of %s in %d partitions to %s",
              states,
              header.applicationId(),
              header.partitions(),
              output));
      out.flush();
      return ExitCode.DONE;
    } catch (IOException e) {
      throw ReplacedFile.failure(output, e);
    } catch (StreamException e) {
      throw UserError.failed(String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      throw new KafkaFault(e).toUserError("cannot export the states");
    }
  }
}
