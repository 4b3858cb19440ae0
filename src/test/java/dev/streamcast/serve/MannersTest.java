package dev.streamcast.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MannersTest {
  @Test
  void a_request_that_the_server_has_given_up_keeps_no_thread_busy() throws Exception {
    CompletableFuture<Void> late = new CompletableFuture<>();
    AtomicReference<Runnable> giveUp = new AtomicReference<>();
    Javalin server =
        Javalin.create(
                config -> {
                  new Manners().addTo(config.routes);
                  config.routes.get(
                      "/late",
                      request ->
                          request.future(
                              () -> {
                                giveUp.set(request.req().getAsyncContext()::complete);
                                return late;
                              }));
                })
            .start("127.0.0.1", 0);
    try {
      URI address = URI.create("http://127.0.0.1:" + server.port() + "/late");
      HttpClient http = HttpClient.newHttpClient();
      CompletableFuture<HttpResponse<String>> answer =
          http.sendAsync(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
      while (giveUp.get() == null) {
        Thread.onSpinWait();
      }
      giveUp.get().run();
      answer.get(10, TimeUnit.SECONDS);
      Thread end = new Thread(() -> late.complete(null), "late");
      end.setDaemon(true);
      end.start();
      end.join(5_000);
      assertThat(end.isAlive()).as("still at work for it").isFalse();
    } finally {
      server.stop();
    }
  }
}
