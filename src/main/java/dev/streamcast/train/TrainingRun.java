package dev.streamcast.train;

import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.train.TrainingResult.Ending;
import dev.streamcast.train.backprop.Parameters;
import dev.streamcast.train.optimiser.AdamW;
import dev.streamcast.train.optimiser.GradientClipping;
import dev.streamcast.train.optimiser.LearningRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** One run of a {@link Trainer}: the loop over epochs and steps, and the best weights so far. */
final class TrainingRun {
  private final TrainingSettings settings;
  private final long stepsPerEpoch;
  private final Parameters parameters;
  private final Batch batch;
  private final Validation validation;
  private final TrainingListener listener;
  private final AdamW optimiser;
  private final LearningRate rate;
  private final List<Epoch> history = new ArrayList<>();
  private final LossSum losses = new LossSum();
  private SequenceWeights weights;
  private SortedMap<String, Double> groups = new TreeMap<>();
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int best;
  private long steps;

  TrainingRun(
      TrainingSettings settings,
      long stepsPerEpoch,
      Parameters parameters,
      Batch batch,
      Validation validation,
      TrainingListener listener) {
    this.settings = settings;
    this.stepsPerEpoch = stepsPerEpoch;
    this.parameters = parameters;
    this.batch = batch;
    this.validation = validation;
    this.listener = listener;
    weights = parameters.toWeights();
    optimiser = new AdamW(parameters.arrays(), settings.descent().weightDecay());
    long all = stepsPerEpoch * settings.stopping().epochs();
    Descent descent = settings.descent();
    rate =
        new LearningRate(
            descent.learningRate(), (long) (all * descent.warmUp()), all, descent.floor());
  }

  TrainingResult run(BooleanSupplier stopped) {
    close(0, Double.NaN);
    for (int epoch = 1; epoch <= settings.stopping().epochs(); epoch++) {
      losses.clear();
      for (long step = 0; step < stepsPerEpoch; step++) {
        if (stopped.getAsBoolean()) {
          return end(Ending.STOPPED, "stopped in epoch " + epoch);
        }
        Optional<String> fault = step();
        if (fault.isPresent()) {
          return end(Ending.DIVERGED, fault.get() + " in epoch " + epoch);
        }
      }
      Epoch closed = close(epoch, losses.mean());
      if (!Double.isFinite(closed.validationLoss()) && validates()) {
        return end(Ending.DIVERGED, "the validation loss is not finite after epoch " + epoch);
      }
      if (validates() && epoch - best >= settings.stopping().patience()) {
        return end(Ending.NO_BETTER, "no better validation loss since epoch " + best);
      }
    }
    return end(Ending.COMPLETE, "all " + settings.stopping().epochs() + " epochs are done");
  }

  private boolean validates() {
    return settings.stopping().validationShare() > 0;
  }

  /** One step of the optimiser, or why there can be none; the weights are then as they were. */
  private Optional<String> step() {
    batch.step();
    double loss = batch.losses().mean();
    if (batch.losses().known() > 0) {
      if (!Double.isFinite(loss)) {
        return Optional.of("the loss is " + loss + " at step " + steps);
      }
      double norm = GradientClipping.clip(batch.gradient().arrays(), settings.descent().clip());
      if (!Double.isFinite(norm)) {
        return Optional.of("the gradient's norm is " + norm + " at step " + steps);
      }
      optimiser.step(batch.gradient().arrays(), rate.at(steps));
      parameters.refresh();
      losses.add(batch.losses());
    }
    steps++;
    listener.step(windows(), share(), loss);
    return Optional.empty();
  }

  private long windows() {
    return steps * settings.windowing().lanes();
  }

  private double share() {
    return (double) steps / (stepsPerEpoch * settings.stopping().epochs());
  }

  /** Validates, keeps the weights if they are the best, and tells. */
  private Epoch close(int number, double trainLoss) {
    double loss = Double.NaN;
    if (validates()) {
      loss =
          validation
              .run()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "no sequence has a window with a known target in its last "
                              + settings.stopping().validationShare()
                              + " to validate on; give longer sequences, or a validationShare of"
                              + " 0"));
    }
    if (loss < bestLoss || !validates()) {
      weights = parameters.toWeights();
      best = number;
      bestLoss = loss;
      groups = validation.byGroup();
    }
    Epoch epoch = new Epoch(number, trainLoss, loss, windows(), share());
    history.add(epoch);
    listener.epoch(epoch);
    return epoch;
  }

  private TrainingResult end(Ending ending, String reason) {
    return new TrainingResult(weights, best, history, ending, reason, groups);
  }
}
