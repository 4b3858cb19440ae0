package dev.streamcast.serve;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of the live page or of the API, read from the class path once. A browser keeps it and
 * asks each time whether it is still the same, by the hash of its bytes; then 304 answers without a
 * body.
 */
final class PageFile {
  private static final int HASH_BYTES = 8;

  private final byte[] bytes;
  private final String type;
  private final String tag;

  private PageFile(byte[] bytes, String type) {
    this.bytes = bytes;
    this.type = type;
    tag = "W/\"" + hash(bytes) + "\""; // weak: packed and not, it is the same page
  }

  /**
   * The file at that place of the class path.
   *
   * @throws IllegalStateException if there is none: the jar is not whole
   */
  static PageFile of(String resource) {
    try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing: the jar or its lib is not whole");
      }
      return new PageFile(in.readAllBytes(), type(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "json" -> "application/json";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("no content type is known of " + name);
    };
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** How long it is before it is packed. */
  int length() {
    return bytes.length;
  }

  void answer(Context request) {
    request.header("Cache-Control", "no-cache");
    request.header("ETag", tag);
    if (tag.equals(request.header("If-None-Match"))) {
      request.status(304);
      return;
    }
    request.contentType(type).result(bytes);
  }
}
