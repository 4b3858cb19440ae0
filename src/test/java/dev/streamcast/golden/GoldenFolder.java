package dev.streamcast.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The golden files of one version: for each kind its bytes in {@code .hex}, lines of 64 hexadecimal
 * digits, and beside it in {@code .txt} what they say.
 *
 * @param version from 1
 */
record GoldenFolder(int version) {
  private static final int LINE = 64;
  private static final Path ROOT = Path.of("src/test/resources/dev/streamcast/golden");

  /** Every version's, the oldest first, without a gap. */
  static List<GoldenFolder> all() {
    List<GoldenFolder> folders = new ArrayList<>();
    for (int version = 1; Files.isDirectory(new GoldenFolder(version).path()); version++) {
      folders.add(new GoldenFolder(version));
    }
    return folders;
  }

  static GoldenFolder newest() {
    List<GoldenFolder> folders = all();
    return folders.get(folders.size() - 1);
  }

  private Path path() {
    return ROOT.resolve("v" + version);
  }

  /** Whether it has this kind: what a later version has added is not in an earlier one's. */
  boolean has(GoldenFile file) {
    return Files.exists(hex(file));
  }

  byte[] bytes(GoldenFile file) throws IOException {
    return HexFormat.of().parseHex(Files.readString(hex(file)).replace("\n", ""));
  }

  List<String> meaning(GoldenFile file) throws IOException {
    return Files.readAllLines(text(file));
  }

  /** How many files there are in it. */
  long size() throws IOException {
    try (var files = Files.list(path())) {
      return files.count();
    }
  }

  /**
   * Writes what the current code writes into a new folder.
   *
   * @throws IllegalStateException if the folder is there already: nothing is overwritten
   */
  void write() throws Exception {
    if (Files.exists(path())) {
      throw new IllegalStateException(
          path() + " is there; take the next number, or, if no release has it, delete it first");
    }
    Files.createDirectories(path());
    for (GoldenFile file : GoldenFile.values()) {
      String digits = HexFormat.of().formatHex(file.write());
      Files.writeString(
          hex(file), digits.replaceAll("(.{" + LINE + "})(?=.)", "$1\n").concat("\n"));
    }
    accept();
  }

  /** Writes down what the current code takes from the bytes, which stay as they are. */
  void accept() throws Exception {
    for (GoldenFile file : GoldenFile.values()) {
      if (has(file)) {
        Files.write(text(file), file.meaning(this, bytes(file)));
      }
    }
  }

  private Path hex(GoldenFile file) {
    return path().resolve(file.title() + ".hex");
  }

  private Path text(GoldenFile file) {
    return path().resolve(file.title() + ".txt");
  }

  @Override
  public String toString() {
    return "v" + version;
  }
}
