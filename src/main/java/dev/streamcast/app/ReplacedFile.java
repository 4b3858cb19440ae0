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
 * A file that is written whole or not at all: beside its place under a hidden name that ends in
 * {@code .part}, and moved there by {@link #commit}. A run that is killed leaves the old file, or
 * none; what it leaves of the new one is overwritten by the next run.
 *
 * <p>A text is in UTF-8, packed by gzip if the name ends in {@code .gz}; bytes are as given.
 * Missing folders are made. What is there and no file, as a pipe, is written to at once.
 */
final class ReplacedFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path place;
  private final Path written;
  private final OutputStream bytes;
  private final Writer writer;
  private boolean committed;

  private ReplacedFile(Path place, Path written, OutputStream bytes) {
    this.place = place;
    this.written = written;
    this.bytes = bytes;
    writer = new BufferedWriter(new OutputStreamWriter(bytes, UTF_8), BUFFER);
  }

  /** Writes bytes whole or not at all. */
  static void write(Path target, byte[] content) {
    try (ReplacedFile file = at(target, false)) {
      file.bytes.write(content);
      file.commit();
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  /** Writes bytes as they come. */
  interface Body {
    /** Writes all, and says how many parts that were. */
    long write(OutputStream out) throws IOException;
  }

  /** Writes bytes as they come, whole or not at all. */
  static long stream(Path target, Body body) throws IOException {
    try (ReplacedFile file = at(target, false)) {
      long parts = body.write(file.bytes);
      file.commit();
      return parts;
    }
  }

  /** Begins a text; what stands in its place stays until it is committed. */
  static ReplacedFile at(Path target) throws IOException {
    return at(target, target.toString().endsWith(".gz"));
  }

  private static ReplacedFile at(Path target, boolean packed) throws IOException {
    Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Files.createDirectories(folder(place));
    Path written = place;
    if (!Files.exists(place) || Files.isRegularFile(place)) {
      written = place.resolveSibling("." + place.getFileName() + ".part");
    }
    OutputStream bytes = Files.newOutputStream(written);
    if (packed) {
      bytes = new GZIPOutputStream(bytes, BUFFER);
    }
    return new ReplacedFile(place, written, bytes);
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
