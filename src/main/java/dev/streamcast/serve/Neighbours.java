package dev.streamcast.serve;

import dev.streamcast.stream.Instances;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks the other instances for what this one does not have: all at once, one hop, with this
 * instance's own token, which is theirs too. With HTTPS a neighbour's certificate must be trusted
 * by the JVM or lie in the key store of this instance.
 */
final class Neighbours {
  /** Marks an answer from a copy. */
  static final String STALE = "Streamcast-Stale";

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MOST_AT_ONCE = 8;

  private final HttpSettings settings;
  private final HttpClient client;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  Neighbours(HttpSettings settings) {
    this.settings = settings;
    HttpClient.Builder builder =
        HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1);
    settings.keystore().ifPresent(file -> builder.sslContext(trusting(settings)));
    client = builder.build();
  }

  /**
   * What the others said.
   *
   * @param active the answer of who forecasts the sensor
   * @param copy the answer of who keeps a copy
   * @param silent who did not answer, and why
   */
  record Answers(Optional<String> active, Optional<String> copy, List<String> silent) {}

  /** One answer: a body, or why there is none; neither where the sensor is not there. */
  private record Answer(Optional<String> body, boolean stale, Optional<String> silence) {}

  /**
   * Asks.
   *
   * @param path with its query
   * @param patience how long an answer may take
   */
  Answers ask(Instances instances, String path, Duration patience) {
    List<String> others = instances.others();
    List<String> silent = new ArrayList<>();
    if (instances.orphans() > 0) {
      silent.add(
          instances.orphans()
              + " partitions belong to no instance that advertises an address (http.advertised)");
    }
    if (others.isEmpty()) {
      return new Answers(Optional.empty(), Optional.empty(), silent);
    }
    if (!places.tryAcquire()) {
      throw Lookup.later("too many questions are waiting for other instances", List.of());
    }
    try {
      List<CompletableFuture<Answer>> asked =
          others.stream().map(other -> ask(other, path, patience)).toList();
      Optional<String> active = Optional.empty();
      Optional<String> copy = Optional.empty();
      for (CompletableFuture<Answer> each : asked) {
        Answer answer = each.join();
        answer.silence.ifPresent(silent::add);
        active = active.or(() -> answer.stale ? Optional.empty() : answer.body);
        copy = copy.or(() -> answer.stale ? answer.body : Optional.empty());
      }
      return new Answers(active, copy, silent);
    } finally {
      places.release();
    }
  }

  private CompletableFuture<Answer> ask(String other, String path, Duration patience) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.scheme() + "://" + other + path))
            .timeout(patience);
    settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .handle(
            (response, failure) ->
                response == null ? silence(other, failure) : answer(other, response));
  }

  private static Answer answer(String other, HttpResponse<String> response) {
    return switch (response.statusCode()) {
      case 200 ->
          new Answer(
              Optional.of(response.body()),
              response.headers().firstValue(STALE).isPresent(),
              Optional.empty());
      case 404 -> new Answer(Optional.empty(), false, Optional.empty());
      default ->
          new Answer(
              Optional.empty(),
              false,
              Optional.of(other + " answered with status " + response.statusCode()));
    };
  }

  private static Answer silence(String other, Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new Answer(
        Optional.empty(),
        false,
        Optional.of(other + " did not answer (" + cause.getClass().getSimpleName() + ")"));
  }

  private static SSLContext trusting(HttpSettings settings) {
    try (InputStream in = new FileInputStream(settings.keystore().orElseThrow().toFile())) {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(in, settings.keystorePassword().toCharArray());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      for (String alias : Collections.list(own.aliases())) {
        Certificate[] chain = own.getCertificateChain(alias);
        Certificate[] all = chain == null ? new Certificate[] {own.getCertificate(alias)} : chain;
        for (int i = 0; i < all.length; i++) {
          trusted.setCertificateEntry(alias + "-" + i, all[i]);
        }
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ServeException(
          "the key store "
              + settings.keystore().orElseThrow()
              + " (http.tls.keystore) cannot be read: is it a PKCS12 file with the password that"
              + " http.tls.keystore.password gives?",
          e);
    }
  }
}
