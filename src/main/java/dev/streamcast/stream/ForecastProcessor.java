package dev.streamcast.stream;

import dev.streamcast.forecast.Anomaly;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.Score;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.wire.Provenance;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Stamped;
import dev.streamcast.wire.WireException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record comes in, the sensor's memory moves one step, a forecast goes out. The step works on a
 * copy of the state; only when it has come back are state and forecast handed on, so that a record
 * that makes our code throw leaves nothing behind but a dead letter.
 *
 * <p>After {@value #MOST_FAILURES} failures in a row it throws: a bug must not eat a topic. Kafka's
 * own exceptions go through, since they are not about the record.
 */
final class ForecastProcessor implements Processor<byte[], byte[], Object, Object> {
  static final int MOST_FAILURES = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ForecastProcessor.class);

  private final ForecastTopology topology;
  private final SplitSensors splitSensors;
  private final long deadLetterBytes;
  private final Counters counters;
  private final ReadingCodec readings;
  private final Forecaster forecaster;
  private final Slot<Seen> seen;
  private int failures;
  private long newest = Long.MIN_VALUE;
  private long splits;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
  private ProcessorContext<Object, Object> context;

  @SuppressWarnings("NullAway.Init")
  private SensorStore store;

  ForecastProcessor(ForecastTopology topology, SplitSensors splitSensors, long deadLetterBytes) {
    this.topology = topology;
    this.splitSensors = splitSensors;
    this.deadLetterBytes = deadLetterBytes;
    this.counters = topology.counters();
    this.readings = new ReadingCodec(topology.schemas());
    this.forecaster = topology.forecasters().get();
    // Here, not in init: that comes again when Kafka Streams revives a task.
    this.seen = forecaster.layout().add(Seen.SLICE, 1, Seen::new);
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    this.context = context;
    this.store =
        new SensorStore(
            context.getStateStore(ForecastTopology.STORE),
            new SensorRegister(context.getStateStore(SensorRegister.STORE)),
            topology.limits(),
            forecaster.layout(),
            seen,
            context.taskId().partition(),
            counters);
    counters.assigned(context.taskId().partition());
  }

  @Override
  public void close() {
    counters.revoked(context.taskId().partition());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata source = context.recordMetadata().orElseThrow();
    Reading reading = read(record, source);
    if (reading == null) {
      return;
    }
    if (splitSensors.seen(reading.sensor(), source.partition())) {
      reportSplit(reading.sensor(), source.partition());
    }
    SensorState state;
    Outcome outcome;
    long nanos;
    try {
      store.tick(reading.timestamp());
      state = store.get(reading.sensor());
      if (store.refuses(reading.sensor(), state)) {
        bury(record, source, DeadLetter.Reason.TOO_MANY_SENSORS, tooManySensors(reading));
        return;
      }
      long begin = System.nanoTime();
      outcome = forecaster.advance(state, reading);
      nanos = System.nanoTime() - begin;
      failures = 0;
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      fail(record, source, reading, e);
      return;
    }
    newest = Math.max(newest, reading.timestamp());
    long lateness = newest - reading.timestamp();
    if (outcome instanceof Outcome.Issued issued) {
      int bytes = store.put(reading.sensor(), state);
      publish(issued, record.timestamp(), source);
      counters.issued(
          issued,
          new Arrival(
              source.partition(), source.offset(), record.timestamp(), nanos, lateness, bytes));
    } else if (outcome instanceof Outcome.Skipped reason) {
      counters.skipped(reason, lateness);
    }
  }

  /** The reading that the record holds; null where it is a dead letter. */
  private @Nullable Reading read(Record<byte[], byte[]> record, RecordMetadata source) {
    try {
      Reading reading = readings.decode(record.key(), record.value());
      long ahead = reading.timestamp() - record.timestamp();
      if (ahead <= topology.readingMaxAhead().toMillis()) {
        return reading;
      }
      bury(record, source, DeadLetter.Reason.TOO_FAR_AHEAD, tooFarAhead(reading, record));
    } catch (WireException e) {
      bury(record, source, DeadLetter.Reason.of(e.fault()), String.valueOf(e.getMessage()));
    }
    return null;
  }

  private void publish(Outcome.Issued issued, long recordTime, RecordMetadata source) {
    Provenance provenance = topology.provenance(source.partition(), source.offset());
    Forecast forecast = issued.forecast();
    String sensor = forecast.sensor();
    context.forward(
        new Record<>(sensor, new Stamped<>(forecast, provenance), recordTime),
        ForecastTopology.FORECASTS);
    if (forecast.verdict().anomaly() && topology.topics().alerts()) {
      context.forward(
          new Record<>(sensor, new Stamped<>(Anomaly.of(forecast), provenance), recordTime),
          ForecastTopology.ANOMALIES);
    }
    if (topology.scores().takes(source.offset())) {
      for (Score score : issued.scores()) {
        context.forward(
            new Record<>(sensor, new Stamped<>(score, provenance), recordTime),
            ForecastTopology.SCORES);
      }
    }
    if (issued.classification().isPresent() && topology.classifier().isPresent()) {
      Provenance origin =
          topology.provenance(topology.classifier().get(), source.partition(), source.offset());
      context.forward(
          new Record<>(sensor, new Stamped<>(issued.classification().get(), origin), recordTime),
          ForecastTopology.CLASSIFICATIONS);
    }
  }

  private void bury(
      Record<byte[], byte[]> record,
      RecordMetadata source,
      DeadLetter.Reason reason,
      String message) {
    context.forward(
        DeadLetter.of(record, source, reason, message, deadLetterBytes),
        ForecastTopology.DEAD_LETTERS);
    counters.deadLetter(reason);
  }

  private void fail(
      Record<byte[], byte[]> record, RecordMetadata source, Reading reading, RuntimeException e) {
    failures++;
    String where = source.topic() + "-" + source.partition() + " at offset " + source.offset();
    LOG.error("the reading of {} in {} made the forecaster fail", reading.sensor(), where, e);
    if (failures == MOST_FAILURES) {
      throw new IllegalStateException(
          MOST_FAILURES
              + " readings in a row made the forecaster fail, the last one in "
              + where
              + ": this is a bug, and the stream stops rather than lose a topic to it",
          e);
    }
    bury(record, source, DeadLetter.Reason.FAILED, "the forecaster failed: " + e);
  }

  private void reportSplit(String sensor, int partition) {
    counters.split(sensor);
    if (Long.bitCount(++splits) != 1) {
      return; // The 1st, 2nd, 4th, 8th and so on is said: enough to know, too few to fill a disk.
    }
    LOG.warn(
        "sensor {} comes in partition {} and in another one: its readings are split between two"
            + " states; let all producers of the topic use the same partitioner",
        sensor,
        partition);
  }

  private String tooManySensors(Reading reading) {
    return "the sensor "
        + reading.sensor()
        + " is a new one, and its partition has "
        + topology.limits().most()
        + " sensors, as many as sensors.max allows; see whether ids are made up of what changes (a"
        + " time, a session), let a shorter sensor.ttl forget silent sensors, raise sensors.max, or"
        + " give the readings topic more partitions";
  }

  private static String tooFarAhead(Reading reading, Record<?, ?> record) {
    return "the reading's time "
        + Instant.ofEpochMilli(reading.timestamp())
        + " lies "
        + Duration.ofMillis(reading.timestamp() - record.timestamp())
        + " after its record's; mend the sensor's clock, or raise reading.max.ahead";
  }
}
