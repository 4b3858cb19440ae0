package dev.streamcast.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for every request: only GET and HEAD, no endless addresses, headers that keep a
 * browser from being misled, and errors as JSON that say what to do, never with a stack trace.
 */
final class Manners implements Route {
  private static final Logger LOG = LoggerFactory.getLogger(Manners.class);
  private static final int LONGEST_PATH = 1_024;
  private static final int LONGEST_QUERY = 6_144;

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(Manners::check);
    routes.exception(Refusal.class, (refusal, request) -> answer(request, refusal));
    routes.exception(HttpResponseException.class, Manners::answer);
    routes.exception(Exception.class, Manners::fail);
  }

  private static void check(Context request) {
    request.header(
        "Content-Security-Policy",
        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
    request.header("X-Content-Type-Options", "nosniff");
    request.header("Referrer-Policy", "no-referrer");
    request.header("Cache-Control", "no-store");
    if (!request.method().equals(HandlerType.GET) && !request.method().equals(HandlerType.HEAD)) {
      request.header("Allow", "GET, HEAD");
      throw new Refusal(405, request.method() + " is not understood here", "ask with GET");
    }
    String query = request.queryString();
    if (request.path().length() > LONGEST_PATH
        || (query != null && query.length() > LONGEST_QUERY)) {
      throw Refusal.badRequest(
          "the address is too long",
          "a path has at most " + LONGEST_PATH + " characters, a query " + LONGEST_QUERY);
    }
  }

  /**
   * Answers with an error. Throws nothing, whatever has become of the request: Javalin would bring
   * the exception back to here, again and again.
   */
  private static void answer(Context request, Refusal refusal) {
    try {
      if (refusal.status() == 503 && request.res().getHeader("Retry-After") == null) {
        request.header("Retry-After", "2");
      }
      request.status(refusal.status()).contentType("application/json").result(refusal.json());
    } catch (RuntimeException e) {
      LOG.debug("the request is over, nobody waits for {}", refusal.status(), e);
    }
  }

  private static void answer(HttpResponseException exception, Context request) {
    answer(
        request,
        exception instanceof NotFoundResponse
            ? new Refusal(
                404, "there is nothing at this address", "the API's paths begin with /v1/")
            : new Refusal(
                exception.getStatus(),
                String.valueOf(exception.getMessage()),
                "see the API's page"));
  }

  private static void fail(Exception bug, Context request) {
    if (isOver(request)) {
      LOG.debug("after its end a request failed", bug);
      return;
    }
    LOG.error("{} {} failed", request.method(), request.path(), bug);
    answer(
        request,
        new Refusal(500, "this failed, a bug of Streamcast's", "the log of the process has more"));
  }

  /** Whether the server has given the request up: its client has gone. */
  private static boolean isOver(Context request) {
    try {
      request.method();
      request.path();
      request.statusCode();
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }
}
