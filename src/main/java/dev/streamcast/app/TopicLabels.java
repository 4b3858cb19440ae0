package dev.streamcast.app;

import dev.streamcast.wire.Label;
import dev.streamcast.wire.LabelCodec;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The labels of a topic: each holds for its sensor from its time on, until the next. */
final class TopicLabels {
  /** No labels. */
  static final TopicLabels NONE = new TopicLabels();

  /** An empty text is a time from when on none is known. */
  private final Map<String, TreeMap<Long, String>> labels = new HashMap<>();

  private TopicLabels() {}

  /**
   * Reads a topic from its beginning to the end that it has now; what is no label is counted and
   * said.
   *
   * @throws UserError if there is no such topic, or no broker answers
   */
  static TopicLabels read(Settings settings, String topic, PrintWriter err) {
    LabelCodec codec = new LabelCodec(Wiring.schemas(settings));
    TopicLabels labels = new TopicLabels();
    TopicReadings.read(
        settings,
        topic,
        "labels",
        err,
        record -> labels.add(codec.decode(record.key(), record.value())));
    return labels;
  }

  private void add(Label label) {
    Double value = label.value();
    String text =
        Optional.ofNullable(label.label())
            .orElseGet(() -> value == null ? "" : Double.toString(value));
    labels.computeIfAbsent(label.sensor(), any -> new TreeMap<>()).put(label.timestamp(), text);
  }

  /** The label or value that holds for a sensor at a time; null where none is known. */
  @Nullable String at(String sensor, long time) {
    TreeMap<Long, String> ofSensor = labels.get(sensor);
    Map.Entry<Long, String> last = ofSensor == null ? null : ofSensor.floorEntry(time);
    return last == null || last.getValue().isEmpty() ? null : last.getValue();
  }
}
