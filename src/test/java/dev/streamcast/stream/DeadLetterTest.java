package dev.streamcast.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

/** A dead letter fits into its topic, and says what is missing of the record. */
final class DeadLetterTest {
  private static final long MOST = 100_000;
  private static final int ROOM = (int) MOST - DeadLetter.HEADER_BYTES;

  @Test
  void a_record_that_fits_is_kept_whole() {
    var letter = letter(new byte[1000], new byte[ROOM - 1000], new RecordHeaders());
    assertThat(letter.key()).hasSize(1000);
    assertThat(letter.value().value()).hasSize(ROOM - 1000);
    assertThat(message(letter)).isEqualTo("what is wrong");
  }

  @Test
  void a_value_that_does_not_fit_is_cut_and_the_message_says_so() {
    var letter = letter(new byte[1000], new byte[ROOM], new RecordHeaders());
    assertThat(letter.key()).hasSize(1000);
    assertThat(letter.value().value()).hasSize(ROOM - 1000);
    assertThat(message(letter)).startsWith("what is wrong; cut here").contains("" + ROOM);
  }

  @Test
  void headers_that_do_not_fit_are_left_out() {
    var headers = new RecordHeaders().add("large", new byte[ROOM]);
    var letter = letter(new byte[20_000], "value".getBytes(UTF_8), headers);
    assertThat(letter.key()).hasSize(1024);
    assertThat(letter.value().value()).asString(UTF_8).isEqualTo("value");
    assertThat(Outputs.texts(letter.headers())).hasSize(5);
    assertThat(message(letter)).startsWith("what is wrong; cut here");
  }

  private static String message(Record<byte[], DeadLetter> letter) {
    return String.valueOf(Outputs.texts(letter.headers()).get("streamcast.message"));
  }

  private static Record<byte[], DeadLetter> letter(byte[] key, byte[] value, Headers headers) {
    var source =
        new RecordMetadata() {
          @Override
          public String topic() {
            return "readings";
          }

          @Override
          public int partition() {
            return 2;
          }

          @Override
          public long offset() {
            return 7;
          }
        };
    return DeadLetter.of(
        new Record<>(key, value, 0, headers),
        source,
        DeadLetter.Reason.NOT_AVRO,
        "what is wrong",
        MOST);
  }
}
