package dev.streamcast.train;

import dev.streamcast.train.backprop.Gradient;
import dev.streamcast.train.backprop.Parameters;
import dev.streamcast.train.backprop.Rollout;
import dev.streamcast.train.backprop.SeededBits;
import dev.streamcast.train.loss.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All lanes: one window of each makes one gradient, of the mean loss over their known targets. */
final class Batch {
  private final Stretches stretches;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<Shard> shards = new ArrayList<>();
  private final Workers workers;
  private final long seed;
  private final Gradient gradient;
  private final LossSum losses = new LossSum();
  private long steps;

  Batch(
      Stretches stretches,
      TrainingSettings settings,
      Loss loss,
      Workers workers,
      Parameters parameters,
      Supplier<Rollout> rollouts) {
    this.stretches = stretches;
    this.workers = workers;
    seed = settings.seed();
    gradient = parameters.gradient();
    Windowing windowing = settings.windowing();
    for (int from = 0; from < windowing.lanes(); from += Shard.LANES) {
      Rollout rollout = rollouts.get();
      int end = Math.min(windowing.lanes(), from + Shard.LANES);
      for (int lane = from; lane < end; lane++) {
        lanes.add(new Lane(stretches.deal(), windowing.carried(), rollout.stateSize()));
      }
      shards.add(new Shard(lanes.subList(from, end), from, loss, rollout, parameters));
    }
  }

  /** Moves all lanes on by one window and computes loss and gradient there. */
  void step() {
    for (Lane lane : lanes) {
      lane.advance(stretches);
    }
    long stepSeed = SeededBits.seed(seed, steps++);
    workers.run(shards.size(), i -> shards.get(i).run(stepSeed));
    losses.clear();
    shards.forEach(shard -> losses.add(shard.losses()));
    gradient.clear();
    if (losses.known() > 0) {
      shards.forEach(shard -> gradient.add(shard.gradient(), 1f / losses.known()));
    }
  }

  Gradient gradient() {
    return gradient;
  }

  /** The losses of the last step. */
  LossSum losses() {
    return losses;
  }
}
