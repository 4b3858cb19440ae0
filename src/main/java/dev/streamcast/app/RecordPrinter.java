package dev.streamcast.app;

import dev.streamcast.wire.JsonLines;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Prints the records of chosen sensors as lines of JSON, up to a number of them. */
final class RecordPrinter {
  private static final String HEADER = "streamcast.";
  private static final List<String> DEAD_LETTER =
      List.of("reason", "message", "topic", "partition", "offset");

  private final JsonLines lines;
  private final SensorGlobs sensors;
  private final PrintWriter out;
  private long left;

  /**
   * A printer.
   *
   * @param most how many records are printed at most
   */
  RecordPrinter(JsonLines lines, SensorGlobs sensors, long most, PrintWriter out) {
    this.lines = lines;
    this.sensors = sensors;
    this.left = most;
    this.out = out;
  }

  /**
   * Prints these, and says whether more are wanted: the number is not reached, the reader there.
   */
  boolean print(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (left > 0 && sensors.match(sensor(record.key()))) {
        out.println(line(record));
        left--;
      }
    }
    return !out.checkError() && left > 0;
  }

  private static String sensor(byte @Nullable [] key) {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }

  private String line(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : DEAD_LETTER) {
      Header header = record.headers().lastHeader(HEADER + name);
      if (header != null && header.value() != null) {
        headers.put(name, new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    // A dead letter lies on another topic than the record that it was.
    String topic = headers.getOrDefault("topic", record.topic());
    return headers.containsKey("reason") && !topic.equals(record.topic())
        ? lines.deadLetter(record.key(), record.value(), headers)
        : lines.record(record.key(), record.value(), record.partition(), record.offset());
  }
}
