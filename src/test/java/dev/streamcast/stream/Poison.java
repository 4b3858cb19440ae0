package dev.streamcast.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.streamcast.forecast.Reading;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Records that are no readings, each with the reason and words of the message to expect. */
@SuppressWarnings("ImmutableEnumChecker") // nobody writes into the arrays
enum Poison {
  NO_KEY(DeadLetter.Reason.NO_KEY, "has no key", null, good()),
  EMPTY_KEY(DeadLetter.Reason.NO_KEY, "has no key", new byte[0], good()),
  KEY_NOT_UTF_8(DeadLetter.Reason.BAD_KEY, "not UTF-8", hex("ff fe 80"), good()),
  KEY_OF_10_KB(DeadLetter.Reason.BAD_KEY, "10240 bytes", filled(10_240), good()),
  NULL_VALUE(DeadLetter.Reason.NO_VALUE, "has no value", key(), null),
  EMPTY_VALUE(DeadLetter.Reason.NO_VALUE, "has no value", key(), new byte[0]),
  NO_AVRO(DeadLetter.Reason.NOT_AVRO, "c3 01", key(), "{\"y\": 1}".getBytes(UTF_8)),
  CUT_IN_THE_HEADER(DeadLetter.Reason.NOT_AVRO, "5 bytes", key(), Arrays.copyOf(good(), 5)),
  CUT_IN_THE_DATA(DeadLetter.Reason.NOT_AVRO, "14 bytes", key(), Arrays.copyOf(good(), 14)),
  NO_SUCH_BRANCH(DeadLetter.Reason.NOT_AVRO, "breaks off", key(), readingWith("00 7e")),
  UNKNOWN_SCHEMA(
      DeadLetter.Reason.UNKNOWN_SCHEMA,
      "0807060504030201",
      key(),
      hex("c3 01 01 02 03 04 05 06 07 08 00")),
  BEYOND_ALL_CALENDARS(
      DeadLetter.Reason.BAD_READING,
      "years 1 to 9999",
      key(),
      readingWith("fe ff ff ff ff ff ff ff ff 01 00")),
  YEAR_9999(
      DeadLetter.Reason.TOO_FAR_AHEAD,
      "reading.max.ahead",
      key(),
      value(new Reading("s", Instant.parse("9999-12-31T23:59:59Z").toEpochMilli(), 1)));

  final DeadLetter.Reason reason;
  final String says;
  final byte @Nullable [] key;
  final byte @Nullable [] value;

  Poison(DeadLetter.Reason reason, String says, byte @Nullable [] key, byte @Nullable [] value) {
    this.reason = reason;
    this.says = says;
    this.key = key;
    this.value = value;
  }

  private static byte[] key() {
    return "poisoned".getBytes(UTF_8);
  }

  private static byte[] good() {
    return value(new Reading("s", Readings.START, 1));
  }

  private static byte[] value(Reading reading) {
    return new ReadingCodec(Schemas.released()).encode(reading);
  }

  /** A value with the header of a reading and these data. */
  private static byte[] readingWith(String data) {
    return hex(HexFormat.of().formatHex(good(), 0, 10) + data);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'k');
    return bytes;
  }
}
