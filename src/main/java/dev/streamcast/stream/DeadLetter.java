package dev.streamcast.stream;

import dev.streamcast.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
 *                       too-far-ahead or failed
 * streamcast.message    what is wrong and what to do, in words
 * streamcast.topic, streamcast.partition, streamcast.offset
 *                       where the record lies on the readings topic
 * </pre>
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

  private final byte @Nullable [] value;
  private final int partition;

  private DeadLetter(byte @Nullable [] value, int partition) {
    this.value = value;
    this.partition = partition;
  }

  static Record<byte[], DeadLetter> of(
      Record<byte[], byte[]> record, RecordMetadata source, Reason reason, String message) {
    Headers headers = new RecordHeaders(record.headers());
    add(headers, "reason", reason.word());
    add(headers, "message", message);
    add(headers, "topic", source.topic());
    add(headers, "partition", Integer.toString(source.partition()));
    add(headers, "offset", Long.toString(source.offset()));
    return new Record<>(
        record.key(),
        new DeadLetter(record.value(), source.partition()),
        record.timestamp(),
        headers);
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
