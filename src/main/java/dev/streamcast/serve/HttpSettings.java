package dev.streamcast.serve;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the HTTP server is reached. What each means stands with the settings of the same names.
 *
 * @param host the address that it listens on
 * @param port the port; 0 for any free one
 * @param token what whoever asks must know; empty where anybody may ask
 * @param keystore the PKCS12 file for HTTPS; empty for HTTP
 * @param keystorePassword its password
 * @param mostClients how many may follow the event stream at once
 */
public record HttpSettings(
    String host,
    int port,
    Optional<String> token,
    Optional<Path> keystore,
    String keystorePassword,
    int mostClients) {

  /** The same on any free port. */
  public HttpSettings onAnyPort() {
    return new HttpSettings(host, 0, token, keystore, keystorePassword, mostClients);
  }

  @Override
  public String toString() {
    return scheme() + "://" + host + ":" + port; // never token or password
  }

  String scheme() {
    return keystore.isPresent() ? "https" : "http";
  }

  /** Whether the host means every address of this machine. */
  boolean listensEverywhere() {
    return host.equals("0.0.0.0") || host.equals("::") || host.equals("0:0:0:0:0:0:0:0");
  }
}
