package dev.streamcast.train;

import java.util.function.IntConsumer;

/**
 * Who does the work of a training step. Training cuts it into tasks that know nothing of each other
 * and sums what they give in the order of their numbers, so the result has the same bits whoever
 * runs them, in whatever order. This room has no threads; whoever starts a training may have.
 */
@FunctionalInterface
public interface Workers {
  /** The calling thread, one task after the other. */
  Workers CALLER =
      (tasks, task) -> {
        for (int i = 0; i < tasks; i++) {
          task.accept(i);
        }
      };

  /**
   * Runs a task for each number from 0 to {@code tasks} - 1 and returns when all are done, with
   * what they wrote visible to the caller; rethrows what one threw.
   */
  void run(int tasks, IntConsumer task);
}
