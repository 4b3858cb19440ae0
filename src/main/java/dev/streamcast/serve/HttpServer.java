package dev.streamcast.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server: one connector, a few threads, the routes that it is given. It starts before the
 * stream, so that it can say what the stream waits for.
 */
public final class HttpServer implements AutoCloseable {
  private static final int MOST_THREADS = 32;

  /** A sensor's id may hold slashes and percent signs; encoded, they are no part of a path. */
  private static final UriCompliance SENSOR_IDS =
      UriCompliance.DEFAULT.with(
          "sensor ids",
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

  private final HttpSettings settings;
  private final Javalin javalin;
  private @Nullable ServerConnector connector;

  private HttpServer(HttpSettings settings, List<Route> routes) {
    this.settings = settings;
    javalin = Javalin.create(config -> configure(config, routes));
  }

  /**
   * Starts.
   *
   * @throws ServeException if the port is taken, the host unknown, or the key store unreadable
   */
  public static HttpServer start(HttpSettings settings, List<Route> routes) {
    HttpServer server = new HttpServer(settings, routes);
    try {
      server.javalin.start();
      return server;
    } catch (RuntimeException e) {
      server.javalin.stop();
      throw new ServeException(cannotStart(settings, e), e);
    }
  }

  private static String cannotStart(HttpSettings settings, Throwable e) {
    String where = "the HTTP server cannot listen on " + settings;
    if (e instanceof JavalinBindException) {
      return where
          + ": the port is taken, or the address is none of this machine's; choose others with"
          + " http.port (0 takes any free one, -1 starts no server) and http.host";
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String tls =
        "; is %s (http.tls.keystore) a PKCS12 file with the password that"
            + " http.tls.keystore.password gives?";
    return where + ": " + root + settings.keystore().map(tls::formatted).orElse("");
  }

  private void configure(JavalinConfig config, List<Route> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
    threads.setName("http");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.modifyServer(server -> server.setErrorHandler(new PlainErrors()));
    config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new PlainErrors()));
    config.jetty.addConnector(this::connector);
    new Manners().addTo(config.routes);
    new Access(settings).addTo(config.routes);
    routes.forEach(route -> route.addTo(config.routes));
  }

  private ServerConnector connector(Server server, HttpConfiguration shared) {
    HttpConfiguration http = new HttpConfiguration(shared);
    http.setSendServerVersion(false);
    http.setUriCompliance(SENSOR_IDS);
    ServerConnector made;
    if (settings.keystore().isPresent()) {
      // Names are the client's to check; a certificate for one name serves every address.
      http.addCustomizer(new SecureRequestCustomizer(false));
      SslContextFactory.Server tls = new SslContextFactory.Server();
      tls.setKeyStoreType("PKCS12");
      tls.setKeyStorePath(settings.keystore().get().toAbsolutePath().toString());
      tls.setKeyStorePassword(settings.keystorePassword());
      made =
          new ServerConnector(
              server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
    } else {
      made = new ServerConnector(server, new HttpConnectionFactory(http));
    }
    made.setHost(settings.host());
    made.setPort(settings.port());
    connector = made;
    return made;
  }

  /** The port that it listens on. */
  public int port() {
    return connector == null ? settings.port() : connector.getLocalPort();
  }

  /** Where it is reached from this machine. */
  public String address() {
    String host = settings.listensEverywhere() ? "127.0.0.1" : settings.host();
    return settings.scheme() + "://" + bracketed(host) + ":" + port();
  }

  /** host:port for others; empty where the host means every address. */
  public Optional<String> advertised() {
    return settings.listensEverywhere()
        ? Optional.empty()
        : Optional.of(bracketed(settings.host()) + ":" + port());
  }

  /** The paths that are answered, a part that varies in braces. */
  Set<String> paths() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.equals(HandlerType.GET))
        .map(endpoint -> endpoint.path)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
