package dev.streamcast.app;

import dev.streamcast.forecast.Reading;
import dev.streamcast.source.CsvFormat;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Which load it is: of this content, read in this way, into that topic. A load that is started
 * again has the same id and so finds how far it had come; two at the same time have the same id,
 * and the second fences the first.
 *
 * @param topic the readings topic
 * @param fingerprint differs between contents and between ways to read them
 */
record LoadId(String topic, String fingerprint) {
  private static final int DIGITS = 12;

  /**
   * The id of a file: the first 12 hexadecimal digits of the SHA-256 of its bytes, its columns'
   * roles, the zone of its times and the sensors of its first row (which the file's name may give).
   *
   * @throws SourceException if the file is no table of readings
   * @throws UserError if it cannot be read to its end
   */
  static LoadId of(String topic, Path file, CsvFormat format) {
    MessageDigest digest = sha256();
    try (CsvReadings rows = CsvReadings.open(file, format)) {
      List<String> sensors = rows.next().readings().stream().map(Reading::sensor).toList();
      String reading = rows.layout() + " " + format.zone() + " " + sensors;
      digest.update(reading.getBytes(StandardCharsets.UTF_8));
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw UserError.failed(file + ": the file cannot be read: " + e.getMessage());
    }
    return new LoadId(topic, HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
  }

  /** Names the group that keeps the row number, and the transactions. */
  String name() {
    return "streamcast-load-" + topic + "-" + fingerprint;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
