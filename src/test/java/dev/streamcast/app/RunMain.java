package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/**
 * The command line as a user meets it, without a process: arguments in, exit code and texts out.
 */
record RunMain(int exitCode, String out, String err) {

  static RunMain with(String... args) {
    return in(Map.of(), args);
  }

  static RunMain in(Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Main.run(out, err, environment, args);
    return new RunMain(exitCode, out.toString(UTF_8), err.toString(UTF_8));
  }
}
