package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.Model;
import dev.streamcast.model.SequenceShape;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of learning.md: a small network learns 24 steps ahead from three months of the
 * bundled weather, is saved, loaded, and forecasts sensors in months that it has not seen.
 */
class SeveralStepsTest {
  private static final String WEATHER = "src/main/resources/dev/streamcast/app/weather.csv.gz";

  @TempDir private Path folder;

  private RunMain trained(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", "--input", WEATHER, "--output", file().toString()));
    arguments.addAll(List.of("--to", "2013-04-01T00:00:00Z", "--hidden", "8", "--window", "24"));
    arguments.addAll(List.of("--epochs", "4", "--threads", "1"));
    arguments.addAll(List.of(more));
    return RunMain.with(arguments.toArray(String[]::new));
  }

  private Path file() {
    return folder.resolve("weather.model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-to-many", "encoder-decoder"})
  void a_network_that_learns_24_steps_ahead_is_saved_and_served(String shape) {
    RunMain run = trained("--cell", "gru", "--shape", shape, "--teacher-forcing", "0.2");
    assertThat(run.exitCode()).as(run.err()).isZero();
    Model model = ModelFile.read(file());
    assertThat(model.shape()).isEqualTo(SequenceShape.of(shape));
    assertThat(model.horizon()).isEqualTo(24);
    assertThat(model.decoder().isPresent()).isEqualTo(shape.equals("encoder-decoder"));
    assertThat(RunMain.with("model", "show", file().toString()).out())
        .contains("gru-8-" + shape, "Shape         " + shape, "Horizon       24");

    Model rolledOut = new Model("rolled-out", 1, model.weights());
    double sum = 0;
    Map<String, List<Reading>> sensors = autumn();
    for (List<Reading> readings : sensors.values()) {
      sum += errorOfADay(model, readings) / errorOfADay(rolledOut, readings);
    }
    assertThat(sum / sensors.size()).as("beside the roll-out alone").isBetween(.9, 1.05);
  }

  private static Map<String, List<Reading>> autumn() {
    long from = Instant.parse("2013-09-01T00:00:00Z").toEpochMilli();
    long to = Instant.parse("2013-10-01T00:00:00Z").toEpochMilli();
    Map<String, List<Reading>> sensors = new LinkedHashMap<>();
    try (DemoRows rows = new DemoRows(false)) {
      while (rows.hasNext()) {
        for (Reading reading : rows.next().readings()) {
          if (reading.timestamp() >= from && reading.timestamp() < to) {
            sensors.computeIfAbsent(reading.sensor(), it -> new ArrayList<>()).add(reading);
          }
        }
      }
    }
    return sensors;
  }

  /** The mean absolute error 24 steps ahead, from a sensor's first reading on. */
  private static double errorOfADay(Model model, List<Reading> readings) {
    ForecasterSettings settings = ForecasterSettings.DEFAULTS.withHorizon(24, List.of(1, 24));
    Forecaster forecaster = new Forecaster(settings, model, TimeOrder.BY_TIMESTAMP);
    SensorState state = forecaster.layout().fresh();
    readings.forEach(reading -> forecaster.advance(state, reading));
    return forecaster.runningScores(state).get(1).mae();
  }

  @Test
  void what_does_not_go_together_is_refused() {
    refused("--shape one-to-many does not go with --cell dense", "--shape=one-to-many", "dense");
    refused("--shape one-to-one does not go with --cell gru", "--shape=one-to-one", "gru");
    refused("\"one-to-few\" is not known; there are synchronised", "--shape=one-to-few", "gru");
    refused("--horizon is 24; it must be 2 to 288 in", "--horizon=24", "gru");
    refused("--teacher-forcing is for the shapes", "--teacher-forcing=0.5", "gru");
  }

  private void refused(String why, String option, String cell) {
    RunMain run = trained("--cell", cell, option);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(run.err()).contains(why);
  }
}
