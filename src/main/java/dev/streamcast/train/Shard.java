package dev.streamcast.train;

import dev.streamcast.nn.Unroll;
import dev.streamcast.train.backprop.Gradient;
import dev.streamcast.train.backprop.Parameters;
import dev.streamcast.train.backprop.Rollout;
import dev.streamcast.train.backprop.SeededBits;
import dev.streamcast.train.loss.Loss;
import java.util.List;

/**
 * A fixed few of the lanes, with a tape and a gradient of their own: the unit of work of a thread.
 * Which lanes share a shard does not depend on the number of threads, and so neither does the order
 * in which gradients are summed.
 */
final class Shard {
  /** Lanes of a shard. */
  static final int LANES = 8;

  private final List<Lane> lanes;
  private final int firstLane;
  private final Loss loss;
  private final Rollout rollout;
  private final Gradient gradient;
  private final LossSum losses = new LossSum();

  Shard(List<Lane> lanes, int firstLane, Loss loss, Rollout rollout, Parameters parameters) {
    this.lanes = List.copyOf(lanes);
    this.firstLane = firstLane;
    this.loss = loss;
    this.rollout = rollout;
    gradient = parameters.gradient();
  }

  /** Runs each lane's window forwards and back; the gradient is that of the sum of the losses. */
  void run(long stepSeed) {
    gradient.clear();
    losses.clear();
    for (int i = 0; i < lanes.size(); i++) {
      run(lanes.get(i), SeededBits.seed(stepSeed, firstLane + i));
    }
  }

  private void run(Lane lane, long seed) {
    Sequence sequence = lane.sequence();
    Unroll shape = lane.shape();
    rollout.forward(shape, sequence.inputs(), sequence.targets(), lane.row(), lane.state(), seed);
    losses.add(loss, rollout, shape, sequence, lane.row());
    rollout.stateAfterReads(lane.state());
    rollout.backward(gradient);
  }

  Gradient gradient() {
    return gradient;
  }

  LossSum losses() {
    return losses;
  }
}
