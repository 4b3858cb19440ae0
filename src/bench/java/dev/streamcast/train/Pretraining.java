package dev.streamcast.train;

import dev.streamcast.app.ServedModel;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.TrainingRows;
import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelCard;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.ValidationScore;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.source.CsvFormat;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.train.loss.AbsoluteError;
import dev.streamcast.wire.ModelCodec;
import dev.streamcast.wire.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The recipe of the bundled model: one network for all sensors, trained on the weather of the demo
 * and on {@link SyntheticSeries}, and not on anything else.
 *
 * <p>Every weather sensor is seen whole and in {@value #STARTS} pieces of {@value #PIECE} readings
 * from random places, each begun as a new sensor; half of the synthetic ones are as short. So what
 * the network learns is how sensors begin. It corrects what is forecast online; a quarter of the
 * sensors is forecast by the last value instead, so that it also learns to forecast by itself. The
 * loss is the absolute error relative to the sensor's mean change, so that no sensor and no spike
 * outweighs the rest. The scores in its card are those on the last tenth of each synthetic sensor,
 * which was kept from training; of the weather none was, since its pieces are from all of the year.
 *
 * <p>{@code mvn -Pbench -Dbench.main=dev.streamcast.train.Pretraining "-Dbench.arguments=FILE lstm
 * 32"} writes the model in some three minutes of one core; the same bytes on every machine. A
 * fourth argument names a station whose sensors are left out, to judge the recipe on them.
 */
public final class Pretraining {
  private static final Path WEATHER =
      Path.of("src/main/resources/dev/streamcast/app/weather.csv.gz");
  private static final List<String> COLUMNS =
      List.of("temp", "dewp", "humid", "wind_speed", "pressure");
  private static final int STARTS = 25;
  private static final int PIECE = 300;
  private static final int SYNTHETIC = 4_000;
  private static final int SHORT = 320;
  private static final int LONG = 1_000;
  private static final int EPOCHS = 15;
  private static final int WINDOW = 64;
  private static final float EARLY = 6;
  private static final float EARLIEST = 16;
  private static final long SEED = 3;
  private static final double VALIDATION = .1;

  /** Stands in the card; a constant, so that the same recipe makes the same bytes. */
  private static final String CODE = "recipe Pretraining, version 1";

  private static final Model ROWS = rows();

  private final List<Sequence> sequences = new ArrayList<>();
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private long readings;
  private final List<List<Reading>> scored = new ArrayList<>();

  private Pretraining() {}

  /** Trains and writes the model: file, kind, hidden size, and a station to leave out. */
  public static void main(String[] arguments) throws IOException {
    Pretraining pretraining = new Pretraining();
    String leftOut = arguments.length > 3 ? arguments[3] : "";
    pretraining.weather(leftOut);
    pretraining.synthetic();
    String kind = arguments[1];
    int hidden = Integer.parseInt(arguments[2]);
    Model model = pretraining.train(kind, hidden);
    Files.write(Path.of(arguments[0]), new ModelCodec(Schemas.released()).encode(model));
  }

  /** A model that has the inputs of this one, to make the rows with. */
  private static Model rows() {
    List<ModelInput> inputs = ModelInput.CORRECTING;
    return new Model(
        "rows",
        1,
        InitialWeights.of("lstm", inputs.size(), 1, 1, 1, SEED),
        inputs,
        1,
        Optional.empty());
  }

  private void weather(String leftOut) {
    Map<String, List<Reading>> sensors = new LinkedHashMap<>();
    CsvFormat format =
        CsvFormat.detect()
            .withTimeColumn("time_hour")
            .withSensorColumn("origin")
            .withValueColumns(COLUMNS);
    try (CsvReadings rows = CsvReadings.open(WEATHER, format)) {
      while (rows.hasNext()) {
        for (Reading reading : rows.next().readings()) {
          sensors.computeIfAbsent(reading.sensor(), name -> new ArrayList<>()).add(reading);
        }
      }
    }
    Random random = new Random(SEED);
    sensors.forEach(
        (name, all) -> {
          if (leftOut.isEmpty() || !name.startsWith(leftOut)) {
            add(name, all);
            for (int i = 0; i < STARTS; i++) {
              int at = random.nextInt(all.size() - PIECE);
              add(name + " from " + at, all.subList(at, at + PIECE));
            }
          }
        });
  }

  private void synthetic() {
    for (int i = 0; i < SYNTHETIC; i++) {
      List<Reading> series = SyntheticSeries.of(i, i % 2 == 0 ? SHORT : LONG);
      add("synthetic " + i, series);
      scored.add(series);
    }
  }

  private void add(String name, List<Reading> list) {
    boolean alone = sequences.size() % 4 == 3;
    TrainingRows rows =
        new TrainingRows(
            ForecasterSettings.DEFAULTS.withReadoutSize(
                alone ? ReadoutSize.NONE : ReadoutSize.SMALL),
            ROWS,
            TimeOrder.BY_ROW);
    list.forEach(rows::add);
    if (rows.constant()) {
      return;
    }
    sequences.add(new Sequence(name, rows.inputs(), rows.targets(), early(rows.weights())));
    readings += list.size();
    earliest = Math.min(earliest, list.get(0).timestamp());
    latest = Math.max(latest, list.get(list.size() - 1).timestamp());
  }

  /** The first of a sensor's readings are few among all; here they weigh up to seven times. */
  private static float[] early(float[] weights) {
    for (int row = 0; row < weights.length; row++) {
      weights[row] *= 1 + EARLY * EARLIEST / (row + EARLIEST);
    }
    return weights;
  }

  private Model train(String kind, int hidden) {
    Unroll unroll = Unroll.synchronised(WINDOW);
    TrainingSettings settings =
        TrainingSettings.of(unroll)
            .with(new Windowing(unroll, 64, 16, true))
            .with(new Descent(4e-3, .01, 1, .03, .02))
            .with(new Stopping(EPOCHS, EPOCHS, VALIDATION))
            .withSeed(SEED);
    SequenceWeights first =
        SequenceWeights.of(
            InitialWeights.of(kind, ModelInput.CORRECTING.size(), hidden, 1, 1, SEED));
    long start = System.nanoTime();
    TrainingResult result =
        new Trainer(settings, new AbsoluteError(), Workers.CALLER)
            .train(
                first,
                SequenceSource.of(sequences),
                new TrainingListener() {
                  @Override
                  public void epoch(Epoch epoch) {
                    System.out.printf(
                        Locale.ROOT,
                        "epoch %d: loss %.4f, validation loss %.4f, %.0f s%n",
                        epoch.number(),
                        epoch.trainLoss(),
                        epoch.validationLoss(),
                        (System.nanoTime() - start) / 1e9);
                  }
                });
    Model model =
        new Model(
            "pretrained-" + kind + "-" + hidden,
            1,
            result.weights().network(),
            ModelInput.CORRECTING,
            1,
            Optional.empty());
    List<ValidationScore> scores = ServedModel.scores(model, VALIDATION, scored);
    return model.withCard(
        new ModelCard(earliest, latest, sequences.size(), readings, SEED, CODE, scores));
  }
}
