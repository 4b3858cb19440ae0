package dev.streamcast.serve;

import dev.streamcast.stream.ForecastStream;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the instance that has a sensor, and answers for it. Which one that is cannot be computed,
 * since producers differ in how they choose a partition: this instance looks first, then asks all
 * others at once; {@code ?local=true} marks such a question, which is not passed on. A copy answers
 * only where nobody forecasts the sensor, and the answer is marked.
 */
final class Lookup {
  static final String LOCAL = "local";

  private final LiveStream stream;
  private final Shelf shelf;
  private final Neighbours neighbours;

  Lookup(LiveStream stream, Shelf shelf, Neighbours neighbours) {
    this.stream = stream;
    this.shelf = shelf;
    this.neighbours = neighbours;
  }

  /** Whether another instance asks. */
  static boolean isLocal(Parameters parameters) {
    Optional<String> local = parameters.text(LOCAL, 8);
    if (local.isPresent() && !local.get().equals("true")) {
      throw Refusal.badRequest("local is not what it must be", "give true, or leave it out");
    }
    return local.isPresent();
  }

  /**
   * Answers a question about a sensor.
   *
   * @param local whether not to ask others
   * @param patience how long another instance may take
   * @param body the answer where the sensor is here
   */
  void answer(
      Context request, String id, boolean local, Duration patience, Function<Held, String> body) {
    Shelf.Search here = shelf.active(id);
    if (here.held().isPresent()) {
      say(request, body.apply(here.held().get()), false);
      return;
    }
    Neighbours.Answers others =
        local
            ? new Neighbours.Answers(Optional.empty(), Optional.empty(), List.of())
            : askOthers(request, patience);
    if (others.active().isPresent()) {
      say(request, others.active().get(), false);
      return;
    }
    Optional<Held> copy = shelf.copies(id).held();
    if (copy.isPresent()) {
      say(request, body.apply(copy.get()), true);
    } else if (others.copy().isPresent()) {
      say(request, others.copy().get(), true);
    } else {
      throw notFound(here.complete(), others.silent());
    }
  }

  private Neighbours.Answers askOthers(Context request, Duration patience) {
    Optional<ForecastStream> running = stream.get();
    if (running.isEmpty()) {
      return new Neighbours.Answers(Optional.empty(), Optional.empty(), List.of());
    }
    String query = request.queryString();
    String path =
        request.req().getRequestURI()
            + "?"
            + (query == null || query.isEmpty() ? "" : query + "&")
            + LOCAL
            + "=true";
    try {
      return neighbours.ask(running.get().instances(), path, patience);
    } catch (IllegalStateException e) { // Kafka Streams has stopped, and knows of nobody
      throw later(String.valueOf(e.getMessage()), List.of());
    }
  }

  private static void say(Context request, String body, boolean stale) {
    if (stale) {
      request.header(Neighbours.STALE, "true");
    }
    request.contentType("application/json").result(body);
  }

  private Refusal notFound(boolean complete, List<String> silent) {
    List<String> reasons = new ArrayList<>(silent);
    if (!complete) {
      reasons.add(0, "this instance is not ready: " + stream.check().words());
    }
    return reasons.isEmpty()
        ? new Refusal(
            404,
            "there is no sensor of that id",
            "see /v1/sensors; an id is taken as it stands in the record's key")
        : later("not found on the instances that answered", reasons);
  }

  /** To be asked again. */
  static Refusal later(String error, List<String> reasons) {
    return new Refusal(
        503,
        reasons.isEmpty() ? error : error + "; " + String.join("; ", reasons),
        "ask again in a few seconds");
  }
}
