package dev.streamcast.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * One client of the event stream: a short queue, and a thread that writes it out. Who puts events
 * in never waits; a client that does not keep up is dropped, and comes back by itself if it is a
 * browser. It does not keep up if its queue is full, or if it has taken nothing for {@link
 * #PATIENCE}; its connection is then cut, which also ends a write that waits for it.
 */
final class EventClient {
  /** How many events wait at most. */
  static final int MOST_WAITING = 64;

  /** How long one write may last. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String END = "";

  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final OutputStream out;
  private final Runnable cut;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean closed;
  private volatile boolean tooSlow;
  private volatile boolean writing;
  private volatile long writeBegan;

  /**
   * A client.
   *
   * @param out where events are written
   * @param cut cuts the connection at once, whatever is being written; must not wait
   */
  EventClient(OutputStream out, Runnable cut) {
    this.out = out;
    this.cut = cut;
  }

  /** Starts to write; the future is done when the client has gone or was dropped. */
  CompletableFuture<Void> start() {
    Thread writer = new Thread(this::write, "event-writer");
    writer.setDaemon(true);
    writer.start();
    return ended;
  }

  /** Puts an event in; false where the queue is full, and the client thereby dropped. */
  boolean offer(String event, String json) {
    if (closed || waiting.offer("event: " + event + "\ndata: " + json + "\n\n")) {
      return true;
    }
    drop();
    return false;
  }

  /**
   * Drops the client if the write under way has lasted too long.
   *
   * @param now the time by {@link System#nanoTime}
   */
  void dropIfStalled(long now) {
    // The beginning is read first: if a new write begins in between, it counts as none.
    long began = writeBegan;
    if (!closed && writing && began == writeBegan && now - began > PATIENCE.toNanos()) {
      drop();
    }
  }

  private void drop() {
    tooSlow = true;
    close();
    cut.run();
  }

  /** Whether it was dropped because it did not keep up. */
  boolean wasTooSlow() {
    return tooSlow;
  }

  boolean isClosed() {
    return closed;
  }

  /** What waits is thrown away; a write under way ends with the connection's time limit. */
  void close() {
    closed = true;
    waiting.clear();
    waiting.offer(END);
  }

  private void write() {
    try {
      while (!closed) {
        String next = waiting.take();
        if (!next.equals(END)) {
          writeBegan = System.nanoTime();
          writing = true;
          out.write(next.getBytes(UTF_8));
          out.flush();
          writing = false;
        }
      }
    } catch (IOException e) {
      // The client has gone; that is how an event stream ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed = true;
      ended.complete(null);
    }
  }
}
