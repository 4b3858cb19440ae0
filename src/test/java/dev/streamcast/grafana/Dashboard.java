package dev.streamcast.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One of the dashboards that are shipped, with the panels that show something. */
public record Dashboard(String name, JsonNode json) {
  /** One question to Prometheus, and the panel that asks it. */
  public record Query(String where, String expression) {}

  private static final Path FOLDER = Path.of("grafana", "dashboards");

  /** All of them. */
  public static List<Dashboard> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Dashboard::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dashboard read(Path file) {
    try {
      return new Dashboard(
          file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The panels but for headings. */
  List<JsonNode> panels() {
    return elements(json.path("panels"))
        .filter(panel -> !panel.path("type").asText().equals("row"))
        .toList();
  }

  /** What its panels and annotations ask. */
  public List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      elements(panel.path("targets"))
          .forEach(target -> queries.add(query(panel.path("title"), target)));
    }
    elements(json.at("/annotations/list"))
        .forEach(it -> queries.add(query(it.path("name"), it.path("target"))));
    return queries;
  }

  private Query query(JsonNode title, JsonNode target) {
    return new Query(name + ", " + title.asText(), target.path("expr").asText());
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @Override
  public String toString() {
    return name;
  }
}
