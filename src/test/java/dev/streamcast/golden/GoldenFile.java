package dev.streamcast.golden;

import dev.streamcast.forecast.Anomaly;
import dev.streamcast.forecast.Classification;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.LabelProbability;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.Score;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.model.Models;
import dev.streamcast.model.SequenceShape;
import dev.streamcast.stream.snapshot.SnapshotExample;
import dev.streamcast.wire.AnomalyCodec;
import dev.streamcast.wire.ClassificationCodec;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.Label;
import dev.streamcast.wire.LabelCodec;
import dev.streamcast.wire.ModelCodec;
import dev.streamcast.wire.Provenance;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.ScoreCodec;
import dev.streamcast.wire.SensorKey;
import dev.streamcast.wire.Stamped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Everything of ours that outlives the version that wrote it, by an example of each. */
enum GoldenFile {
  READING {
    @Override
    byte[] write() {
      return new ReadingCodec(SCHEMAS).encode(new Reading(SENSOR, TIME, 20.5));
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return Meaning.of("reading", new ReadingCodec(SCHEMAS).decode(KEY, bytes));
    }
  },
  LABEL {
    @Override
    byte[] write() {
      return new LabelCodec(SCHEMAS).encode(new Label(SENSOR, TIME, "calm", null));
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return Meaning.of("label", new LabelCodec(SCHEMAS).decode(KEY, bytes));
    }
  },
  FORECAST {
    @Override
    byte[] write() {
      Verdict verdict = new Verdict(1.25, true, Direction.DOWN, "why");
      List<Step> steps =
          List.of(
              new Step(1, TIME + 60_000, 20.25, 19, 21.5, .9),
              new Step(2, Step.UNKNOWN, 20.75, 18, 22.5, .9));
      Forecast forecast =
          new Forecast(SENSOR, TIME, 20.5, Status.READY, 20, Double.NaN, 21, verdict, steps);
      return new ForecastCodec(SCHEMAS).encode(new Stamped<>(forecast, PROVENANCE));
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return Meaning.of("forecast", new ForecastCodec(SCHEMAS).decode(bytes));
    }
  },
  ANOMALY {
    @Override
    byte[] write() {
      Anomaly anomaly =
          new Anomaly(SENSOR, TIME, 20.5, 20, 19, 20.25, .9, 1.25, Direction.UP, "why");
      return new AnomalyCodec(SCHEMAS).encode(new Stamped<>(anomaly, PROVENANCE));
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return Meaning.of("anomaly", new AnomalyCodec(SCHEMAS).decode(bytes));
    }
  },
  SCORE {
    @Override
    byte[] write() {
      Score score = new Score(SENSOR, 6, TIME, TIME + 3_600, TIME + 3_601, 20.5, 20, 19, 21, .9);
      return new ScoreCodec(SCHEMAS).encode(new Stamped<>(score, PROVENANCE));
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return Meaning.of("score", new ScoreCodec(SCHEMAS).decode(bytes));
    }
  },
  CLASSIFICATION {
    @Override
    byte[] write() {
      List<LabelProbability> probabilities =
          List.of(new LabelProbability("calm", .75), new LabelProbability("alarm", .25));
      return encode(new Classification(SENSOR, TIME, TIME - 3_600, probabilities));
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return Meaning.of("classification", new ClassificationCodec(SCHEMAS).decode(bytes));
    }
  },
  CLASSIFICATION_VALUE {
    @Override
    byte[] write() {
      OptionalDouble value = OptionalDouble.of(12.5);
      return encode(new Classification(SENSOR, TIME, TIME - 3_600, List.of(), value));
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return CLASSIFICATION.meaning(folder, bytes);
    }
  },
  MODEL {
    @Override
    byte[] write() {
      return encode(EchoState.lstm(Forecaster.INPUTS, 8));
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return Meaning.of("model", decodeModel(bytes));
    }
  },
  MODEL_DECODER {
    @Override
    byte[] write() {
      Model model = Models.decoding(SequenceShape.ENCODER_DECODER, "lstm", 6, 4, 1);
      return encode(model.withCard(Models.CARD));
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return MODEL.meaning(folder, bytes);
    }
  },
  MODEL_CLASSIFIER {
    @Override
    byte[] write() {
      return encode(Models.classifier(4, 12, "calm", "alarm"));
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return MODEL.meaning(folder, bytes);
    }
  },
  STATE {
    @Override
    byte[] write() throws Exception {
      return GoldenState.ofDefaults(decodeModel(MODEL.write())).bytes();
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return GoldenState.ofDefaults(decodeModel(folder.bytes(MODEL))).meaning(bytes);
    }
  },
  STATE_EVERYTHING {
    @Override
    byte[] write() throws Exception {
      return GoldenState.ofEverything(
              decodeModel(MODEL_DECODER.write()), decodeModel(MODEL_CLASSIFIER.write()))
          .bytes();
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      return GoldenState.ofEverything(
              decodeModel(folder.bytes(MODEL_DECODER)), decodeModel(folder.bytes(MODEL_CLASSIFIER)))
          .meaning(bytes);
    }
  },
  SNAPSHOT {
    @Override
    byte[] write() throws Exception {
      return SnapshotExample.bytes();
    }

    @Override
    List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception {
      Path file = Files.createTempFile("golden", ".snapshot");
      try {
        return SnapshotExample.lines(Files.write(file, bytes));
      } finally {
        Files.delete(file);
      }
    }
  };

  private static final Schemas SCHEMAS = Schemas.released();
  private static final String SENSOR = "boiler-é";
  private static final byte[] KEY = SensorKey.encode(SENSOR);
  private static final long TIME = 1_700_000_000_000L;
  private static final Provenance PROVENANCE =
      new Provenance("builtin-lstm-16", 1, "0a1b2c3d", 3, 1_234_567_890_123L);

  /** The example's bytes as the current code writes them. */
  abstract byte[] write() throws Exception;

  /** What the current code takes from bytes of this kind that lie in that folder. */
  abstract List<String> meaning(GoldenFolder folder, byte[] bytes) throws Exception;

  /** The name of its files. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static byte[] encode(Classification classification) {
    return new ClassificationCodec(SCHEMAS).encode(new Stamped<>(classification, PROVENANCE));
  }

  private static byte[] encode(Model model) {
    return new ModelCodec(SCHEMAS).encode(model);
  }

  private static Model decodeModel(byte[] bytes) throws Exception {
    return new ModelCodec(SCHEMAS).decode(bytes);
  }
}
