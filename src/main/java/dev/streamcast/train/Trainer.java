package dev.streamcast.train;

import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.backprop.Feedback;
import dev.streamcast.train.backprop.Parameters;
import dev.streamcast.train.backprop.Rollout;
import dev.streamcast.train.loss.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains a network on sequences by truncated backpropagation through time.
 *
 * <pre>
 * until all epochs are done, patience runs out, someone stops it, or it diverges:
 *   each lane runs its next window, forwards and back
 *   weights = AdamW(weights, clipped mean gradient over the lanes, learning rate of the step)
 *   after each epoch: validate; keep the weights if they are the best so far
 * </pre>
 *
 * <p>The same sequences, first weights and settings give the same bits, whatever the workers. One
 * trainer trains once at a time; {@link #stop} may be called from any thread.
 */
public final class Trainer {
  private final TrainingSettings settings;
  private final Loss loss;
  private final Workers workers;
  private volatile boolean stopped;

  public Trainer(TrainingSettings settings, Loss loss, Workers workers) {
    this.settings = settings;
    this.loss = loss;
    this.workers = workers;
  }

  /** Ends the training at the next step, for good; the best weights so far are its result. */
  public void stop() {
    stopped = true;
  }

  /**
   * Trains.
   *
   * @param first the weights to start from, see {@link InitialWeights}; they stay as they are
   * @param source the sequences
   * @param listener hears how it goes
   * @throws IllegalArgumentException if sequences, network, loss and unroll do not fit together, or
   *     no sequence has a window to train or to validate on
   */
  public TrainingResult train(
      SequenceWeights first, SequenceSource source, TrainingListener listener) {
    Unroll unroll = settings.windowing().unroll();
    int targets = Fit.require(first, source, loss, unroll);
    Stretches stretches =
        new Stretches(
            source, settings.windowing(), settings.stopping().validationShare(), settings.seed());
    Fit.requireWindows(stretches.windows(), unroll);
    Parameters parameters = new Parameters(first);
    Feedback forced = feedback(unroll, targets, settings.teacherForcing());
    Feedback free = feedback(unroll, targets, 0);
    Batch batch =
        new Batch(
            stretches,
            settings,
            loss,
            workers,
            parameters,
            () -> new Rollout(parameters, unroll, forced, settings.dropout()));
    Validation validation =
        new Validation(
            source, settings, loss, workers, () -> new Rollout(parameters, unroll, free, 0));
    long stepsPerEpoch = Math.max(1, stretches.windows() / settings.windowing().lanes());
    return new TrainingRun(settings, stepsPerEpoch, parameters, batch, validation, listener)
        .run(() -> stopped);
  }

  /** Input i of a fed step is the point forecast of target i. */
  private Feedback feedback(Unroll unroll, int targets, double teacherForcing) {
    if (!unroll.feeds()) {
      return Feedback.NONE;
    }
    List<Integer> outputs = new ArrayList<>();
    for (int i = 0; i < targets; i++) {
      outputs.add(i * loss.outputsPerTarget() + loss.point());
    }
    return new Feedback(outputs, settings.feeding(), teacherForcing);
  }
}
