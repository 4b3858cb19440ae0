package dev.streamcast.app;

import dev.streamcast.stream.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * How far a load has come. It is kept as the committed offset of the load's own group on partition
 * 0 of the readings topic, written in the same transactions as the readings: both are there, or
 * neither is. Kafka forgets it with the topic, or seven days after the last of it
 * (offsets.retention.minutes).
 *
 * @param rows how many rows of the file are committed
 * @param complete whether that is the whole file
 */
record LoadPosition(long rows, boolean complete) {
  static final LoadPosition START = new LoadPosition(0, false);

  private static final String COMPLETE = "complete";

  /** Reads it; the start where there is none. */
  static LoadPosition read(Admin admin, LoadId id) {
    // Stable: a transaction whose end is decided but not yet written is waited for.
    var options = new ListConsumerGroupOffsetsOptions().requireStable(true);
    var answer = admin.listConsumerGroupOffsets(id.name(), options);
    try {
      return of(Topics.get(answer.partitionsToOffsetAndMetadata()).get(place(id)));
    } catch (GroupIdNotFoundException e) {
      return START;
    }
  }

  private static LoadPosition of(@Nullable OffsetAndMetadata offset) {
    return offset == null
        ? START
        : new LoadPosition(offset.offset(), offset.metadata().equals(COMPLETE));
  }

  /** As it is written. */
  Map<TopicPartition, OffsetAndMetadata> offsets(LoadId id) {
    return Map.of(place(id), new OffsetAndMetadata(rows, complete ? COMPLETE : ""));
  }

  private static TopicPartition place(LoadId id) {
    return new TopicPartition(id.topic(), 0);
  }
}
