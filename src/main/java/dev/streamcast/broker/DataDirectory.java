package dev.streamcast.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds the embedded broker's topics, locked for one broker and formatted for
 * KRaft when it is new.
 *
 * <p>Kafka locks its directory too, but only after the controller has opened the metadata log in
 * it; this lock ({@value #LOCK}) is taken first, so that a second broker never touches the first
 * one's files. The operating system frees it when its process dies, however it dies.
 */
final class DataDirectory implements AutoCloseable {
  private static final String LOCK = ".streamcast.lock";

  /** Kafka writes this file last when it formats a directory. */
  private static final String FORMATTED = "meta.properties";

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the directory if need be and locks it.
   *
   * @throws BrokerException if it cannot be written, or another broker uses it
   */
  static DataDirectory lock(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new BrokerException(
            "the data directory "
                + path
                + " is in use by another embedded broker; stop that one, or choose another"
                + " directory");
      }
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw new BrokerException(
          "the data directory "
              + path
              + " cannot be written ("
              + e
              + "); choose a directory that this user may create and write to",
          e);
    }
  }

  Path path() {
    return path;
  }

  /** Writes what a KRaft node needs before its first start; does nothing on later starts. */
  void format(int nodeId) throws Exception {
    if (Files.exists(path.resolve(FORMATTED))) {
      return;
    }
    try (var silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(nodeId)
          .setClusterId(Uuid.randomUuid().toString())
          .addDirectory(path.toString())
          .setMetadataLogDirectory(path.toString())
          .setControllerListenerName(Listeners.CONTROLLER)
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .run();
    }
  }

  /** Frees the directory for another broker; the topics stay. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }
}
