package dev.streamcast.app;

import dev.streamcast.model.Labelling;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.train.LabelScores;
import dev.streamcast.train.Sequence;
import dev.streamcast.train.SequenceSource;
import dev.streamcast.train.TrainingSettings;
import dev.streamcast.train.loss.CrossEntropy;
import dev.streamcast.train.loss.Loss;
import java.util.List;
import java.util.Locale;

/**
 * What a classifier learns from, and how well it has learnt it.
 *
 * @param labelling the labels and the window
 * @param sequences a sequence for each sensor
 * @param settings how it is trained
 */
record ClassifierTraining(
    Labelling labelling, List<Sequence> sequences, TrainingSettings settings) {
  /**
   * What the data teach.
   *
   * @throws UserError if there is nothing to tell apart
   */
  static ClassifierTraining of(
      String input, String column, LabelledData data, TrainingSettings settings) {
    List<Sequence> sequences = data.sequences();
    int window = settings.windowing().unroll().steps();
    if (sequences.isEmpty()) {
      throw UserError.failed(
          input
              + ": no sensor has the "
              + window
              + " readings of a window; give a shorter --window");
    }
    try {
      return new ClassifierTraining(new Labelling(data.labels(), window), sequences, settings);
    } catch (IllegalArgumentException e) {
      throw UserError.failed(input + ": in the column " + column + " " + e.getMessage());
    }
  }

  Loss loss() {
    return new CrossEntropy(labelling.labels().size());
  }

  /** The balance of the labels, and the scores on the last part of time. */
  String report(NetworkWeights weights) {
    LabelScores scores = LabelScores.of(weights, SequenceSource.of(sequences), settings);
    StringBuilder text = new StringBuilder();
    text.append(line("Windows of %d readings:  trained on  validated  of these right", window()));
    for (int k = 0; k < labelling.labels().size(); k++) {
      text.append(
          line(
              "  %-22s %,10d %,10d %,15d",
              labelling.labels().get(k),
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
            scores.accuracy(), labelling.labels().get(scores.majority()), scores.majorityAccuracy())
        + line(
            "Cross-entropy on them %.4f nats; whoever guesses has %.4f",
            scores.crossEntropy(), StrictMath.log(labelling.labels().size()));
  }

  private int window() {
    return labelling.window();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + System.lineSeparator();
  }
}
