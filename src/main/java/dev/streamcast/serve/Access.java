package dev.streamcast.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows the token, if there is one: by the header {@code Authorization: Bearer TOKEN},
 * or by a cookie that {@code /login?token=TOKEN} leaves, since a browser's event stream cannot send
 * headers. Whether the process lives and is ready, anybody may ask, and for the page's files, which
 * hold nothing.
 */
final class Access implements Route {
  private static final String COOKIE = "streamcast_token";
  private static final String BEARER = "Bearer ";
  private static final Set<String> OPEN = Set.of("/healthz", "/readyz", "/login");

  private final Optional<String> token;
  private final boolean secure;

  Access(HttpSettings settings) {
    token = settings.token();
    secure = settings.keystore().isPresent();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(this::check);
    Route.get(routes, "/login", this::login);
  }

  private void check(Context request) {
    if (OPEN.contains(request.path())
        || LivePage.isOpen(request.path())
        || matches(bearer(request))
        || matches(request.cookie(COOKIE))) {
      return;
    }
    request.header("WWW-Authenticate", "Bearer realm=\"streamcast\"");
    throw new Refusal(
        401,
        "this needs the token of the setting http.token",
        "send it as the header Authorization: Bearer TOKEN, or open /login?token=TOKEN once");
  }

  private void login(Context request) {
    if (!matches(request.queryParam("token"))) {
      request.header("WWW-Authenticate", "Bearer realm=\"streamcast\"");
      throw new Refusal(
          401, "that is not the token of the setting http.token", "open /login?token=TOKEN");
    }
    token.ifPresent(
        word ->
            request.cookie(new Cookie(COOKIE, word, "/", -1, secure, true, null, SameSite.STRICT)));
    request.redirect("/");
  }

  private static @Nullable String bearer(Context request) {
    String header = request.header("Authorization");
    return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
  }

  /** In a time that does not depend on how much of it is right. */
  private boolean matches(@Nullable String word) {
    return token.isEmpty()
        || (word != null
            && MessageDigest.isEqual(token.get().getBytes(UTF_8), word.getBytes(UTF_8)));
  }
}
