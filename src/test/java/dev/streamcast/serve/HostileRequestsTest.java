package dev.streamcast.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.stream.Tally;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that mean harm or make no sense, byte for byte as no client would send them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
  private Observatory observatory;

  @BeforeAll
  void start() {
    observatory =
        Observatory.start(
            new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), "", 2),
            new BoardSettings(100, false, id -> true),
            new About("1", "c", "model", 1, "hash", "readings"),
            Subjects.WITHOUT_A_BROKER,
            new Tally(),
            List.of());
  }

  @AfterAll
  void stop() {
    observatory.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/sensors?size=1e9",
        "/v1/sensors?page=99999999999999999999",
        "/v1/sensors?page=-1",
        "/v1/sensors?order=%00",
        "/v1/sensors/%00",
        "/v1/sensors/%FF%FE",
        "/v1/sensors/..%2F..%2Fetc%2Fpasswd",
        "/v1/sensors/../../../etc/passwd",
        "/v1/sensors/s?local=%00",
        "/v1/sensors/s/forecast?horizon=0",
        "/v1/sensors/s/forecast?horizon=-1",
        "/v1/sensors/s/forecast?horizon=x",
        "/v1/sensors/s/history?limit=1e9",
        "/v1/sensors/s/history?limit=1000000000",
        "/v1/sensors/s/history?offset=9223372036854775808",
        "/v1/sensors/s/history?offset=9999999999999999999",
        "/v1/sensors/s/history?offset=-1",
        "/v1/sensors/s/history?before=+999999999-12-31T23:59:59Z",
        "/v1/sensors/s/history?before=%FF",
        "/v1/stream?size=%FF",
        "/v1/stream?ids=%00&page=x",
        "/v1/model?x=%FF",
        "/v1/openapi.json?x=../",
        "/v1/overview?%00=1",
        "/page/..%2F..%2Fopenapi.json",
        "/v1/sensors/%",
        "/v1/sensors?search=%zz&size=x"
      })
  void the_answer_is_a_reason_and_no_trace(String target) throws IOException {
    String answer = send(target);
    assertThat(answer).matches("(?s)HTTP/1.1 (400|404|503) .*");
    assertThat(answer)
        .contains("application/json", "\"error\":", "\"what_to_do\":")
        .doesNotContain("\tat ", "Exception", ".java:");
  }

  private String send(String target) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), observatory.server().port())) {
      socket.setSoTimeout(10_000);
      String request = "GET " + target + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
