package dev.streamcast.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The document that {@code /v1/openapi.json} serves, to hold answers against. */
public final class ApiDocument {
  private static final String HERE = "https://streamcast.invalid/openapi.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;
  private final JsonSchemaFactory schemas;
  private final SchemaValidatorsConfig strict =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private ApiDocument(String text) throws JsonProcessingException {
    root = JSON.readTree(text);
    schemas =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(HERE, text))));
  }

  /** The one in the jar. */
  public static ApiDocument read() {
    try (InputStream in = ApiDocument.class.getResourceAsStream("openapi.json")) {
      return new ApiDocument(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its paths, a part that varies in braces. */
  public Set<String> paths() {
    return names(root.path("paths"));
  }

  /** The parameters in the query of that path. */
  public List<ApiParameter> query(String path) {
    List<ApiParameter> query = new ArrayList<>();
    for (JsonNode parameter : operation(path).path("parameters")) {
      JsonNode itself = resolved(parameter);
      if (itself.path("in").asText().equals("query")) {
        query.add(new ApiParameter(itself.path("name").asText(), itself.path("schema")));
      }
    }
    return query;
  }

  /** The statuses that path may answer with. */
  public Set<String> statuses(String path) {
    return names(operation(path).path("responses"));
  }

  /** The events of the event stream. */
  public Set<String> events() {
    return names(operation("/v1/stream").path("x-events"));
  }

  /** Whether that path is answered without a token. */
  public boolean isOpen(String path) {
    JsonNode security = operation(path).path("security");
    return security.isArray() && security.isEmpty();
  }

  /** Holds an answer of that path: its status, content type, headers and, if it is JSON, body. */
  public void check(String path, HttpResponse<String> answer) {
    String what = answer.request().method() + " " + answer.uri() + ": " + answer.statusCode();
    String status = Integer.toString(answer.statusCode());
    assertThat(statuses(path)).as(what).contains(status);
    JsonNode response = resolved(operation(path).path("responses").path(status));
    for (String header : names(response.path("headers"))) {
      assertThat(answer.headers().firstValue(header)).as(what + ", " + header).isPresent();
    }
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(answer.body()).as(what).isEmpty();
      return;
    }
    String type = answer.headers().firstValue("Content-Type").orElse("none");
    String bare = type.replaceAll(";.*", "");
    assertThat(names(content)).as(what).contains(bare);
    if (bare.equals("application/json")) {
      check(what, content.path(bare).path("schema"), answer.body());
    }
  }

  /** Holds the data of an event of that name. */
  public void checkEvent(String event, String data) {
    assertThat(events()).contains(event);
    check("event " + event, operation("/v1/stream").path("x-events").path(event), data);
  }

  /** Holds an answer that is an error by its nature, whatever was asked. */
  public void checkError(HttpResponse<String> answer) {
    String what = answer.uri() + " " + answer.statusCode();
    assertThat(answer.headers().firstValue("Content-Type")).as(what).contains("application/json");
    check(
        what, root.at("/components/responses/400/content/application~1json/schema"), answer.body());
  }

  private void check(String what, JsonNode schema, String body) {
    String reference = schema.path("$ref").asText();
    if (reference.isEmpty()) {
      assertThat(schema.path("type").asText()).as(what).isEqualTo("object");
      assertThat(body).as(what).startsWith("{");
      return;
    }
    var faults =
        schemas
            .getSchema(SchemaLocation.of(HERE + reference), strict)
            .validate(body, InputFormat.JSON);
    assertThat(faults).as(what + " " + body).isEmpty();
  }

  /** Every object of every schema, with where it stands. */
  Map<String, JsonNode> objects() {
    Map<String, JsonNode> found = new TreeMap<>();
    collect("", root.at("/components/schemas"), found);
    return found;
  }

  private static void collect(String place, JsonNode node, Map<String, JsonNode> found) {
    if (node.has("properties") && node.path("properties").isObject()) {
      found.put(place, node);
    }
    node.properties().forEach(it -> collect(place + "/" + it.getKey(), it.getValue(), found));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(place + "/" + i, node.get(i), found);
    }
  }

  private JsonNode operation(String path) {
    return root.path("paths").path(path).path("get");
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
