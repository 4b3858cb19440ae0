package dev.streamcast.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of ours in a JVM of its own, which a test may kill, stop and wake. */
final class Child implements AutoCloseable {
  private final Process process;
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it; all that it writes is appended to the log.
   *
   * @param heap the most that its heap may take, such as 256m
   */
  static Child start(Path log, String heap, String program, List<String> arguments) {
    List<String> own = List.of("-cp", System.getProperty("java.class.path"));
    return start(log, heap, own, program, arguments);
  }

  /** The same with the classes of any build, which logs as it does in production. */
  static Child startBuild(
      Path log, String heap, String classPath, String program, List<String> arguments) {
    List<String> build = List.of("-Dlogback.configurationFile=logback.xml", "-cp", classPath);
    return start(log, heap, build, program, arguments);
  }

  private static Child start(
      Path log, String heap, List<String> options, String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError"));
    command.addAll(options);
    command.add(program);
    command.addAll(arguments);
    try {
      return new Child(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start(),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; waits for the end. */
  int terminate() throws InterruptedException {
    process.destroy();
    process.waitFor();
    return process.exitValue();
  }

  /** Sends SIGSTOP, SIGCONT and the like. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  boolean runs() {
    return process.isAlive();
  }

  /** Waits for its own end and returns the exit code. */
  int end(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process goes on:\n" + said());
    }
    return process.exitValue();
  }

  /** All that it has written so far. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
