package dev.streamcast.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The two sockets of the embedded broker on 127.0.0.1, one for clients and one for the KRaft
 * controller, bound before anything of Kafka starts and then handed to it.
 *
 * <p>So a port in use is found at once, before a data directory is touched, and a port that was
 * chosen as free cannot be taken by somebody else in between.
 */
final class Listeners implements ServerSocketFactory, AutoCloseable {
  static final String CLIENTS = "PLAINTEXT";
  static final String CONTROLLER = "CONTROLLER";
  static final String HOST = "127.0.0.1";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BACKLOG = 50;

  private final ServerSocketChannel clients;
  private final ServerSocketChannel controller;

  private Listeners(ServerSocketChannel clients, ServerSocketChannel controller) {
    this.clients = clients;
    this.controller = controller;
  }

  /**
   * Binds both sockets.
   *
   * @param port the port for clients; 0 for any free one
   * @throws BrokerException if the port is in use or not allowed
   */
  static Listeners bind(int port) {
    if (port < 0 || port > 65_535) {
      throw new BrokerException("the port is " + port + "; --broker-port must be 0 to 65535");
    }
    ServerSocketChannel clients = open(port);
    try {
      return new Listeners(clients, open(0));
    } catch (RuntimeException e) {
      close(clients);
      throw e;
    }
  }

  int port() {
    return clients.socket().getLocalPort();
  }

  int controllerPort() {
    return controller.socket().getLocalPort();
  }

  InetSocketAddress controllerAddress() {
    return (InetSocketAddress) controller.socket().getLocalSocketAddress();
  }

  /** Gives Kafka the socket that is already bound for this listener. */
  @Override
  public ServerSocketChannel openServerSocket(
      String listenerName, InetSocketAddress address, int backlog, int receiveBuffer) {
    return listenerName.equals(CONTROLLER) ? controller : clients;
  }

  @Override
  public void close() {
    close(clients);
    close(controller);
  }

  private static ServerSocketChannel open(int port) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
        return channel;
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BrokerException(
          "the embedded broker cannot listen on "
              + HOST
              + ":"
              + port
              + " ("
              + e.getMessage()
              + "); stop the program that uses port "
              + port
              + ", or choose another port with --broker-port (0 takes any free one)",
          e);
    }
  }

  private static void close(ServerSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
