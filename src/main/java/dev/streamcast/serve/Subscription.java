package dev.streamcast.serve;

import dev.streamcast.forecast.Forecast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one client has asked to be told, and what it has been told. Used by the publisher's thread
 * alone, but for what is final.
 */
final class Subscription {
  private static final int READINGS_AT_ONCE = 16;

  private final EventClient client;
  private final List<String> ids;
  private final Optional<Page> page;
  private final Optional<String> follow;
  private final Map<String, Long> told = new HashMap<>();
  private List<String> order = List.of();
  private List<Row> rows = List.of();
  private @Nullable Tap tap;
  private long heard;
  private boolean greeted;

  /**
   * A new one.
   *
   * @param ids the sensors whose rows are wanted
   * @param page the page whose rows are wanted
   * @param follow the sensor whose every reading is wanted
   */
  Subscription(EventClient client, List<String> ids, Optional<Page> page, Optional<String> follow) {
    this.client = client;
    this.ids = ids;
    this.page = page;
    this.follow = follow;
  }

  EventClient client() {
    return client;
  }

  Optional<String> follow() {
    return follow;
  }

  Optional<Page> page() {
    return page;
  }

  /** Whether this is its first event. */
  boolean greet() {
    boolean first = !greeted;
    greeted = true;
    return first;
  }

  /** Which sensors are on the page now. */
  void turnTo(List<Row> now) {
    rows = now;
  }

  /** Rows that have changed since they were told, and the page's order if that has. */
  void tellRows(Board board) {
    List<Watched> changed = new ArrayList<>();
    if (page.isPresent()) {
      rows.forEach(
          row -> board.find(row.id(), row.partition()).ifPresent(it -> add(board, it, changed)));
    }
    ids.forEach(id -> board.find(id).ifPresent(it -> add(board, it, changed)));
    List<String> now = rows.stream().map(Row::id).toList();
    boolean reordered = !now.equals(order);
    if (changed.isEmpty() && !reordered) {
      return;
    }
    order = now;
    client.offer(
        "sensors",
        Json.text(
            json -> {
              json.writeStartObject();
              json.writeFieldName("sensors");
              SensorsRoute.write(json, board, changed.stream().map(board::row).toList());
              if (reordered) {
                json.writeArrayFieldStart("order");
                for (String id : now) {
                  json.writeString(id);
                }
                json.writeEndArray();
              }
              json.writeEndObject();
            }));
  }

  /** Changed is a row with a new reading, and one that has become stale for lack of it. */
  private void add(Board board, Watched sensor, List<Watched> changed) {
    long version = (sensor.version() & ~1L) + (board.row(sensor).stale() ? 1 : 0);
    Long before = told.put(sensor.partition() + "/" + sensor.id(), version);
    if (before == null || before != version) {
      changed.add(sensor);
    }
    if (told.size() > 8 * Page.LARGEST) {
      told.clear(); // rows of pages that were left; those of this one are told once more
    }
  }

  /** The newest readings of the sensor that is followed. */
  void tellReadings(Tap source) {
    if (tap != source) {
      tap = source;
      heard = source.count();
    }
    long now = source.count();
    for (Forecast forecast : source.between(Math.max(heard, now - READINGS_AT_ONCE), now)) {
      client.offer("reading", Json.text(json -> RowJson.writeReading(json, forecast)));
    }
    heard = now;
  }
}
