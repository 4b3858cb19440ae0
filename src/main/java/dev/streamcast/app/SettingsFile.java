package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Settings from a file of {@code key=value} lines, as {@link Properties} reads them, in UTF-8. */
final class SettingsFile {
  private SettingsFile() {}

  /**
   * Reads the settings of a file, in the order of their keys.
   *
   * @throws UserError if there is no such file, or it is none of its kind
   */
  static List<Given> read(Path file) {
    Properties properties = properties(file);
    return properties.stringPropertyNames().stream()
        .sorted()
        .map(key -> new Given(key, properties.getProperty(key, ""), file.toString()))
        .toList();
  }

  private static Properties properties(Path file) {
    if (Files.isDirectory(file)) {
      throw wrong(file, "is a folder");
    }
    if (!Files.isReadable(file)) {
      throw wrong(file, Files.exists(file) ? "may not be read" : "does not exist");
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      properties.load(reader);
    } catch (CharacterCodingException e) {
      throw wrong(file, "is not in UTF-8");
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(file, "cannot be read: " + e.getMessage());
    }
    return properties;
  }

  private static UserError wrong(Path file, String what) {
    return UserError.usedWrongly(
        "the settings file " + file + " " + what + "; --config names a file of key=value lines");
  }
}
