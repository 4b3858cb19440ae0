package dev.streamcast.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelCard;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.ValidationScore;
import dev.streamcast.nn.LayerWeights;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/model}: what forecasts here, where it comes from, and the classifier beside it. */
final class ModelRoute implements Route {
  private final String body;

  ModelRoute(Subject subject) {
    body = Json.text(json -> write(json, subject));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Route.get(routes, "/v1/model", this::model);
  }

  private void model(Context request) {
    Parameters.of(request, Set.of());
    request.contentType("application/json").result(body);
  }

  private static void write(JsonGenerator json, Subject subject) throws IOException {
    json.writeStartObject();
    writeModel(json, subject.model());
    json.writeStringField("settings", subject.settings().hash());
    json.writeNumberField("horizon", subject.settings().horizon());
    if (subject.classifier().isPresent()) {
      json.writeObjectFieldStart("classifier");
      writeModel(json, subject.classifier().get());
      json.writeEndObject();
    } else {
      json.writeNullField("classifier");
    }
    json.writeEndObject();
  }

  private static void writeModel(JsonGenerator json, Model model) throws IOException {
    json.writeStringField("id", model.id());
    json.writeNumberField("version", model.version());
    json.writeStringField("fingerprint", String.format("%016x", model.fingerprint()));
    json.writeArrayFieldStart("layers");
    for (LayerWeights layer : model.weights().layers()) {
      json.writeStartObject();
      json.writeStringField("kind", layer.kind());
      json.writeNumberField("hidden_size", layer.hiddenSize());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("inputs");
    for (ModelInput input : model.inputs()) {
      json.writeString(input.label());
    }
    json.writeEndArray();
    json.writeStringField("shape", model.shape().label());
    json.writeNumberField("model_horizon", model.horizon());
    json.writeNumberField("parameters", model.parameters());
    json.writeBooleanField("trained_head", model.weights().readout().isPresent());
    if (model.manyToOne().isPresent()) {
      json.writeArrayFieldStart("labels");
      for (String label : model.manyToOne().get().labels()) {
        json.writeString(label);
      }
      json.writeEndArray();
      json.writeNumberField("window", model.manyToOne().get().window());
    }
    writeCard(json, model.card());
  }

  private static void writeCard(JsonGenerator json, Optional<ModelCard> card) throws IOException {
    if (card.isEmpty()) {
      json.writeNullField("card");
      return;
    }
    ModelCard known = card.get();
    json.writeObjectFieldStart("card");
    Json.time(json, "from", known.from());
    Json.time(json, "to", known.to());
    json.writeNumberField("sensors", known.sensors());
    json.writeNumberField("readings", known.readings());
    json.writeNumberField("seed", known.seed());
    json.writeStringField("code_version", known.codeVersion());
    json.writeArrayFieldStart("scores");
    for (ValidationScore score : known.scores()) {
      json.writeStartObject();
      json.writeStringField("name", score.name());
      Json.number(json, "relative_mae", score.relativeMae());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
