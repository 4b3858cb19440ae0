package dev.streamcast.serve;

import dev.streamcast.stream.Check;
import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.Restoring;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** The stream of this instance, once it is there: the server starts before it. */
final class LiveStream {
  /** All that {@link #state} can say. */
  static final List<String> STATES = states();

  private static final String STARTING = "starting";
  private static final String RESTORING = "restoring";

  private volatile @Nullable ForecastStream stream;

  private static List<String> states() {
    List<String> states = new ArrayList<>(List.of(STARTING, RESTORING));
    for (KafkaStreams.State state : KafkaStreams.State.values()) {
      states.add(word(state));
    }
    return List.copyOf(states);
  }

  /** From now on this is the stream. */
  void attach(ForecastStream started) {
    stream = started;
  }

  /** The stream; empty while it has not started. */
  Optional<ForecastStream> get() {
    return Optional.ofNullable(stream);
  }

  /** Whether it forecasts, and else what it waits for. */
  Check check() {
    return get()
        .map(ForecastStream::check)
        .orElse(new Check("stream", false, "STARTING: asking Kafka for the topics"));
  }

  /** Why the stream has ended, where it has. */
  Optional<String> failure() {
    return get()
        .filter(now -> now.hasEnded() || now.failure().isPresent())
        .map(now -> now.failure().map(Throwable::toString).orElse("it has been stopped"));
  }

  List<Restoring> restoring() {
    return get().map(ForecastStream::restoring).orElse(List.of());
  }

  /** Records not fetched yet; -1 where that is not known. */
  long lag() {
    return get().map(ForecastStream::lag).orElse(-1L);
  }

  /** What it does now: one of {@link #STATES}. */
  String state() {
    return restoring().isEmpty() ? get().map(now -> word(now.state())).orElse(STARTING) : RESTORING;
  }

  private static String word(KafkaStreams.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
