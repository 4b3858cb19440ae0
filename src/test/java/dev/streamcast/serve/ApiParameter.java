package dev.streamcast.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A parameter as the document has it, with values at both sides of what its schema allows.
 *
 * @param name its name
 * @param schema its schema
 */
public record ApiParameter(String name, JsonNode schema) {

  /** Values that are understood. */
  public List<String> good() {
    List<String> good = new ArrayList<>(List.of("")); // as if it were left out
    schema.path("enum").forEach(word -> good.add(word.asText()));
    switch (type()) {
      case "integer" -> {
        good.add(schema.path("minimum").asText());
        good.add(schema.path("maximum").asText("1"));
        good.add(schema.path("default").asText("1"));
      }
      case "array" -> good.add(items(schema.path("maxItems").asInt()));
      case "date-time" -> good.add("2026-01-01T00:10:00Z");
      case "string" -> {
        if (!schema.has("enum")) {
          good.add("a".repeat(schema.path("maxLength").asInt(1)));
        }
      }
      default -> throw new IllegalArgumentException(name + " has a schema of another kind");
    }
    return good;
  }

  /** Values that are not. */
  public List<String> bad() {
    List<String> bad = new ArrayList<>();
    switch (type()) {
      case "integer" -> {
        bad.addAll(List.of("x", "1.5", "99999999999999999999"));
        bad.add(Long.toString(schema.path("minimum").asLong() - 1));
        if (schema.has("maximum")) {
          bad.add(Long.toString(schema.path("maximum").asLong() + 1));
        }
      }
      case "array" -> bad.add(items(schema.path("maxItems").asInt() + 1));
      case "date-time" -> bad.addAll(List.of("yesterday", "2026-01-01", "9".repeat(41)));
      default -> {
        if (schema.has("enum")) {
          bad.add("nonsense");
        }
        if (schema.has("maxLength")) {
          bad.add("a".repeat(schema.path("maxLength").asInt() + 1));
        }
      }
    }
    return bad;
  }

  private String type() {
    return schema.path("format").asText().equals("date-time")
        ? "date-time"
        : schema.path("type").asText();
  }

  private static String items(int many) {
    return String.join(",", IntStream.range(0, many).mapToObj(i -> "s" + i % 10).toList());
  }
}
