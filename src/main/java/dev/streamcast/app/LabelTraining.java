package dev.streamcast.app;

import dev.streamcast.model.ManyToOne;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.train.LabelScores;
import dev.streamcast.train.Sequence;
import dev.streamcast.train.SequenceSource;
import dev.streamcast.train.TrainingSettings;
import dev.streamcast.train.loss.CrossEntropy;
import dev.streamcast.train.loss.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Learning to tell labels apart. */
record LabelTraining(ManyToOne manyToOne, List<Sequence> sequences, TrainingSettings settings)
    implements WindowTraining {
  /**
   * What the data teach.
   *
   * @throws IllegalArgumentException if there is nothing to tell apart
   */
  static LabelTraining of(WindowData data, TrainingSettings settings) {
    List<String> labels = new ArrayList<>(data.answers());
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("there are 0 labels; a classifier needs 2 or more");
    }
    ManyToOne manyToOne = new ManyToOne(labels, data.window());
    return new LabelTraining(manyToOne, data.sequences(labels::indexOf), settings);
  }

  @Override
  public Loss loss(Loss chosen) {
    return new CrossEntropy(manyToOne.labels().size());
  }

  @Override
  public NetworkWeights served(NetworkWeights trained, UnaryOperator<NetworkWeights> point) {
    return trained;
  }

  @Override
  public String said() {
    return "labels " + String.join(", ", manyToOne.labels());
  }

  @Override
  public String report(NetworkWeights served) {
    LabelScores scores = LabelScores.of(served, SequenceSource.of(sequences), settings);
    StringBuilder text = new StringBuilder();
    text.append(
        line("Windows of %d readings:  trained on  validated  of these right", manyToOne.window()));
    for (int k = 0; k < manyToOne.labels().size(); k++) {
      text.append(
          line(
              "  %-22s %,10d %,10d %,15d",
              manyToOne.labels().get(k),
              scores.trained().get(k),
              scores.validated().get(k),
              scores.right().get(k)));
    }
    if (scores.windows() == 0) {
      return text + line("No window was kept for validation, so nothing is known of its accuracy.");
    }
    return text
        + line(
            "Accuracy on the validation windows %.4f; whoever always says %s has %.4f",
            scores.accuracy(), manyToOne.labels().get(scores.majority()), scores.majorityAccuracy())
        + line(
            "Cross-entropy on them %.4f nats; whoever guesses has %.4f",
            scores.crossEntropy(), StrictMath.log(manyToOne.labels().size()));
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + System.lineSeparator();
  }
}
