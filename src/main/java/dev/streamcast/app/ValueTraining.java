package dev.streamcast.app;

import dev.streamcast.model.ManyToOne;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.source.ValueCell;
import dev.streamcast.train.Sequence;
import dev.streamcast.train.SequenceSource;
import dev.streamcast.train.TargetScale;
import dev.streamcast.train.TrainingSettings;
import dev.streamcast.train.ValueScores;
import dev.streamcast.train.loss.Loss;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Learning to say a value. It is learnt in units of its own mean and deviation, and served in its
 * own.
 *
 * @param manyToOne the window
 * @param raw a sequence for each sensor, its targets in their own unit
 * @param scale of the targets
 * @param settings how it is trained
 */
record ValueTraining(
    ManyToOne manyToOne, List<Sequence> raw, TargetScale scale, TrainingSettings settings)
    implements WindowTraining {
  private static final double MOST = 1e30;

  /**
   * What the data teach.
   *
   * @throws IllegalArgumentException if an answer is no number, or all are the same
   */
  static ValueTraining of(WindowData data, TrainingSettings settings) {
    List<Sequence> sequences = data.sequences(ValueTraining::number);
    TargetScale scale = TargetScale.of(SequenceSource.of(sequences), settings);
    if (!(scale.deviation() > 0)) {
      throw new IllegalArgumentException(
          scale.count() == 0
              ? "there is no value to learn from"
              : "every value to learn from is " + scale.mean() + "; there is nothing to learn");
    }
    return new ValueTraining(ManyToOne.value(data.window()), sequences, scale, settings);
  }

  private static double number(String text) {
    double number;
    try {
      number = ValueCell.read(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "there is \"" + text + "\", which is no number; learn labels with --label", e);
    }
    return Math.abs(number) < MOST ? number : Double.NaN;
  }

  @Override
  public List<Sequence> sequences() {
    return raw.stream().map(scale::scaled).toList();
  }

  @Override
  public Loss loss(Loss chosen) {
    return chosen;
  }

  @Override
  public NetworkWeights served(NetworkWeights trained, UnaryOperator<NetworkWeights> point) {
    NetworkWeights one = point.apply(trained);
    return NetworkWeights.of(one.layers(), scale.unscaled(one.readout().orElseThrow()));
  }

  @Override
  public String said() {
    return String.format(
        Locale.ROOT,
        "%,d values, mean %.4g, deviation %.4g",
        scale.count(),
        scale.mean(),
        scale.deviation());
  }

  @Override
  public String report(NetworkWeights served) {
    ValueScores scores = ValueScores.of(served, SequenceSource.of(raw), settings);
    return String.format(
            Locale.ROOT,
            "Windows of %d readings: trained on %,d, validated %,d%n",
            manyToOne.window(),
            scores.trained(),
            scores.validated())
        + (scores.validated() == 0
            ? String.format(
                "No window was kept for validation, so nothing is known of its error.%n")
            : String.format(
                Locale.ROOT,
                "Mean absolute error on the validation windows %.4g; whoever always says the mean"
                    + " has %.4g%n",
                scores.meanAbsoluteError(),
                scores.meanAbsoluteErrorOfMean()));
  }
}
