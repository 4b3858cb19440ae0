package dev.streamcast.stream;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How far the restore of each partition's states has come; empty when all is restored. */
final class RestoreProgress implements StateRestoreListener {
  private final Map<TopicPartition, Restoring> running = new ConcurrentHashMap<>();

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
    running.put(partition, new Restoring(store, partition.partition(), 0, end - start));
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long end, long records) {
    running.computeIfPresent(
        partition,
        (key, now) ->
            new Restoring(now.store(), now.partition(), now.restored() + records, now.total()));
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long records) {
    running.remove(partition);
  }

  @Override
  public void onRestoreSuspended(TopicPartition partition, String store, long records) {
    running.remove(partition);
  }

  List<Restoring> running() {
    return running.values().stream().sorted(Comparator.comparing(Restoring::partition)).toList();
  }
}
