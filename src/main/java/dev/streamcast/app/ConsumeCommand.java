package dev.streamcast.app;

import dev.streamcast.wire.JsonLines;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code consume}: the records of a topic as lines of JSON. */
@Command(
    name = "consume",
    description = {
      "Prints the committed records of a topic as lines of JSON, until it is stopped (Ctrl-C).",
      "One object a record, with the fields of its Avro schema: times in UTC, a number that is not"
          + " finite as null, the sensor from the record's key. A dead letter is printed with its"
          + " reason, where the record lies, and its value in base64; a record that cannot be read"
          + " with the error."
    })
final class ConsumeCommand implements Callable<Integer> {
  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      defaultValue = "forecasts",
      description = {
        "forecasts (the default), anomalies, scores, readings or dead-letters: the topic that the settings",
        "name so; or the name of any other."
      })
  private String topic = "";

  @Option(
      names = "--from-beginning",
      description = "Start with the first record, not with what comes from now on.")
  private boolean fromBeginning;

  @Option(
      names = "--exit-at-end",
      description = "Start with the first record, and exit after the last that is there now.")
  private boolean exitAtEnd;

  @Option(names = "--max-messages", paramLabel = "N", description = "Exit after so many records.")
  private long most = Long.MAX_VALUE;

  @Option(
      names = "--sensor",
      paramLabel = "PATTERN",
      split = ",",
      description = {
        "Only sensors whose id matches: * stands for any characters, ? for one; repeatable, or",
        "several with commas between."
      })
  private List<String> sensors = new ArrayList<>();

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (most < 1) {
      throw UserError.usedWrongly("--max-messages is " + most + "; it must be 1 or more");
    }
    Settings settings = options.settings();
    PrintWriter out = spec.commandLine().getOut();
    JsonLines lines = new JsonLines(Wiring.schemas(settings));
    RecordPrinter printer = new RecordPrinter(lines, new SensorGlobs(sensors), most, out);
    try (TopicReader reader = TopicReader.open(new KafkaClients(settings), named(settings))) {
      if (fromBeginning || exitAtEnd) {
        reader.seekToBeginning();
      }
      try (var termination = Termination.asks(reader::stop)) {
        reader.read(exitAtEnd, printer::print);
        out.flush();
      }
    }
    return ExitCode.DONE;
  }

  private String named(Settings settings) {
    return switch (topic) {
      case "forecasts" -> settings.forecastsTopic();
      case "anomalies" -> settings.anomaliesTopic();
      case "scores" -> settings.scoresTopic();
      case "readings" -> settings.readingsTopic();
      case "dead-letters" -> settings.deadLettersTopic();
      default -> topic;
    };
  }
}
