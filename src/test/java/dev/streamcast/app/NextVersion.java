package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A build of these sources as a later version could be: the alarm's slice has a further field, and
 * so the next version, and there is a slice that nobody has known before. Only the class that lays
 * them out is compiled; it comes first on the class path.
 */
final class NextVersion {
  private static final Path SOURCE =
      Path.of("src/main/java/dev/streamcast/forecast/surprise/Alarm.java");

  /** What is changed in the source, each found there once. */
  private static final Map<String, String> CHANGES =
      Map.of(
          "slot = layout.add(6, 1, State::new);",
          "slot = layout.add(6, 2, State::new); layout.add(63, 1, State::new);",
          "peak = buffer.float32(peak);",
          "peak = buffer.float32(peak); newest = buffer.int64(newest);",
          "private float peak;",
          "private float peak; private long newest = 7;");

  private NextVersion() {}

  /** Compiles it below the directory, and returns its class path. */
  static String compile(Path directory) throws IOException {
    String source = Files.readString(SOURCE);
    for (Map.Entry<String, String> change : CHANGES.entrySet()) {
      assertThat(source)
          .as("%s has changed; change this test too", SOURCE)
          .containsOnlyOnce(change.getKey());
      source = source.replace(change.getKey(), change.getValue());
    }
    Path changed =
        Files.writeString(
            Files.createDirectories(directory.resolve("source")).resolve("Alarm.java"), source);
    Path classes = Files.createDirectories(directory.resolve("classes"));
    String own = System.getProperty("java.class.path");
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "no JDK");
    List<String> arguments =
        List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", own, changed.toString());
    assertThat(compiler.run(null, null, null, arguments.toArray(new String[0]))).isZero();
    return classes + File.pathSeparator + own;
  }
}
