package dev.streamcast.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * One client of the event stream: a short queue, and a thread that writes it out. Who puts events
 * in never waits; a client that does not keep up is dropped, and comes back by itself if it is a
 * browser.
 */
final class EventClient {
  /** How many events wait at most. */
  static final int MOST_WAITING = 64;

  private static final String END = "";

  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final OutputStream out;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean closed;
  private volatile boolean tooSlow;

  EventClient(OutputStream out) {
    this.out = out;
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
    tooSlow = true;
    close();
    return false;
  }

  /** Whether it was dropped because its queue was full. */
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
          out.write(next.getBytes(UTF_8));
          out.flush();
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
