package dev.streamcast.train;

import dev.streamcast.nn.Unroll;
import dev.streamcast.train.backprop.Rollout;
import dev.streamcast.train.loss.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The loss over the last part of each sequence's time, without dropout or teacher forcing. Where
 * states are carried, each part begins with the state of the training part, as it is after the last
 * stretch of that.
 */
final class Validation {
  /** Tasks into which the sequences are dealt, whatever the number of threads. */
  private static final int TASKS = 16;

  private final SequenceSource source;
  private final Windowing windowing;
  private final double share;
  private final Loss loss;
  private final Workers workers;
  private final List<Rollout> rollouts = new ArrayList<>();
  private final LossSum[] sums;

  Validation(
      SequenceSource source,
      TrainingSettings settings,
      Loss loss,
      Workers workers,
      Supplier<Rollout> rollout) {
    this.source = source;
    windowing = settings.windowing();
    share = settings.stopping().validationShare();
    this.loss = loss;
    this.workers = workers;
    for (int task = 0; task < Math.min(TASKS, source.size()); task++) {
      rollouts.add(rollout.get());
    }
    sums = new LossSum[source.size()];
    Arrays.setAll(sums, i -> new LossSum());
  }

  /** The mean loss over all known targets of all validation parts; empty if there is none. */
  Optional<Double> run() {
    workers.run(rollouts.size(), this::runTask);
    LossSum all = new LossSum();
    for (LossSum sum : sums) {
      all.add(sum);
    }
    return all.known() == 0 ? Optional.empty() : Optional.of(all.mean());
  }

  /** The mean loss of each group in the last run, of those that have any. */
  SortedMap<String, Double> byGroup() {
    SortedMap<String, LossSum> groups = new TreeMap<>();
    for (int i = 0; i < sums.length; i++) {
      groups.computeIfAbsent(source.sequence(i).group(), group -> new LossSum()).add(sums[i]);
    }
    SortedMap<String, Double> means = new TreeMap<>();
    groups.forEach(
        (group, sum) -> {
          if (sum.known() > 0) {
            means.put(group, sum.mean());
          }
        });
    return means;
  }

  private void runTask(int task) {
    Rollout rollout = rollouts.get(task);
    float[] state = new float[rollout.stateSize()];
    for (int i = task; i < sums.length; i += rollouts.size()) {
      sums[i].clear();
      Arrays.fill(state, 0);
      run(source.sequence(i), rollout, state, sums[i]);
    }
  }

  private void run(Sequence sequence, Rollout rollout, float[] state, LossSum sum) {
    int begin = Split.row(sequence, share);
    WindowGrid grid = new WindowGrid(windowing.unroll(), begin, sequence.length());
    int windows = grid.count();
    if (windows > 0 && windowing.carried()) {
      warmUp(sequence, begin, rollout, state);
    }
    for (int window = 0; window < windows; window++) {
      Unroll shape = grid.shape(window);
      int row = grid.row(window);
      rollout.forward(shape, sequence.inputs(), sequence.targets(), row, state, 0);
      sum.add(loss, rollout, shape, sequence, row);
      if (windowing.carried()) {
        rollout.stateAfterReads(state);
      }
    }
  }

  private void warmUp(Sequence sequence, int begin, Rollout rollout, float[] state) {
    int reads = windowing.unroll().reads();
    Unroll reading = Unroll.synchronised(reads);
    int windows = Math.min(windowing.stretch(), begin / reads);
    for (int row = begin - windows * reads; row < begin; row += reads) {
      rollout.forward(reading, sequence.inputs(), sequence.targets(), row, state, 0);
      rollout.stateAfterReads(state);
    }
  }
}
