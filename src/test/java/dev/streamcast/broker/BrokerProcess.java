package dev.streamcast.broker;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A program that runs one embedded broker in a process of its own, so that a test can kill it, or
 * see that the process ends when the broker is closed.
 *
 * <p>Arguments: the data directory, and the port where it matters. It prints the broker's address,
 * then the milliseconds that the start took, and closes the broker at the end of its standard
 * input.
 */
final class BrokerProcess {
  private BrokerProcess() {}

  public static void main(String[] arguments) throws IOException {
    long begin = System.nanoTime();
    int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
    try (var broker = EmbeddedBroker.start(Path.of(arguments[0]), port)) {
      System.out.println(broker.bootstrapServers());
      System.out.println((System.nanoTime() - begin) / 1_000_000);
      System.in.transferTo(System.err);
    } catch (BrokerException e) {
      System.out.println(e.getMessage());
    }
  }
}
