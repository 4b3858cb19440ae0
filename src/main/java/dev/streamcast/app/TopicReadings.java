package dev.streamcast.app;

import dev.streamcast.forecast.Reading;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.WireException;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The readings of a topic, from its beginning to the end that it has now. */
final class TopicReadings {
  private TopicReadings() {}

  /**
   * Reads them all; what is no reading is counted and said.
   *
   * @throws UserError if there is no such topic, or no broker answers
   */
  static void read(Settings settings, String topic, PrintWriter err, Consumer<Reading> to) {
    ReadingCodec codec = new ReadingCodec(Wiring.schemas(settings));
    long[] broken = {0};
    try (TopicReader reader = TopicReader.open(new KafkaClients(settings), topic)) {
      reader.seekToBeginning();
      reader.read(
          true,
          page -> {
            for (ConsumerRecord<byte[], byte[]> record : page) {
              try {
                to.accept(codec.decode(record.key(), record.value()));
              } catch (WireException e) {
                broken[0]++;
              }
            }
            return true;
          });
    }
    if (broken[0] > 0) {
      ErrorReports.say(err, broken[0] + " records of " + topic + " are no readings");
    }
  }
}
