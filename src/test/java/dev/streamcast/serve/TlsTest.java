package dev.streamcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.stream.Tally;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS, with a certificate that {@code keytool} has made. */
class TlsTest {
  private static final String PASSWORD = "correct-horse";

  @TempDir Path folder;
  private Path keystore = Path.of("");

  @BeforeEach
  void makeCertificate() throws Exception {
    keystore = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=streamcast",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keystore.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  private Observatory start(String password) {
    return Observatory.start(
        new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.of(keystore), password, 2),
        new BoardSettings(100, false, id -> true),
        new About("1", "c", "model", 1, "hash", "readings"),
        Subjects.WITHOUT_A_BROKER,
        new Tally(),
        List.of());
  }

  private SSLContext trust() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  @Test
  void who_trusts_the_certificate_is_answered_and_who_does_not_refuses_it() throws Exception {
    try (Observatory observatory = start(PASSWORD)) {
      assertThat(observatory.server().address()).startsWith("https://127.0.0.1:");
      HttpRequest health =
          HttpRequest.newBuilder(URI.create(observatory.server().address() + "/healthz")).build();
      HttpClient trusting = HttpClient.newBuilder().sslContext(trust()).build();
      assertThat(trusting.send(health, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      assertThatThrownBy(
              () -> HttpClient.newHttpClient().send(health, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void a_wrong_password_is_said_with_the_settings_that_are_wrong() {
    assertThatThrownBy(() -> start("wrong-horse"))
        .isInstanceOf(ServeException.class)
        .hasMessageContaining(keystore.toString())
        .hasMessageContaining("http.tls.keystore.password")
        .hasMessageNotContaining("wrong-horse");
  }
}
