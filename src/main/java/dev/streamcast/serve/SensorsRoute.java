package dev.streamcast.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;

/** {@code /v1/sensors}: the board's sensors, a page at a time. */
final class SensorsRoute implements Route {
  private final Board board;

  SensorsRoute(Board board) {
    this.board = board;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Route.get(routes, "/v1/sensors", this::sensors);
  }

  private void sensors(Context request) {
    Page page = Page.of(Parameters.of(request, Page.PARAMETERS));
    Page.Rows rows = page.of(board.rows());
    request
        .contentType("application/json")
        .result(
            Json.text(
                json -> {
                  json.writeStartObject();
                  json.writeFieldName("sensors");
                  write(json, board, rows.rows());
                  json.writeNumberField("found", rows.found());
                  json.writeNumberField("total", board.total());
                  json.writeNumberField("listed", board.listed());
                  json.writeNumberField("page", page.number());
                  json.writeNumberField("size", page.size());
                  json.writeEndObject();
                }));
  }

  static void write(JsonGenerator json, Board board, List<Row> rows) throws IOException {
    json.writeStartArray();
    for (Row row : rows) {
      List<Double> spark =
          board.find(row.id(), row.partition()).map(Watched::spark).orElse(List.of());
      RowJson.write(json, row, spark);
    }
    json.writeEndArray();
  }
}
