package dev.streamcast.app;

import dev.streamcast.stream.replay.Stretch;
import dev.streamcast.stream.replay.Window;
import dev.streamcast.wire.ForecastCodec;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Recorded forecasts beside replayed ones, each pair of the same reading: a merge of two ordered
 * streams, partition by partition, in a memory that does not grow with them. Identical means the
 * same bytes.
 */
final class ForecastComparison {
  private final ReplayPlan plan;
  private final Window window;
  private final SensorGlobs sensors;
  private long identical;
  private long differing;
  private long onlyRecorded;
  private long onlyReplayed;
  private String first = "";

  ForecastComparison(ReplayPlan plan, Window window) {
    this.plan = plan;
    this.window = window;
    this.sensors = new SensorGlobs(plan.sensors());
  }

  /**
   * Compares all.
   *
   * @param pairs takes the forecasts of each reading that has both, the recorded one first
   */
  void run(BiConsumer<SourcedForecast, SourcedForecast> pairs) {
    KafkaClients clients = new KafkaClients(plan.settings());
    ForecastCodec codec = new ForecastCodec(Wiring.schemas(plan.settings()));
    try (KafkaConsumer<byte[], byte[]> left = clients.consumer();
        KafkaConsumer<byte[], byte[]> right = clients.consumer()) {
      for (TopicPartition readings : window.partitions()) {
        int number = readings.partition();
        Stretch stretch = window.stretch(number);
        if (stretch.offsets() > 0) {
          merge(
              cursor(left, codec, plan.recorded(), number, stretch),
              cursor(right, codec, plan.topics().forecasts(), number, stretch),
              stretch.end(),
              pairs);
        }
      }
    }
  }

  private ForecastCursor cursor(
      KafkaConsumer<byte[], byte[]> consumer,
      ForecastCodec codec,
      String topic,
      int partition,
      Stretch stretch) {
    return new ForecastCursor(
        consumer, codec, new TopicPartition(topic, partition), stretch.start(), sensors::match);
  }

  private void merge(
      ForecastCursor recorded,
      ForecastCursor replayed,
      long end,
      BiConsumer<SourcedForecast, SourcedForecast> pairs) {
    Optional<SourcedForecast> left = recorded.next(end);
    Optional<SourcedForecast> right = replayed.next(end);
    while (left.isPresent() || right.isPresent()) {
      long here = left.map(SourcedForecast::source).orElse(Long.MAX_VALUE);
      long there = right.map(SourcedForecast::source).orElse(Long.MAX_VALUE);
      if (left.isPresent() && right.isPresent() && here == there) {
        compare(left.get(), right.get());
        pairs.accept(left.get(), right.get());
      } else if (here < there) {
        onlyRecorded++;
      } else {
        onlyReplayed++;
      }
      if (here <= there) {
        left = recorded.next(end);
      }
      if (there <= here) {
        right = replayed.next(end);
      }
    }
  }

  private void compare(SourcedForecast recorded, SourcedForecast replayed) {
    if (recorded.sameBytes(replayed)) {
      identical++;
    } else {
      differing++;
      if (differing == 1) {
        first = ForecastFields.difference(recorded, replayed);
      }
    }
  }

  long identical() {
    return identical;
  }

  long differing() {
    return differing;
  }

  /** How many readings have a recorded forecast and no replayed one. */
  long onlyRecorded() {
    return onlyRecorded;
  }

  /** How many readings have a replayed forecast and no recorded one. */
  long onlyReplayed() {
    return onlyReplayed;
  }

  /** How many are the same, and the first that is not, field by field. */
  String text() {
    String counts =
        String.format(
            Locale.ROOT,
            "compared with %s: %,d identical, %,d differing, %,d missing in the replay, %,d not"
                + " recorded%n",
            plan.recorded(),
            identical,
            differing,
            onlyRecorded,
            onlyReplayed);
    return first.isEmpty() ? counts : counts + first;
  }
}
