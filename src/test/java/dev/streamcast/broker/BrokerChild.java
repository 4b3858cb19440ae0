package dev.streamcast.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@link BrokerProcess}; what it writes on standard error goes to a file beside. */
final class BrokerChild implements AutoCloseable {
  private final Process process;
  private final Path errors;
  private final String firstLine;

  /**
   * Starts the process and waits for its first line: the broker's address, or why there is none.
   */
  BrokerChild(Path directory) throws IOException {
    errors = directory.resolveSibling(directory.getFileName() + ".stderr");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=logback.xml",
                BrokerProcess.class.getName(),
                directory.toString())
            .redirectError(errors.toFile())
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    firstLine = line == null ? "" : line;
  }

  String firstLine() {
    return firstLine;
  }

  /**
   * The lines on standard error so far, under the product's own logging. The JVM's are left out:
   * from 24 on it warns that Kafka unmaps its indexes through sun.misc.Unsafe.
   */
  List<String> errors() throws IOException {
    return Files.readAllLines(errors).stream().filter(l -> !l.startsWith("WARNING: ")).toList();
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets the program reach its end and returns its exit status. */
  int end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(errors);
  }
}
