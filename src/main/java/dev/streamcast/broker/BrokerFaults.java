package dev.streamcast.broker;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.server.fault.FaultHandler;
import org.apache.kafka.server.fault.FaultHandlerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What Kafka calls when its broker or controller finds itself in a state that it cannot trust.
 *
 * <p>Kafka's own answer to a fatal fault is to end the process, which suits a server but not a
 * broker that lives inside the demo or a test: here the first fatal fault is kept. During the start
 * the thread that waits for it is interrupted, so that the start fails with the fault as its cause;
 * later the fault is logged. Kafka's global exit procedures stay untouched, because they belong to
 * the whole process. One case remains with them: a data directory that fails while the broker runs
 * (a full disk) makes Kafka log "Shutdown broker because all log dirs ... have failed" and end the
 * process with status 1.
 */
final class BrokerFaults implements FaultHandlerFactory {
  private final AtomicReference<@Nullable RuntimeException> first = new AtomicReference<>();
  private final AtomicReference<@Nullable Thread> starting;
  private final Logger log;

  BrokerFaults(Thread starting, Logger log) {
    this.starting = new AtomicReference<>(starting);
    this.log = log;
  }

  @Override
  public FaultHandler build(String name, boolean fatal, Runnable action) {
    return (message, cause) -> {
      action.run();
      var fault = new FaultHandlerException(name + ": " + message, cause);
      if (fatal) {
        keep(fault);
      } else {
        log.warn("The embedded broker met a fault and goes on", fault);
      }
      return fault;
    };
  }

  /** The start has ended, well or not: from here on a fault interrupts nobody. */
  void started() {
    starting.set(null);
  }

  /** The first fatal fault, if there was one. */
  Optional<RuntimeException> fatal() {
    return Optional.ofNullable(first.get());
  }

  private void keep(RuntimeException fault) {
    if (!first.compareAndSet(null, fault)) {
      return;
    }
    Thread waiting = starting.getAndSet(null);
    if (waiting == null) {
      log.error("The embedded broker has failed; restart it", fault);
    } else if (waiting != Thread.currentThread()) {
      waiting.interrupt();
    }
  }
}
