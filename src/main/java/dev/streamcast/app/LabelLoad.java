package dev.streamcast.app;

import dev.streamcast.source.Row;
import dev.streamcast.source.ValueCell;
import dev.streamcast.wire.Label;
import dev.streamcast.wire.LabelCodec;
import dev.streamcast.wire.Schemas;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The labels of rows, which are loaded beside the readings: one for each reading, at its time, also
 * where there is none, so that the label before ends there.
 */
final class LabelLoad {
  private final LoadTarget topic;
  private final boolean values;
  private final LabelCodec codec = new LabelCodec(Schemas.released());

  /**
   * Labels into that topic.
   *
   * @param values whether they are numbers
   */
  LabelLoad(LoadTarget topic, boolean values) {
    this.topic = topic;
    this.values = values;
  }

  /**
   * The record of a sensor's label.
   *
   * @throws UserError if it should be a number and is none
   */
  ProducerRecord<byte[], byte[]> record(Row row, String sensor, byte[] key) {
    String text = row.label();
    Label label =
        new Label(sensor, row.timestamp(), values ? null : text, values ? value(row, text) : null);
    long time = topic.recordTime(row, System.currentTimeMillis());
    return new ProducerRecord<>(topic.name(), null, time, key, codec.encode(label));
  }

  private static @Nullable Double value(Row row, @Nullable String text) {
    try {
      double value = text == null ? Double.NaN : ValueCell.read(text);
      return Double.isNaN(value) ? null : value;
    } catch (NumberFormatException e) {
      throw UserError.failed(
          "row "
              + row.number()
              + ": the target is \""
              + text
              + "\"; it must be a number, or empty where none is known");
    }
  }
}
