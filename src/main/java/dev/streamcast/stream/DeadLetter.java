package dev.streamcast.stream;

import dev.streamcast.wire.Fault;
import dev.streamcast.wire.SensorKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record that is no reading, on its way to the dead letters: key and value as they came, and in
 * the headers why.
 *
 * <pre>
 * streamcast.reason     no-key, bad-key, no-value, unknown-schema, not-avro, bad-reading,
 *                       too-far-ahead, too-many-sensors or failed
 * streamcast.message    what is wrong and what to do, in words
 * streamcast.topic, streamcast.partition, streamcast.offset
 *                       where the record lies on the readings topic
 * </pre>
 *
 * <p>A record that is larger than its dead letter may be, because it came compressed, is cut, and
 * the message says so: a dead letter that the broker refuses would stop the stream for ever.
 */
public final class DeadLetter {
  /** Why a record is a dead letter. */
  public enum Reason {
    /** See {@link Fault#NO_KEY}. */
    NO_KEY,
    /** See {@link Fault#BAD_KEY}. */
    BAD_KEY,
    /** See {@link Fault#NO_VALUE}. */
    NO_VALUE,
    /** See {@link Fault#UNKNOWN_SCHEMA}. */
    UNKNOWN_SCHEMA,
    /** See {@link Fault#NOT_AVRO}. */
    NOT_AVRO,
    /** See {@link Fault#BAD_READING}. */
    BAD_READING,
    /** The reading's time lies too far after its record's. */
    TOO_FAR_AHEAD,
    /** Its sensor is a new one, and its partition has as many as it may have. */
    TOO_MANY_SENSORS,
    /** Our own code failed on it. */
    FAILED;

    static Reason of(Fault fault) {
      return valueOf(fault.name());
    }

    /** The word in the header. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Room for what a record has beside key, value and its own headers. */
  static final int HEADER_BYTES = 16 << 10;

  private final byte @Nullable [] value;
  private final int partition;

  private DeadLetter(byte @Nullable [] value, int partition) {
    this.value = value;
    this.partition = partition;
  }

  static Record<byte[], DeadLetter> of(
      Record<byte[], byte[]> record,
      RecordMetadata source,
      Reason reason,
      String message,
      long mostBytes) {
    long room = mostBytes - HEADER_BYTES;
    boolean drop = size(record.key()) + size(record.headers()) > room;
    byte[] key = drop ? cut(record.key(), SensorKey.MOST_BYTES) : record.key();
    Headers headers = drop ? new RecordHeaders() : new RecordHeaders(record.headers());
    byte[] value = cut(record.value(), room - size(key) - size(headers));
    boolean whole = !drop && size(value) == size(record.value());
    add(headers, "reason", reason.word());
    add(headers, "message", whole ? message : message + cutNote(record));
    add(headers, "topic", source.topic());
    add(headers, "partition", Integer.toString(source.partition()));
    add(headers, "offset", Long.toString(source.offset()));
    return new Record<>(
        key, new DeadLetter(value, source.partition()), record.timestamp(), headers);
  }

  private static String cutNote(Record<byte[], byte[]> record) {
    return "; cut here, since a key of "
        + size(record.key())
        + " bytes, a value of "
        + size(record.value())
        + " and headers of "
        + size(record.headers())
        + " are more than the dead letters take";
  }

  private static byte @Nullable [] cut(byte @Nullable [] bytes, long most) {
    return bytes == null || bytes.length <= most
        ? bytes
        : Arrays.copyOf(bytes, (int) Math.max(0, most));
  }

  private static long size(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static long size(Headers headers) {
    long size = 0;
    for (Header header : headers) {
      size += header.key().length() * 3L + size(header.value()) + 10;
    }
    return size;
  }

  private static void add(Headers headers, String name, String text) {
    headers.add("streamcast." + name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes as they came. */
  byte @Nullable [] value() {
    return value;
  }

  /** The partition of the readings topic. */
  int partition() {
    return partition;
  }
}
