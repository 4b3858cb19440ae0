package dev.streamcast.app;

import dev.streamcast.model.Model;
import dev.streamcast.model.SafeTensors;
import dev.streamcast.model.SafeTensorsException;
import dev.streamcast.wire.ModelCodec;
import dev.streamcast.wire.ModelFormatException;
import dev.streamcast.wire.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Models and weights on disk. Whatever is wrong with a file is a {@link UserError} that begins with
 * its name.
 */
final class ModelFile {
  private static final int MOST_SAFETENSORS = 1 << 28;

  private ModelFile() {}

  static Model read(Path file) {
    try {
      return new ModelCodec(Schemas.released()).decode(bytes(file, ModelCodec.MOST_BYTES));
    } catch (ModelFormatException e) {
      throw UserError.failed(file + " " + e.getMessage());
    }
  }

  /** Writes a model whole or not at all; what stands there is replaced. */
  static void write(Path file, Model model) {
    byte[] bytes;
    try {
      bytes = new ModelCodec(Schemas.released()).encode(model);
    } catch (IllegalArgumentException e) {
      throw UserError.failed(file + " cannot be written: " + e.getMessage());
    }
    ReplacedFile.write(file, bytes);
  }

  static SafeTensors readSafeTensors(Path file) {
    try {
      return SafeTensors.read(bytes(file, MOST_SAFETENSORS));
    } catch (SafeTensorsException e) {
      throw UserError.failed(file + " " + e.getMessage());
    }
  }

  /** The bytes of a file, or those up to just beyond the most that it may have. */
  private static byte[] bytes(Path file, int most) {
    if (Files.isDirectory(file)) {
      throw UserError.failed(file + " is a folder; name a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw UserError.failed(
            file + " has more than " + most + " bytes, the most that is read; name another file");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw UserError.failed(file + " does not exist; name a file that does");
    } catch (AccessDeniedException e) {
      throw UserError.failed(file + " may not be read; change its permissions");
    } catch (IOException e) {
      throw UserError.failed(file + " cannot be read: " + e.getMessage());
    }
  }
}
