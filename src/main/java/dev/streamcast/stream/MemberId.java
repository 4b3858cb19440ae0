package dev.streamcast.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The name under which this instance is a member of the consumer group, kept in the state
 * directory: after a restart the group knows it again and gives it its partitions back at once,
 * where a stranger would wait until the old member's session has run out.
 */
final class MemberId {
  private static final String FILE = "member-id";

  private MemberId() {}

  /**
   * The id kept in that directory; made there at the first start.
   *
   * @throws StreamException where the directory cannot be written to
   */
  static String of(Path stateDir) {
    Path file = stateDir.resolve(FILE);
    try {
      Files.createDirectories(stateDir);
      if (!Files.exists(file) || Files.size(file) == 0) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file).trim();
    } catch (IOException e) {
      throw new StreamException(
          "cannot keep state in "
              + stateDir.toAbsolutePath()
              + " ("
              + e
              + "); let state.dir name a folder that this user can write to",
          e);
    }
  }
}
