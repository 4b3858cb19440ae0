package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * A text file that is written whole or not at all: beside its place under a hidden name that ends
 * in {@code .part}, and moved there by {@link #commit}. A run that is killed leaves the old file,
 * or none; what it leaves of the new one is overwritten by the next run.
 *
 * <p>UTF-8, packed by gzip if the name ends in {@code .gz}. Missing folders are made. What is there
 * and no file, as a pipe, is written to at once.
 */
final class ReplacedFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path place;
  private final Path written;
  private final Writer writer;
  private boolean committed;

  private ReplacedFile(Path place, Path written, Writer writer) {
    this.place = place;
    this.written = written;
    this.writer = writer;
  }

  /** Begins a file; what stands in its place stays until it is committed. */
  static ReplacedFile at(Path target) throws IOException {
    Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Files.createDirectories(folder(place));
    Path written = place;
    if (!Files.exists(place) || Files.isRegularFile(place)) {
      written = place.resolveSibling("." + place.getFileName() + ".part");
    }
    OutputStream bytes = Files.newOutputStream(written);
    if (target.toString().endsWith(".gz")) {
      bytes = new GZIPOutputStream(bytes, BUFFER);
    }
    return new ReplacedFile(
        place, written, new BufferedWriter(new OutputStreamWriter(bytes, UTF_8), BUFFER));
  }

  /** Why a file could not be written, as an error for the user. */
  static UserError failure(Path target, IOException failure) {
    String reason = String.valueOf(failure.getMessage());
    if (failure instanceof AccessDeniedException) {
      reason = "permission denied";
    }
    return UserError.failed(target + " cannot be written: " + reason);
  }

  Writer writer() {
    return writer;
  }

  /** Ends the file and moves it into its place. */
  void commit() throws IOException {
    writer.close();
    if (!written.equals(place)) {
      Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
    }
    committed = true;
  }

  /** Without a commit before, what was written is thrown away. */
  @Override
  public void close() throws IOException {
    if (committed) {
      return;
    }
    try {
      writer.close();
    } finally {
      if (!written.equals(place)) {
        Files.deleteIfExists(written);
      }
    }
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent != null ? parent : file;
  }
}
