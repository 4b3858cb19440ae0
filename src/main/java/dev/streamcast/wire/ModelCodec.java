package dev.streamcast.wire;

import dev.streamcast.model.Model;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;

/**
 * Model files.
 *
 * <pre>
 * c3 01, 8 bytes: fingerprint of the schema, the record of schemas/Model.avsc   (single-object)
 * 32 bytes: SHA-256 of all before
 * </pre>
 *
 * <p>Reading trusts nothing: the checksum comes first, then every length is held to the bytes that
 * are there, and only then is anything made of them. A file that is refused is refused by a {@link
 * ModelFormatException}, whatever lies in it.
 */
public final class ModelCodec {
  /** The largest model file. */
  public static final int MOST_BYTES = 64 << 20;

  private static final int CHECKSUM = 32;
  private static final int HEADER = 10;

  private final SchemaStore schemas;
  private final AvroMessage<dev.streamcast.wire.avro.Model> message;

  /**
   * A codec for one thread or many.
   *
   * @param schemas the schemas that models may have been written with
   */
  public ModelCodec(Schemas schemas) {
    this.schemas = schemas.store("Model");
    message =
        new AvroMessage<>(
            dev.streamcast.wire.avro.Model.getEncoder(),
            dev.streamcast.wire.avro.Model.createDecoder(this.schemas));
  }

  /**
   * The bytes of a model file.
   *
   * @throws IllegalArgumentException if they are more than {@link #MOST_BYTES}, or a layer is
   *     larger than a file may hold
   */
  public byte[] encode(Model model) {
    requireWritable(model);
    byte[] record = message.encode(ModelRecord.of(model));
    byte[] file = Arrays.copyOf(record, record.length + CHECKSUM);
    System.arraycopy(sha256(record, record.length), 0, file, record.length, CHECKSUM);
    return file;
  }

  private static void requireWritable(Model model) {
    if (4 * model.parameters() > MOST_BYTES - (1 << 16)) {
      throw new IllegalArgumentException(
          "the model has "
              + model.parameters()
              + " weights, more than a model file holds; make it smaller");
    }
  }

  /**
   * The model that a file holds.
   *
   * @throws ModelFormatException if it holds none
   */
  public Model decode(byte[] file) throws ModelFormatException {
    requireWhole(file);
    byte[] record = Arrays.copyOf(file, file.length - CHECKSUM);
    Schema written =
        schemas.findByFingerprint(
            ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getLong(2));
    if (written == null) {
      throw new ModelFormatException(
          "is written in a layout that this version does not know; read it with the version of"
              + " Streamcast that wrote it, or a newer one");
    }
    if (!AvroSizes.fit(written, ByteBuffer.wrap(record, HEADER, record.length - HEADER).slice())) {
      throw new ModelFormatException(
          "lists more than it holds; it was not written by Streamcast, so make it anew with import"
              + " or train");
    }
    try {
      return ModelRecord.model(message.decode(record));
    } catch (WireException e) {
      throw new ModelFormatException("cannot be decoded: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("holds a model that cannot be: " + e.getMessage());
    }
  }

  private static void requireWhole(byte[] file) throws ModelFormatException {
    if (file.length < 2 || file[0] != (byte) 0xc3 || file[1] != 1) {
      throw new ModelFormatException(
          "is no model file; a model file is written by train or import (weights in safetensors"
              + " have to be imported first)");
    }
    if (file.length > MOST_BYTES) {
      throw new ModelFormatException(
          "has " + file.length + " bytes; a model file has at most " + MOST_BYTES);
    }
    int end = file.length - CHECKSUM;
    if (end < HEADER
        || !MessageDigest.isEqual(sha256(file, end), Arrays.copyOfRange(file, end, file.length))) {
      throw new ModelFormatException(
          "is damaged or cut short: its "
              + file.length
              + " bytes do not match the checksum at their end; copy it again");
    }
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(bytes, 0, length);
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
