package dev.streamcast.app;

import dev.streamcast.train.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Threads that share the tasks of a training step. Close them when the training is done. */
final class TrainingThreads implements Workers, AutoCloseable {
  private final ExecutorService pool;

  /**
   * So many threads.
   *
   * @param threads from 1
   */
  TrainingThreads(int threads) {
    pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "streamcast-training");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void run(int tasks, IntConsumer task) {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      int number = i;
      all.add(pool.submit(() -> task.accept(number)));
    }
    for (Future<?> one : all) {
      await(one);
    }
  }

  private static void await(Future<?> task) {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException("a training task failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while training", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
