package dev.streamcast.app;

import dev.streamcast.report.ReportFacts;
import dev.streamcast.stream.StreamException;
import dev.streamcast.stream.Tally;
import dev.streamcast.stream.replay.Bound;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: a window of the readings topic forecast once more, and what has changed. */
@Command(
    name = "replay",
    description = {
      "Forecasts a window of the readings topic once more, with the same topology as run, into"
          + " topics of its own, and compares with the recorded forecasts.",
      "It runs beside the live stream and touches none of its topics. A replay that was stopped or"
          + " killed goes on when the same command is given again, to the same end."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final String SNAPSHOT = "snapshot=";

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "The readings topic; default: the one of the settings.")
  private @Nullable String topic;

  @Option(
      names = "--output-suffix",
      paramLabel = "SUFFIX",
      required = true,
      description = {
        "What the replay's topics and its application id have behind the live ones' names, as in",
        ".replay-1; the same again goes on."
      })
  private String suffix = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "The first record time, as in 2013-01-01T00:00:00Z; default: the beginning.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "The record time before which it ends; default: what the topic holds now.")
  private @Nullable String to;

  @Option(
      names = "--from-offset",
      paramLabel = "PARTITION=OFFSET",
      split = ",",
      description = "The first offset in a partition, over --from; several with commas between.")
  private Map<Integer, Long> fromOffset = new LinkedHashMap<>();

  @Option(
      names = "--to-offset",
      paramLabel = "PARTITION=OFFSET",
      split = ",",
      description = "The offset before which a partition ends, over --to.")
  private Map<Integer, Long> toOffset = new LinkedHashMap<>();

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "max",
      description = "So many times as fast as the records once came; default: max.")
  private String speed = "max";

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Forecast with this model, as model.path does.")
  private @Nullable Path model;

  @Option(
      names = "--sensors",
      paramLabel = "PATTERN",
      split = ",",
      description = "Only sensors whose id matches: * stands for any characters, ? for one.")
  private List<String> sensors = new ArrayList<>();

  @Option(
      names = "--state",
      paramLabel = "fresh|snapshot=FILE",
      defaultValue = "fresh",
      description = {
        "What the sensors know at the start: nothing (fresh, the default), or what a snapshot of",
        "state export holds; then the window begins at its offsets."
      })
  private String state = "fresh";

  @Option(
      names = "--anomalies",
      description = "Write flagged readings too, to the anomalies topic's name with the suffix.")
  private boolean anomalies;

  @Option(
      names = "--what-if",
      description = {
        "Score recorded and replayed forecasts on the same readings, side by side: what another",
        "--model or --set would have been worth."
      })
  private boolean whatIf;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = {
        "Writes DIR/index.html: the same comparison with plots and flags on one page that needs no"
            + " network and no other file. Includes --what-if."
      })
  private @Nullable Path report;

  @Option(
      names = "--report-sensors",
      paramLabel = "N",
      description = {
        "How many sensors have plots in the report: those whose scores differ most."
            + " ${DEFAULT-VALUE} by default."
      })
  private int reportSensors = ReportFacts.USUALLY_DRAWN;

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (reportSensors < 0) {
      throw UserError.usedWrongly(
          "--report-sensors is " + reportSensors + "; it must be 0 or more");
    }
    ReplayPlan plan = plan();
    try (ReportFile page = report == null ? null : ReportFile.in(report)) {
      if (page != null && !Replay.recorded(plan)) {
        throw UserError.failed(
            "topic "
                + plan.recorded()
                + " does not exist, so that --report has nothing to compare with; leave it out, or"
                + " name the topic of the recorded forecasts with --set forecasts.topic");
      }
      try (Replay replay = Replay.open(plan)) {
        return run(replay, page);
      }
    } catch (StreamException e) {
      throw UserError.failed(String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      throw new KafkaFault(e).toUserError("cannot replay");
    }
  }

  private ReplayPlan plan() {
    List<String> further = new ArrayList<>();
    if (topic != null) {
      further.add(Setting.READINGS_TOPIC.key() + "=" + topic);
    }
    if (model != null) {
      further.add(Setting.MODEL_PATH.key() + "=" + model);
    }
    Settings live = options.settings(further.toArray(String[]::new));
    if (suffix.isEmpty()) {
      throw UserError.usedWrongly("--output-suffix is empty; the live topics would be written to");
    }
    return new ReplayPlan(
        ReplayPlan.beside(live, suffix),
        live.forecastsTopic(),
        suffix,
        bound("--from", from, fromOffset),
        bound("--to", to, toOffset),
        sensors,
        speed(),
        snapshot(),
        anomalies);
  }

  private Optional<Path> snapshot() {
    if (state.equals("fresh")) {
      return Optional.empty();
    }
    if (!state.startsWith(SNAPSHOT) || state.equals(SNAPSHOT)) {
      throw UserError.usedWrongly("--state is " + state + "; it must be fresh or snapshot=FILE");
    }
    if (from != null || !fromOffset.isEmpty()) {
      throw UserError.usedWrongly(
          "a replay from a snapshot begins where that ends; leave out --from and --from-offset");
    }
    return Optional.of(Path.of(state.substring(SNAPSHOT.length())));
  }

  private static Bound bound(String option, @Nullable String text, Map<Integer, Long> offsets) {
    return new Bound(
        text == null ? Optional.empty() : Optional.of(TimeBound.read(option, text, 0)), offsets);
  }

  private double speed() {
    if (speed.equals("max")) {
      return Double.POSITIVE_INFINITY;
    }
    try {
      double times = Double.parseDouble(speed);
      if (times > 0) {
        return times;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw UserError.usedWrongly("--speed is " + speed + "; it must be a number above 0, or max");
  }

  private int run(Replay replay, @Nullable ReportFile page) throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Main main = (Main) spec.root().userObject();
    if (replay.goesOn()) {
      ErrorReports.say(
          err,
          String.format(
              Locale.ROOT,
              "goes on after %,d of %,d records",
              replay.read(),
              replay.window().offsets()));
    }
    try (var termination = Termination.asks(replay::stop)) {
      boolean complete;
      try (var progress =
          Progress.overReadings("Replay", replay.window().offsets(), err, main.environment())) {
        complete = replay.run(progress::at);
      }
      report(replay, complete);
      if (complete) {
        compare(replay, page);
      } else {
        print("the same command goes on from there, to the same end");
      }
    }
    return ExitCode.DONE;
  }

  private void report(Replay replay, boolean complete) {
    Tally tally = replay.tally();
    print(
        "%s %,d readings in %.1f s (%,.0f readings/s): %,d forecasts, %,d skipped, %,d dead"
            + " letters, %,d anomalies; %,d readings of other sensors passed over",
        complete ? "replayed" : "stopped after",
        tally.readings(),
        replay.seconds(),
        tally.readings() / Math.max(1e-3, replay.seconds()),
        tally.issued(),
        tally.skipped(),
        tally.deadLetters(),
        tally.anomalies(),
        replay.passedOver());
  }

  private void compare(Replay replay, @Nullable ReportFile page) {
    ReplayPlan plan = replay.plan();
    if (!Replay.recorded(plan)) {
      print("not compared: topic %s does not exist", plan.recorded());
      return;
    }
    WhatIf scores = whatIf || page != null ? new WhatIf(plan, page != null) : null;
    ForecastComparison comparison = new ForecastComparison(plan, replay.window());
    comparison.run(
        (recorded, replayed) -> {
          if (scores != null) {
            scores.add(recorded, replayed);
          }
        });
    PrintWriter out = spec.commandLine().getOut();
    out.print(comparison.text());
    out.print(scores == null ? "" : scores.text());
    out.flush();
    if (scores != null && page != null) {
      print("Report: %s", page.write(scores.html(comparison, reportSensors)));
    }
  }

  private void print(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }
}
