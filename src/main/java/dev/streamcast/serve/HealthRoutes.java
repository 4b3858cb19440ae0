package dev.streamcast.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.streamcast.stream.Check;
import dev.streamcast.stream.Restoring;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /healthz}: whether to leave the process alone; {@code /readyz}: whether every part can do
 * its work, and else what each waits for.
 */
final class HealthRoutes implements Route {
  private static final String RETRY_SECONDS = "5";

  private final LiveStream stream;
  private final List<Supplier<Check>> parts;

  HealthRoutes(LiveStream stream) {
    this.stream = stream;
    parts = List.of(stream::check);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Route.get(routes, "/healthz", this::healthz);
    Route.get(routes, "/readyz", this::readyz);
  }

  private void healthz(Context request) {
    Optional<String> failure = stream.failure();
    request
        .status(failure.isPresent() ? 503 : 200)
        .contentType("application/json")
        .result(
            Json.text(
                json -> {
                  json.writeStartObject();
                  json.writeBooleanField("alive", failure.isEmpty());
                  if (failure.isPresent()) {
                    json.writeStringField("error", "the stream has ended: " + failure.get());
                    json.writeStringField("what_to_do", "read the log, and start again");
                  }
                  json.writeEndObject();
                }));
  }

  private void readyz(Context request) {
    List<Check> checks = parts.stream().map(Supplier::get).toList();
    boolean ready = checks.stream().allMatch(Check::ready);
    if (!ready) {
      request.header("Retry-After", RETRY_SECONDS);
    }
    request
        .status(ready ? 200 : 503)
        .contentType("application/json")
        .result(
            Json.text(
                json -> {
                  json.writeStartObject();
                  json.writeBooleanField("ready", ready);
                  json.writeArrayFieldStart("parts");
                  for (Check check : checks) {
                    json.writeStartObject();
                    json.writeStringField("part", check.part());
                    json.writeBooleanField("ready", check.ready());
                    json.writeStringField(check.ready() ? "state" : "waits_for", check.words());
                    json.writeEndObject();
                  }
                  json.writeEndArray();
                  json.writeFieldName("restoring");
                  writeRestoring(json, stream.restoring());
                  json.writeEndObject();
                }));
  }

  static void writeRestoring(JsonGenerator json, List<Restoring> restoring) throws IOException {
    json.writeStartArray();
    for (Restoring one : restoring) {
      json.writeStartObject();
      json.writeStringField("store", one.store());
      json.writeNumberField("partition", one.partition());
      json.writeNumberField("restored", one.restored());
      json.writeNumberField("total", one.total());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
