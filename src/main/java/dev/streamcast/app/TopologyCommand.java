package dev.streamcast.app;

import dev.streamcast.stream.Counters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code topology}: the way of a reading through Kafka Streams, as Kafka Streams describes it. */
@Command(
    name = "topology",
    description = "Prints the topology: sources, processors, stores and sinks. Needs no broker.")
final class TopologyCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine()
        .getOut()
        .print(Wiring.topology(options.settings(), Counters.NONE).build().describe());
    return ExitCode.DONE;
  }
}
