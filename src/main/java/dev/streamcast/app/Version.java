package dev.streamcast.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/**
 * The version and the commit that this jar was built from, as its manifest says; {@code unknown}
 * where there is no jar, as in an IDE, and where the jar was built outside a git clone.
 */
final class Version implements IVersionProvider {
  private static final String UNKNOWN = "unknown";

  @Override
  public String[] getVersion() {
    return new String[] {"streamcast " + inWords()};
  }

  /** The version with the commit, as a model's card has it. */
  static String inWords() {
    return version() + " (commit " + commit() + ")";
  }

  static String version() {
    return entry("Implementation-Version");
  }

  static String commit() {
    return entry("Implementation-Commit");
  }

  private static String entry(String name) {
    String value = manifest().getValue(name);
    return value == null || value.isBlank() || value.startsWith("${") ? UNKNOWN : value;
  }

  /** The main attributes of our own jar's manifest, never those of another jar on the path. */
  private static Attributes manifest() {
    String here = String.valueOf(Version.class.getResource("Version.class"));
    if (!here.startsWith("jar:")) {
      return new Attributes();
    }
    String jar = here.substring(0, here.indexOf("!/") + 2);
    try (InputStream in = new URL(jar + "META-INF/MANIFEST.MF").openStream()) {
      return new Manifest(in).getMainAttributes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
