package dev.streamcast.train;

/**
 * How the gradient changes the weights; see {@link dev.streamcast.train.optimiser.AdamW}, {@link
 * dev.streamcast.train.optimiser.GradientClipping} and {@link
 * dev.streamcast.train.optimiser.LearningRate}.
 *
 * @param learningRate the highest, above 0 and at most 1
 * @param weightDecay 0 to 1
 * @param clip the longest gradient that is not shortened, above 0; infinity for none
 * @param warmUp the share of all steps in which the rate rises, 0 to 1
 * @param floor the share of the highest rate that is left at the end, 0 to 1
 */
public record Descent(
    double learningRate, double weightDecay, double clip, double warmUp, double floor) {
  /** 0.003, decay 0.01, clipped at 1, a twentieth of warm-up, down to a twentieth. */
  public static final Descent DEFAULTS = new Descent(3e-3, 0.01, 1, 0.05, 0.05);

  public Descent {
    require("learningRate", learningRate > 0 && learningRate <= 1, learningRate, "above 0, to 1");
    require("weightDecay", weightDecay >= 0 && weightDecay <= 1, weightDecay, "0 to 1");
    require("clip", clip > 0, clip, "above 0");
    require("warmUp", warmUp >= 0 && warmUp <= 1, warmUp, "0 to 1");
    require("floor", floor >= 0 && floor <= 1, floor, "0 to 1");
  }

  private static void require(String what, boolean holds, double value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(what + " is " + value + "; it must be " + range);
    }
  }

  /** The same with another highest rate. */
  public Descent withLearningRate(double rate) {
    return new Descent(rate, weightDecay, clip, warmUp, floor);
  }
}
