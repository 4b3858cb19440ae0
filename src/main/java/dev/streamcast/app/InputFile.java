package dev.streamcast.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A file of readings: the one that was named, or one of all the {@code *.csv} and {@code *.csv.gz}
 * in a folder and those below it.
 *
 * @param path where it lies
 * @param folderName its path below the folder that was named, without endings; empty where one file
 *     was named
 */
record InputFile(Path path, String folderName) {
  /**
   * The files that a path names, at least one, in the order of their names.
   *
   * @throws UserError if there is none, or it cannot be searched
   */
  static List<InputFile> at(Path input) {
    if (!Files.exists(input)) {
      throw UserError.failed(input + ": there is no such file or folder");
    }
    if (!Files.isDirectory(input)) {
      return List.of(new InputFile(input, ""));
    }
    List<InputFile> files = below(input);
    if (files.isEmpty()) {
      throw UserError.failed(input + ": there is no *.csv or *.csv.gz in it or below it");
    }
    return files;
  }

  private static List<InputFile> below(Path folder) {
    try {
      Path root = folder.toRealPath();
      try (Stream<Path> below = Files.walk(root)) {
        return below
            .filter(InputFile::isCsv)
            .sorted()
            .map(root::relativize)
            .map(relative -> new InputFile(folder.resolve(relative), name(relative)))
            .toList();
      }
    } catch (UncheckedIOException | IOException e) {
      throw UserError.failed(
          folder + " cannot be searched: " + e.getMessage() + "; check its permissions");
    }
  }

  private static String name(Path relative) {
    return relative.toString().replaceFirst("(?i)\\.csv(\\.gz)?$", "");
  }

  private static boolean isCsv(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".csv") || name.endsWith(".csv.gz")) && Files.isRegularFile(file);
  }

  /** Its size. */
  long bytes() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0; // The file is opened next, and its failure told then.
    }
  }

  /**
   * The name of a sensor among those of all files.
   *
   * @param only whether the file holds no other
   */
  String label(String sensor, boolean only) {
    if (folderName.isEmpty()) {
      return sensor;
    }
    return only ? folderName : folderName + ":" + sensor;
  }
}
