package dev.streamcast.serve;

import dev.streamcast.forecast.Forecast;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the clients of the event stream what has changed: one thread, four times a second, however
 * fast the stream is and however many look.
 */
final class Publisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final int TICKS_A_SECOND = 4;
  private static final int FLAGS_A_SECOND = 20;

  private final Board board;
  private final Overview overview;
  private final Pulse pulse;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final Map<String, Tap> followed = new HashMap<>();
  private final AtomicLong dropped = new AtomicLong();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "publisher");
            made.setDaemon(true);
            return made;
          });
  private @Nullable ScheduledFuture<?> schedule;
  private long ticks;
  private long flagsTold;
  private int flagsLeft = FLAGS_A_SECOND;

  Publisher(Board board, Overview overview, Pulse pulse) {
    this.board = board;
    this.overview = overview;
    this.pulse = pulse;
  }

  void start() {
    long pause = 1_000 / TICKS_A_SECOND;
    schedule = thread.scheduleWithFixedDelay(this::safely, pause, pause, TimeUnit.MILLISECONDS);
  }

  void add(Subscription subscription) {
    subscriptions.add(subscription);
  }

  /** How many look now. */
  int clients() {
    return subscriptions.size();
  }

  /** How many were too slow and have been dropped. */
  long dropped() {
    return dropped.get();
  }

  /** An exception would end the schedule without a word. */
  private void safely() {
    try {
      tick();
    } catch (RuntimeException e) {
      LOG.error("the event stream missed a turn", e);
    }
  }

  /** One turn. */
  void tick() {
    boolean second = ticks++ % TICKS_A_SECOND == 0;
    if (second) {
      pulse.beat();
      flagsLeft = FLAGS_A_SECOND;
    }
    long now = System.nanoTime();
    subscriptions.forEach(it -> it.client().dropIfStalled(now));
    subscriptions.removeIf(this::isDropped);
    subscriptions.removeIf(it -> it.client().isClosed());
    follow();
    if (subscriptions.isEmpty()) {
      flagsTold = board.flags().count();
      return;
    }
    tellOverview(second);
    turnPages(second);
    tellFlags();
    for (Subscription subscription : subscriptions) {
      subscription.tellRows(board);
      subscription.follow().map(followed::get).ifPresent(subscription::tellReadings);
    }
    subscriptions.removeIf(this::isDropped);
  }

  private boolean isDropped(Subscription subscription) {
    if (subscription.client().wasTooSlow()) {
      dropped.incrementAndGet();
      return true;
    }
    return false;
  }

  private void follow() {
    Map<String, Tap> now = new HashMap<>();
    for (Subscription subscription : subscriptions) {
      subscription
          .follow()
          .ifPresent(
              id -> {
                Tap tap = followed.get(id);
                now.put(id, tap == null ? board.follow(id) : tap);
              });
    }
    followed.keySet().stream().filter(id -> !now.containsKey(id)).forEach(board::unfollow);
    followed.clear();
    followed.putAll(now);
  }

  private void tellOverview(boolean second) {
    String json = overview.json();
    for (Subscription subscription : subscriptions) {
      if (subscription.greet() || second) {
        subscription.client().offer("overview", json);
      }
    }
  }

  /** Which sensors are on which page, once a second, and once for all who look at the same. */
  private void turnPages(boolean second) {
    if (!second) {
      return;
    }
    Map<Page, List<Row>> turned = new HashMap<>();
    List<Row> rows = List.of();
    for (Subscription subscription : subscriptions) {
      if (subscription.page().isPresent()) {
        rows = rows.isEmpty() ? board.rows() : rows;
        List<Row> all = rows;
        subscription.turnTo(
            turned.computeIfAbsent(subscription.page().get(), page -> page.of(all).rows()));
      }
    }
  }

  private void tellFlags() {
    long now = board.flags().count();
    long many = now - flagsTold;
    long few = Math.min(many, flagsLeft);
    flagsLeft -= (int) few;
    for (Forecast flag : board.flags().between(now - few, now)) {
      tellAll("flag", Json.text(json -> RowJson.writeFlag(json, flag)));
    }
    if (many > few) {
      tellAll("flags", "{\"more\":" + (many - few) + "}");
    }
    flagsTold = now;
  }

  private void tellAll(String event, String json) {
    for (Subscription subscription : subscriptions) {
      subscription.client().offer(event, json);
    }
  }

  @Override
  public void close() {
    if (schedule != null) {
      schedule.cancel(false);
    }
    thread.shutdownNow();
    subscriptions.forEach(it -> it.client().close());
  }
}
