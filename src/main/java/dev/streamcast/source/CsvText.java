package dev.streamcast.source;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The text of a CSV file from its bytes: unpacked where they begin as gzip does, whatever the
 * file's name; UTF-8, or UTF-16 where a byte order mark says so; without the mark. Bytes that are
 * no such text are an error, never a replacement character.
 */
final class CsvText {

  private static final int BUFFER = 1 << 16;

  private CsvText() {}

  static BufferedReader reader(InputStream bytes) throws IOException {
    BufferedInputStream text = new BufferedInputStream(unpacked(bytes), BUFFER);
    Charset charset = StandardCharsets.UTF_8;
    if (begins(text, 0xEF, 0xBB, 0xBF)) {
      text.skipNBytes(3);
    } else if (begins(text, 0xFE, 0xFF) || begins(text, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16;
    }
    return new BufferedReader(
        new InputStreamReader(
            text,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)),
        BUFFER);
  }

  /** The first characters of the text, up to a buffer full; the reader then stands where it was. */
  static String head(BufferedReader reader) throws IOException {
    char[] head = new char[BUFFER];
    int length = 0;
    reader.mark(BUFFER);
    for (int n = 0; n >= 0 && length < BUFFER; length += Math.max(n, 0)) {
      n = reader.read(head, length, BUFFER - length);
    }
    reader.reset();
    return new String(head, 0, length);
  }

  /** What a failed read means for the user. */
  static String problem(IOException failure) {
    if (failure instanceof CharacterCodingException) {
      return "this is no UTF-8 text; save the table as CSV in UTF-8";
    }
    if (failure instanceof EOFException) {
      return "the gzip data end too early; the file is truncated, fetch or pack it again";
    }
    if (failure instanceof ZipException) {
      return "the gzip data are damaged ("
          + failure.getMessage()
          + "); fetch or pack the file again";
    }
    return "the file cannot be read: " + failure.getMessage();
  }

  private static InputStream unpacked(InputStream bytes) throws IOException {
    BufferedInputStream packed = new BufferedInputStream(bytes, BUFFER);
    return begins(packed, 0x1F, 0x8B) ? new GZIPInputStream(packed, BUFFER) : packed;
  }

  private static boolean begins(BufferedInputStream in, int... magic) throws IOException {
    in.mark(magic.length);
    byte[] first = in.readNBytes(magic.length);
    in.reset();
    byte[] expected = new byte[magic.length];
    for (int i = 0; i < magic.length; i++) {
      expected[i] = (byte) magic[i];
    }
    return Arrays.equals(first, expected);
  }
}
