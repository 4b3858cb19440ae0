package dev.streamcast.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;

/** The whole stream in one line of the page: what it does, how fast, how well. */
final class Overview {
  private final About about;
  private final LiveStream stream;
  private final Board board;
  private final Summaries summaries;
  private final Pulse pulse;
  private final Uptime uptime;

  Overview(
      About about,
      LiveStream stream,
      Board board,
      Summaries summaries,
      Pulse pulse,
      Uptime uptime) {
    this.about = about;
    this.stream = stream;
    this.board = board;
    this.summaries = summaries;
    this.pulse = pulse;
    this.uptime = uptime;
  }

  String json() {
    return Json.text(this::write);
  }

  private void write(JsonGenerator json) throws IOException {
    Summary summary = summaries.get();
    json.writeStartObject();
    json.writeStringField("state", stream.state());
    json.writeStringField("readings_topic", about.readingsTopic());
    Json.number(json, "readings_per_second", pulse.rate());
    if (stream.lag() < 0) {
      json.writeNullField("lag");
    } else {
      json.writeNumberField("lag", stream.lag());
    }
    Json.number(json, "latency_p50", pulse.latency(.5));
    Json.number(json, "latency_p99", pulse.latency(.99));
    json.writeNumberField("sensors", board.total());
    json.writeNumberField("listed", board.listed());
    json.writeObjectFieldStart("by_status");
    for (Map.Entry<String, Integer> status : summary.statuses().entrySet()) {
      json.writeNumberField(status.getKey(), status.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("flags_24h", summary.flags24h());
    Json.number(json, "error_relative_median", summary.errors().get(1));
    Json.number(json, "coverage_median", summary.coverages().get(1));
    json.writeObjectFieldStart("model");
    json.writeStringField("id", about.modelId());
    json.writeNumberField("version", about.modelVersion());
    json.writeStringField("settings", about.settings());
    json.writeEndObject();
    json.writeStringField("version", about.version());
    json.writeNumberField("uptime_seconds", uptime.seconds());
    json.writeFieldName("restore");
    HealthRoutes.writeRestoring(json, stream.restoring());
    json.writeEndObject();
  }
}
