package dev.streamcast.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * {@code /v1/stream}: server-sent events. {@code overview} every second; {@code sensors}, the rows
 * that have changed among {@code ?ids=a,b} or a page ({@code search, sort, order, page, size});
 * {@code reading}, those of {@code ?follow=ID}; {@code flag} and {@code flags}, new anomalies.
 */
final class EventRoute implements Route {
  private static final Set<String> PARAMETERS = parameters();

  private final Publisher publisher;
  private final Semaphore places;

  /**
   * The route.
   *
   * @param mostClients how many may look at once
   */
  EventRoute(Publisher publisher, int mostClients) {
    this.publisher = publisher;
    places = new Semaphore(mostClients);
  }

  private static Set<String> parameters() {
    Set<String> names = new HashSet<>(Page.PARAMETERS);
    names.addAll(List.of("ids", "follow"));
    return Set.copyOf(names);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/stream", this::stream);
  }

  private void stream(Context request) throws IOException {
    Parameters parameters = Parameters.of(request, PARAMETERS);
    List<String> ids = parameters.list("ids", Page.LARGEST);
    Optional<String> follow = parameters.text("follow", 1_024);
    boolean paged = request.queryParamMap().keySet().stream().anyMatch(Page.PARAMETERS::contains);
    Optional<Page> page = paged ? Optional.of(Page.of(parameters)) : Optional.empty();
    if (!places.tryAcquire()) {
      request.header("Retry-After", "10");
      throw new Refusal(
          503,
          "too many clients follow the event stream",
          "come back later, or raise http.clients.max");
    }
    request.status(200).contentType("text/event-stream; charset=utf-8");
    request.header("X-Accel-Buffering", "no");
    OutputStream out = request.res().getOutputStream();
    EventClient client = new EventClient(out, cut(request));
    Subscription subscription = new Subscription(client, ids, page, follow);
    request.future(
        () -> {
          publisher.add(subscription);
          return client.start().whenComplete((done, failure) -> places.release());
        });
  }

  /**
   * What cuts the connection. Below TLS: a farewell would wait for the client that takes nothing.
   */
  private static Runnable cut(Context request) {
    EndPoint end =
        ServletContextRequest.getServletContextRequest(request.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    while (end instanceof EndPoint.Wrapper wrapper) {
      end = wrapper.unwrap();
    }
    return end::close;
  }
}
