package dev.streamcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.streamcast.stream.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document of the API against the routes, and against its own habits. */
class OpenApiTest {
  private final ApiDocument document = ApiDocument.read();

  @Test
  void every_route_of_the_server_is_in_the_document_and_no_other() {
    Set<String> served;
    try (Observatory observatory =
        Observatory.start(
            new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), "", 9),
            new BoardSettings(100, false, id -> true),
            new About("1", "c", "model", 1, "hash", "readings"),
            Subjects.WITHOUT_A_BROKER,
            new Tally(),
            List.of(new LivePage("send one")))) {
      served =
          observatory.server().paths().stream()
              .map(path -> path.matches("/page/.+\\..+") ? "/page/{file}" : path)
              .collect(Collectors.toSet());
    }
    assertThat(document.paths()).containsExactlyInAnyOrderElementsOf(served);
  }

  @Test
  void every_object_names_all_its_properties_and_says_what_each_is() {
    assertThat(document.objects()).hasSizeGreaterThan(20);
    document
        .objects()
        .forEach(
            (place, object) -> {
              boolean part = Set.of("/Judged", "/ModelParts").contains(place); // of other objects
              assertThat(object.has("additionalProperties") || object.has("unevaluatedProperties"))
                  .as(place)
                  .isNotEqualTo(part);
              for (Map.Entry<String, JsonNode> property : object.path("properties").properties()) {
                JsonNode schema = property.getValue();
                assertThat(schema.has("description") || schema.has("oneOf"))
                    .as(place + " " + property.getKey())
                    .isTrue();
              }
            });
  }

  @Test
  void every_state_of_the_stream_is_in_the_document() {
    JsonNode words =
        document
            .objects()
            .getOrDefault("/Overview", MissingNode.getInstance())
            .at("/properties/state/enum");
    assertThat(words)
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(LiveStream.STATES);
  }

  @Test
  void every_order_of_the_list_is_in_the_document() {
    ApiParameter sort =
        document.query("/v1/sensors").stream()
            .filter(it -> it.name().equals("sort"))
            .findFirst()
            .orElseThrow();
    assertThat(sort.schema().path("enum"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(
            List.of(Sorting.values()).stream()
                .map(it -> it.name().toLowerCase(Locale.ROOT))
                .toList());
  }

  @Test
  void data_with_more_or_less_than_the_schema_names_is_found() {
    document.checkEvent("flags", "{\"more\":1}");
    for (String data :
        List.of("{\"more\":1,\"less\":2}", "{}", "{\"more\":0}", "{\"more\":\"1\"}")) {
      assertThatThrownBy(() -> document.checkEvent("flags", data))
          .as(data)
          .isInstanceOf(AssertionError.class);
    }
    String flag =
        Json.text(
            json ->
                RowJson.writeFlag(json, Sensors.reading("s", 1, 2, 3, Sensors.FLAG).forecast()));
    document.checkEvent("flag", flag);
    assertThatThrownBy(() -> document.checkEvent("flag", flag.replace("}", ",\"colour\":\"red\"}")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> document.checkEvent("flag", flag.replaceAll("\\d+Z", "0")))
        .isInstanceOf(AssertionError.class);
  }
}
