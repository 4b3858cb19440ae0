package dev.streamcast.train;

import dev.streamcast.nn.NetworkWeights;

/**
 * How well a network says the value of a window on the last part of each sequence's time, which
 * training kept for validation, beside whoever always says the mean value of the training windows.
 *
 * @param trained windows with a value in the training parts
 * @param validated windows with a value in the validation parts
 * @param meanAbsoluteError the network's; NaN if there is no validation window
 * @param meanAbsoluteErrorOfMean that of the mean
 */
public record ValueScores(
    int trained, int validated, double meanAbsoluteError, double meanAbsoluteErrorOfMean) {

  /**
   * The scores of a network that reads windows as many-to-one, each from an empty state.
   *
   * @param weights whose first output is the value, in the unit of the targets
   * @param settings those that the network was trained with
   */
  public static ValueScores of(
      NetworkWeights weights, SequenceSource source, TrainingSettings settings) {
    double mean = TargetScale.of(source, settings).mean();
    Count count = new Count(mean);
    new ValidationWindows(weights, settings).each(source, count);
    return new ValueScores(
        count.trained,
        count.validated,
        count.errors / count.validated,
        count.errorsOfMean / count.validated);
  }

  private static final class Count implements ValidationWindows.Taker {
    private final double mean;
    private int trained;
    private int validated;
    private double errors;
    private double errorsOfMean;

    Count(double mean) {
      this.mean = mean;
    }

    @Override
    public void trained(float target) {
      trained++;
    }

    @Override
    public void validated(float target, float[] output) {
      validated++;
      errors += Math.abs(output[0] - target);
      errorsOfMean += Math.abs(mean - target);
    }
  }
}
