package dev.streamcast.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** One client of the event stream. */
class EventClientTest {
  @Test
  void events_arrive_in_order_in_the_form_of_server_sent_events() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventClient client = new EventClient(out, () -> {});
    var ended = client.start();
    client.offer("a", "1");
    client.offer("b", "2");

    Awaitility.await()
        .until(
            () ->
                out.toString(StandardCharsets.UTF_8)
                    .equals("event: a\ndata: 1\n\nevent: b\ndata: 2\n\n"));
    client.close();
    Awaitility.await().until(ended::isDone);
  }

  @Test
  void a_client_that_does_not_read_is_dropped_and_holds_up_nobody() {
    CountDownLatch never = new CountDownLatch(1);
    OutputStream stalled =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new AssertionError("whole events are written");
          }

          @Override
          public void write(byte[] bytes, int from, int count) {
            Awaitility.await().forever().until(() -> never.getCount() == 0);
          }
        };
    EventClient client = new EventClient(stalled, never::countDown);
    var ended = client.start();
    int taken = 0;
    while (taken < 1_000 && client.offer("a", "1")) {
      taken++;
    }

    assertThat(taken).isBetween(EventClient.MOST_WAITING, EventClient.MOST_WAITING + 1);
    assertThat(client.wasTooSlow()).isTrue();
    assertThat(client.isClosed()).isTrue();
    assertThat(never.getCount()).as("the connection is cut").isZero();
    Awaitility.await().until(ended::isDone);
    assertThat(new Subscription(client, List.of(), Optional.empty(), Optional.empty()).greet())
        .isTrue();
  }
}
