package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import dev.streamcast.report.Colour;
import dev.streamcast.report.LinePlot;
import dev.streamcast.report.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws the pictures of the documentation from the code as it is: {@code mvn -Ppictures}. */
final class Pictures {
  private static final long HOUR = 3_600_000;
  private static final long FIRST_HOUR = 1_356_998_400_000L; // 2013-01-01T00:00:00Z
  private static final int STRETCH = 720;
  private static final int LATELY = 500;
  private static final List<Colour> COLOURS =
      List.of(Colour.GREY, Colour.BLUE, Colour.SKY, Colour.ORANGE, Colour.VERMILION, Colour.GREEN);

  private Pictures() {}

  /** Writes all pictures into the folder named. */
  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, LinePlot> picture : all().entrySet()) {
      Files.writeString(Path.of(args[0], picture.getKey()), picture.getValue().svg(), UTF_8);
    }
  }

  /** All pictures, by the names of their files. */
  static Map<String, LinePlot> all() {
    Map<String, LinePlot> pictures = new LinkedHashMap<>();
    pictures.put("experts.svg", experts());
    pictures.put("coverage.svg", coverage());
    pictures.put("probe.svg", probe());
    return pictures;
  }

  private static Forecasting forecasting() {
    ForecasterSettings settings = ForecasterSettings.DEFAULTS;
    return new Forecasting(
        EchoState.lstm(Forecaster.INPUTS, settings.readoutSize().units()), settings);
  }

  private static List<Reading> weather(String sensor) {
    List<Reading> readings = new ArrayList<>();
    try (DemoRows rows = new DemoRows(false)) {
      rows.forEachRemaining(
          row ->
              row.readings().stream()
                  .filter(it -> it.sensor().equals(sensor))
                  .forEach(readings::add));
    }
    return readings;
  }

  /** A month of a day's rhythm, a month of a random walk, a month of noise; twice. */
  private static List<Reading> switching() {
    Random random = new Random(4);
    List<Reading> readings = new ArrayList<>();
    double y = 0;
    for (int i = 0; i < 6 * STRETCH; i++) {
      double noise = random.nextGaussian();
      y =
          switch (i / STRETCH % 3) {
            case 0 -> 10 * StrictMath.sin(2 * Math.PI * i / 24) + noise;
            case 1 -> y + noise;
            default -> 4 * noise;
          };
      readings.add(new Reading("switching", FIRST_HOUR + i * HOUR, y));
    }
    return readings;
  }

  private static double[] times(List<Reading> readings) {
    return readings.stream().mapToDouble(Reading::timestamp).toArray();
  }

  private static double[] values(List<Reading> readings) {
    return readings.stream().mapToDouble(Reading::y).toArray();
  }

  private static Panel weights(String label, List<Reading> readings) {
    Forecaster forecaster = forecasting().forecaster(TimeOrder.BY_ROW);
    SensorState state = forecaster.layout().fresh();
    Map<String, double[]> weights = new LinkedHashMap<>();
    for (int i = 0; i < readings.size(); i++) {
      forecaster.advance(state, readings.get(i));
      int at = i;
      forecaster
          .expertWeights(state)
          .forEach(
              (name, weight) ->
                  weights.computeIfAbsent(name, n -> new double[readings.size()])[at] = weight);
    }
    Panel panel = Panel.of(label).high(170).from(0, 1);
    double[] times = times(readings);
    int colour = 0;
    for (Map.Entry<String, double[]> weight : weights.entrySet()) {
      panel =
          panel.line(
              weight.getKey(), COLOURS.get(colour++ % COLOURS.size()), times, weight.getValue());
    }
    return panel;
  }

  private static LinePlot experts() {
    List<Reading> switching = switching();
    List<Reading> temperature = weather("EWR.temp");
    int shown = switching.size();
    List<Reading> half = temperature.subList(0, shown);
    return LinePlot.overTime(
        "Who forecasts: the weights of the experts",
        "Two series and, below each, how much each expert counts in its forecasts: the temperature"
            + " at Newark, where they settle, and a made series that turns from a day's rhythm to a"
            + " random walk to noise every thirty days, where they follow, more slowly as the series grows.",
        List.of(
            Panel.of("EWR.temp, °F").high(70).line("", Colour.INK, times(half), values(half)),
            weights("weight", half),
            Panel.of("a series that switches: rhythm, random walk, noise")
                .high(70)
                .line("", Colour.INK, times(switching), values(switching)),
            weights("weight", switching)));
  }

  private static Panel covered(String sensor) {
    List<Reading> readings = weather(sensor);
    Forecaster forecaster = forecasting().forecaster(TimeOrder.BY_ROW);
    SensorState state = forecaster.layout().fresh();
    double[] running = new double[readings.size()];
    double[] lately = new double[readings.size()];
    Arrays.fill(running, Double.NaN);
    Arrays.fill(lately, Double.NaN);
    int[] inside = new int[readings.size() + 1];
    int scored = 0;
    for (int i = 0; i < running.length; i++) {
      Forecast forecast = ((Outcome.Issued) forecaster.advance(state, readings.get(i))).forecast();
      double y = forecast.y();
      if (!Double.isNaN(y) && !Double.isNaN(forecast.yhat())) {
        boolean hit = forecast.lower() <= y && y <= forecast.upper();
        inside[scored + 1] = inside[scored] + (hit ? 1 : 0);
        scored++;
        running[i] = (double) inside[scored] / scored;
        if (scored >= LATELY) {
          lately[i] = (double) (inside[scored] - inside[scored - LATELY]) / LATELY;
        }
      }
    }
    return Panel.of(sensor)
        .from(.8, 1)
        .level("90 %", .9)
        .line("last " + LATELY + " readings", Colour.SKY, times(readings), lately)
        .line("so far", Colour.BLUE, times(readings), running);
  }

  private static LinePlot coverage() {
    return LinePlot.overTime(
        "Share of readings inside the 90 % interval",
        "For four weather sensors over a year, the share of readings inside their 90 % interval: so"
            + " far, which settles at 90 %, and among the last 500, which"
            + " swings around it.",
        List.of(
            covered("EWR.temp"),
            covered("JFK.wind_speed"),
            covered("LGA.pressure"),
            covered("LGA.humid")));
  }

  private static LinePlot probe() {
    Probe probe = new Probe(forecasting(), 4_345, 240);
    weather("EWR.temp").forEach(reading -> probe.take("", reading));
    ProbedUnit unit = new ProbedUnit(0, probe.memory(0).unit());
    return ProbePlot.of("EWR.temp", probe.window(), probe.layers().get(0), unit);
  }
}
