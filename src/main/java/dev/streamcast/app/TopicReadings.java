package dev.streamcast.app;

import dev.streamcast.forecast.Reading;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.WireException;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of a topic, from its beginning to the end that it has now. */
final class TopicReadings {
  private TopicReadings() {}

  /** Takes a record. */
  interface Taker {
    /**
     * One record.
     *
     * @throws WireException if it is none of those that the topic should hold
     */
    void take(ConsumerRecord<byte[], byte[]> record) throws WireException;
  }

  /**
   * Reads all readings; what is no reading is counted and said.
   *
   * @throws UserError if there is no such topic, or no broker answers
   */
  static void read(Settings settings, String topic, PrintWriter err, Consumer<Reading> to) {
    ReadingCodec codec = new ReadingCodec(Wiring.schemas(settings));
    read(
        settings,
        topic,
        "readings",
        err,
        record -> to.accept(codec.decode(record.key(), record.value())));
  }

  /**
   * Reads all records; those that are not taken are counted and said.
   *
   * @param what the topic should hold
   * @throws UserError if there is no such topic, or no broker answers
   */
  static void read(Settings settings, String topic, String what, PrintWriter err, Taker to) {
    long[] broken = {0};
    try (TopicReader reader = TopicReader.open(new KafkaClients(settings), topic)) {
      reader.seekToBeginning();
      reader.read(
          true,
          page -> {
            for (ConsumerRecord<byte[], byte[]> record : page) {
              try {
                to.take(record);
              } catch (WireException e) {
                broken[0]++;
              }
            }
            return true;
          });
    }
    if (broken[0] > 0) {
      ErrorReports.say(err, broken[0] + " records of " + topic + " are no " + what);
    }
  }
}
