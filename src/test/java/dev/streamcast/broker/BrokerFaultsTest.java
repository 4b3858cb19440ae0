package dev.streamcast.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

/** What becomes of a fault that Kafka reports; that this test ends shows that no fault exits. */
@Timeout(20)
final class BrokerFaultsTest {
  @Test
  void a_fatal_fault_of_another_thread_interrupts_the_start_and_the_first_one_is_kept()
      throws InterruptedException {
    var waiting = new CountDownLatch(1);
    var starter = new Thread(() -> awaitQuietly(waiting));
    var faults = new BrokerFaults(starter, NOPLogger.NOP_LOGGER);
    starter.start();
    report(faults, true, "first");
    report(faults, true, "second");
    starter.join();
    assertThat(faults.fatal().orElseThrow()).hasMessage("loader: first");
  }

  @Test
  void a_fault_on_the_starting_thread_itself_does_not_interrupt_it() {
    report(new BrokerFaults(Thread.currentThread(), NOPLogger.NOP_LOGGER), true, "thrown anyway");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void a_fault_after_the_start_interrupts_nobody() throws InterruptedException {
    var faults = new BrokerFaults(Thread.currentThread(), NOPLogger.NOP_LOGGER);
    faults.started();
    var reporter = new Thread(() -> report(faults, true, "late"));
    reporter.start();
    reporter.join();
    assertThat(faults.fatal()).isPresent();
  }

  @Test
  void a_fault_that_kafka_survives_is_not_kept() {
    var faults = new BrokerFaults(Thread.currentThread(), NOPLogger.NOP_LOGGER);
    report(faults, false, "a metric");
    assertThat(faults.fatal()).isEmpty();
  }

  private static void report(BrokerFaults faults, boolean fatal, String message) {
    var thrown =
        faults.build("loader", fatal, () -> {}).handleFault(message, new RuntimeException("cause"));
    assertThat(thrown).hasMessage("loader: " + message);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
