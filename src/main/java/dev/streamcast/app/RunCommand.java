package dev.streamcast.app;

import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.Tally;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: production. Forecasts a topic until it is told to stop. */
@Command(
    name = "run",
    description = {
      "Forecasts every sensor of the readings topic until it is stopped (Ctrl-C, SIGTERM).",
      "Ends with exit code 1 when the stream fails; let a supervisor start it again."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(
      names = "--leave",
      description = {
        "Leave the consumer group at the stop, for scaling down: others take over at once.",
        "Without it the instance stays a member, so that a restart takes seconds."
      })
  private boolean leave;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.settings();
    PrintWriter err = spec.commandLine().getErr();
    banner(err, settings);
    try (Serving serving = Serving.start(settings)) {
      serving
          .address()
          .ifPresent(at -> err.printf("Serves %s (metrics at /metrics, health at /readyz).%n", at));
      err.flush();
      ForecastStream stream = serving.startStream();
      Thread stop = new Thread(() -> stop(stream, serving.tally(), err), "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      Optional<Throwable> failure = stream.awaitEnd();
      if (failure.isPresent()) {
        throw UserError.failed(
            "the stream has ended: " + failure.get() + "; the log has the details");
      }
      return ExitCode.DONE;
    }
  }

  private void stop(ForecastStream stream, Tally tally, PrintWriter err) {
    stream.close(leave);
    err.printf(
        "Stopped. Since the start: %,d readings, %,d forecasts, %,d skipped, %,d dead letters,"
            + " %,d anomalies; %,d forecasts expired without an actual.%n",
        tally.readings(),
        tally.issued(),
        tally.skipped(),
        tally.deadLetters(),
        tally.anomalies(),
        tally.expired());
    err.flush();
  }

  private static void banner(PrintWriter err, Settings settings) {
    Forecasting forecasting = Forecasting.of(settings);
    List<Cost> costs = Cost.all(settings);
    err.println("Streamcast " + Version.inWords());
    settings.toMap().forEach((key, value) -> err.println("  " + key + "=" + value));
    err.printf(
        "Model %s, version %d. A sensor's state takes %,d bytes if it reports hourly, %,d by the"
            + " minute;%n"
            + "a reading takes some %.1f µs of a core%s. Of that cost:%n",
        forecasting.model().id(),
        forecasting.model().version(),
        forecasting.stateBytes(Duration.ofHours(1)),
        forecasting.stateBytes(Duration.ofMinutes(1)),
        Cost.leastMicros() + costs.stream().mapToDouble(Cost::micros).sum(),
        settings.modelPath().isPresent() ? " with the built-in model" : "");
    costs.forEach(
        cost -> err.println("  " + cost.setting().key() + "=" + cost.value() + ": " + cost));
    err.printf(
        "Reads %s at %s; writes %s, %s, %s, %s.%n",
        settings.readingsTopic(),
        settings.bootstrapServers(),
        settings.forecastsTopic(),
        settings.anomaliesTopic(),
        settings.scoresTopic(),
        settings.deadLettersTopic());
    forecasting
        .classifier()
        .ifPresent(
            model ->
                err.printf(
                    "Classifier %s, version %d; writes %s.%n",
                    model.id(), model.version(), settings.classificationsTopic()));
    err.flush();
  }
}
