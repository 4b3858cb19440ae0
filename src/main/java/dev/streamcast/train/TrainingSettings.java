package dev.streamcast.train;

import dev.streamcast.nn.Feeding;
import dev.streamcast.nn.Unroll;

/**
 * What a training depends on beside the sequences, the loss and the first weights.
 *
 * @param windowing how sequences are cut
 * @param descent how the gradient changes the weights
 * @param stopping when it ends
 * @param dropout the share of units dropped between layers, 0 to below 1
 * @param feeding how an output becomes the input of a fed step, and which inputs are held there
 * @param teacherForcing the probability that a fed step sees the actual instead of the network's
 *     own output, 0 to 1
 * @param seed of everything that is drawn
 */
public record TrainingSettings(
    Windowing windowing,
    Descent descent,
    Stopping stopping,
    double dropout,
    Feeding feeding,
    double teacherForcing,
    long seed) {
  public TrainingSettings {
    if (!(dropout >= 0 && dropout < 1) || !(teacherForcing >= 0 && teacherForcing <= 1)) {
      throw new IllegalArgumentException(
          "dropout is "
              + dropout
              + " and teacherForcing "
              + teacherForcing
              + "; they are probabilities, dropout below 1");
    }
  }

  /** Defaults that learn a sensor's rhythm in minutes: neither dropout nor teacher forcing. */
  public static TrainingSettings of(Unroll unroll) {
    return new TrainingSettings(
        Windowing.of(unroll), Descent.DEFAULTS, Stopping.DEFAULTS, 0, Feeding.PLAIN, 0, 1);
  }

  /** The same with another windowing. */
  public TrainingSettings with(Windowing other) {
    return new TrainingSettings(other, descent, stopping, dropout, feeding, teacherForcing, seed);
  }

  /** The same with another descent. */
  public TrainingSettings with(Descent other) {
    return new TrainingSettings(windowing, other, stopping, dropout, feeding, teacherForcing, seed);
  }

  /** The same with another end. */
  public TrainingSettings with(Stopping other) {
    return new TrainingSettings(windowing, descent, other, dropout, feeding, teacherForcing, seed);
  }

  /** The same with another way of outputs back in. */
  public TrainingSettings with(Feeding other) {
    return new TrainingSettings(windowing, descent, stopping, dropout, other, teacherForcing, seed);
  }

  /** The same with another dropout. */
  public TrainingSettings withDropout(double share) {
    return new TrainingSettings(windowing, descent, stopping, share, feeding, teacherForcing, seed);
  }

  /** The same with another probability of teacher forcing. */
  public TrainingSettings withTeacherForcing(double probability) {
    return new TrainingSettings(windowing, descent, stopping, dropout, feeding, probability, seed);
  }

  /** The same with another seed. */
  public TrainingSettings withSeed(long other) {
    return new TrainingSettings(
        windowing, descent, stopping, dropout, feeding, teacherForcing, other);
  }
}
