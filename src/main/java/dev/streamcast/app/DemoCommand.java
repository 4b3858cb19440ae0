package dev.streamcast.app;

import dev.streamcast.broker.EmbeddedBroker;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code demo}: the whole walk on one machine. A broker in this process, a year of weather at three
 * airports as readings, the same topology as in production, and a view of what it forecasts.
 */
@Command(
    name = "demo",
    description = {
      "Forecasts a year of weather at three airports (15 sensors, hourly) on a Kafka broker inside"
          + " this process, with a live page and a view in the terminal.",
      "In a terminal it goes on, a day a second, until Ctrl-C. Without one, and without --speed, it"
          + " loads the year as fast as it goes and ends.",
      "The topics can be read along by any Kafka client at the address that is printed."
    })
final class DemoCommand implements Callable<Integer> {
  private static final double DAY = 24;

  @Mixin private SettingsOptions options;

  @Option(
      names = "--exit-when-done",
      description = "Load the year as fast as it goes, print the scores, and end.")
  private boolean exitWhenDone;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "Readings a second for each sensor (default: 24, a day a second).")
  private @Nullable Double speed;

  @Option(
      names = "--broker-port",
      paramLabel = "PORT",
      description = "Port of the broker on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 for any).")
  private int brokerPort = 9092;

  @Option(
      names = "--bootstrap-server",
      paramLabel = "HOST:PORT",
      description = "Use this Kafka instead; the topics are then called demo-readings and so on.")
  private @Nullable String bootstrapServer;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = {
        "Where topics and state lie; a demo that was interrupted goes on there.",
        "Default: a temporary directory, removed at the end."
      })
  private @Nullable Path dataDir;

  @Spec private CommandSpec spec;

  private volatile boolean stopping;

  @Override
  public Integer call() throws Exception {
    if (speed != null && (exitWhenDone || !(speed > 0))) {
      throw UserError.usedWrongly(
          "--speed takes a number above 0, and goes without --exit-when-done");
    }
    // Before the first logger: Kafka tells of every start, retry and restore under the user's eyes.
    System.setProperty("streamcast.libraries.log.level", "OFF");
    Path data = dataDir == null ? Files.createTempDirectory("streamcast-demo") : dataDir;
    try (Termination termination = Termination.asks(() -> stopping = true)) {
      try {
        return withBroker(data);
      } finally {
        if (dataDir == null) {
          Directories.delete(data);
        }
      }
    }
  }

  private int withBroker(Path data) throws Exception {
    if (bootstrapServer != null) {
      return demo(settings(data, bootstrapServer, "demo-"));
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"), brokerPort)) {
      return demo(settings(data, broker.bootstrapServers(), ""));
    } catch (NoClassDefFoundError e) {
      throw UserError.failed(
          "the broker's libraries are missing: the demo needs the folder demo-lib beside the jar,"
              + " or your own Kafka (--bootstrap-server)");
    }
  }

  /** Not a constant: settings bring a logger, which must not be there before the level is set. */
  private static Map<String, String> dayAhead() {
    return Map.of(Setting.HORIZON.key(), "24", Setting.SCORE_HORIZONS.key(), "1,6,24");
  }

  /** Whether somebody looks: then a day a second, and a day ahead; else the year at full speed. */
  private boolean isLive() {
    return !exitWhenDone && (speed != null || Terminal.isThere());
  }

  private Settings settings(Path data, String servers, String prefix) {
    return options
        .settings()
        .withDefaults(isLive() ? dayAhead() : Map.of())
        .withDefaults(
            Map.of(
                Setting.APPLICATION_ID.key(), prefix + "streamcast-demo",
                Setting.READINGS_TOPIC.key(), prefix + "readings",
                Setting.FORECASTS_TOPIC.key(), prefix + "forecasts",
                Setting.ANOMALIES_TOPIC.key(), prefix + "anomalies",
                Setting.SCORES_TOPIC.key(), prefix + "scores",
                Setting.DEAD_LETTERS_TOPIC.key(), prefix + "dead-letters",
                Setting.CLASSIFICATIONS_TOPIC.key(), prefix + "classifications",
                Setting.STATE_DIR.key(), data.resolve("state").toString()))
        .with(Map.of(Setting.BOOTSTRAP_SERVERS.key(), servers));
  }

  private int demo(Settings settings) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Broker %s, topics %s -> %s, %s, %s, %s%n%n",
        settings.bootstrapServers(),
        settings.readingsTopic(),
        settings.forecastsTopic(),
        settings.anomaliesTopic(),
        settings.scoresTopic(),
        settings.deadLettersTopic());
    out.flush();
    boolean live = isLive();
    boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
    try (Demo demo = Demo.start(settings, new DemoScreen(out, terminal))) {
      demo.address()
          .ifPresent(
              at ->
                  out.printf(
                      "Live page: %s%nMetrics and health: %s/metrics, %s/readyz%n%n", at, at, at));
      out.flush();
      Pace pace = live ? new DemoPace(speed == null ? DAY : speed) : Pace.FULL_SPEED;
      demo.run(live, pace, () -> stopping);
      out.print(demo.summary());
      out.flush();
    }
    return ExitCode.DONE;
  }
}
