package dev.streamcast.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of named tensors in the safetensors format.
 *
 * <pre>
 * 8 bytes  length n of the header, unsigned, little endian; at most {@value #MOST_HEADER}
 * n bytes  JSON: for each name its dtype, shape and data_offsets; see {@link SafeTensorsHeader}
 * …        the tensors' bytes, little endian, last dimension fastest, without gaps or overlaps
 * </pre>
 *
 * <p>Reads F32, and F64, F16 and BF16 as the nearest float32; writes F32. Reading trusts nothing:
 * lengths, offsets and shapes are held to one another and to the file before anything is allocated,
 * and a number that is not finite is refused.
 *
 * <p>Source: github.com/huggingface/safetensors, README, "Format".
 *
 * @param tensors by name, in the order of the header
 * @param metadata free texts by key
 */
public record SafeTensors(Map<String, StateTensor> tensors, Map<String, String> metadata) {
  private static final int MOST_HEADER = 100_000_000;
  private static final int PREFIX = 8;
  private static final JsonFactory JSON = new JsonFactory();

  public SafeTensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (tensors.containsKey(SafeTensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "a tensor is named " + SafeTensorsHeader.METADATA + ", which is kept for the metadata");
    }
  }

  /**
   * Reads a whole file.
   *
   * @throws SafeTensorsException if it is none, or holds what cannot be read
   */
  public static SafeTensors read(byte[] file) throws SafeTensorsException {
    int header = headerLength(file);
    SafeTensorsHeader head = SafeTensorsHeader.read(file, PREFIX, header);
    ByteBuffer data =
        ByteBuffer.wrap(file, PREFIX + header, file.length - PREFIX - header)
            .slice()
            .order(ByteOrder.LITTLE_ENDIAN);
    requireTiled(head.entries(), data.limit());
    Map<String, StateTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, SafeTensorsHeader.Entry> entry : head.entries().entrySet()) {
      tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), data));
    }
    return new SafeTensors(tensors, head.metadata());
  }

  private static int headerLength(byte[] file) throws SafeTensorsException {
    if (file.length < PREFIX) {
      throw new SafeTensorsException(
          "has "
              + file.length
              + " bytes, fewer than the 8 with which a safetensors file begins; copy it again");
    }
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > MOST_HEADER) {
      throw new SafeTensorsException(
          "is no safetensors file: its first 8 bytes say that the header has "
              + Long.toUnsignedString(length)
              + " bytes, more than "
              + MOST_HEADER
              + "; save the state_dict with safetensors.torch.save_file");
    }
    if (length > file.length - PREFIX) {
      throw new SafeTensorsException(
          "is cut short, or no safetensors file: its header shall have "
              + length
              + " bytes but only "
              + (file.length - PREFIX)
              + " follow; copy it again");
    }
    return (int) length;
  }

  /** The tensors' bytes lie behind one another, from the first byte to the last. */
  private static void requireTiled(Map<String, SafeTensorsHeader.Entry> entries, int bytes)
      throws SafeTensorsException {
    List<Map.Entry<String, SafeTensorsHeader.Entry>> sorted = new ArrayList<>(entries.entrySet());
    sorted.sort(
        Comparator.comparingLong(
                (Map.Entry<String, SafeTensorsHeader.Entry> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long at = 0;
    for (Map.Entry<String, SafeTensorsHeader.Entry> entry : sorted) {
      long begin = entry.getValue().begin();
      long end = entry.getValue().end();
      if (end > bytes || end < begin) {
        throw broken(entry.getKey(), "lies at " + begin + " to " + end + " of " + bytes + " bytes");
      }
      if (begin != at) {
        throw broken(
            entry.getKey(),
            (begin < at ? "overlaps the one before it" : "leaves a gap behind the one before it")
                + ": it begins at "
                + begin
                + ", that one ends at "
                + at);
      }
      at = end;
    }
    if (at != bytes) {
      throw new SafeTensorsException(
          "has "
              + bytes
              + " bytes of data but its tensors end at "
              + at
              + "; copy it again, or save it anew");
    }
  }

  private static StateTensor tensor(String name, SafeTensorsHeader.Entry entry, ByteBuffer data)
      throws SafeTensorsException {
    ElementType type =
        ElementType.of(entry.type())
            .orElseThrow(
                () ->
                    broken(
                        name,
                        "is of the dtype "
                            + entry.type()
                            + ", where F32, F64, F16 and BF16 are read"));
    int count = count(name, entry, type);
    data.position((int) entry.begin());
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = type.read(data);
      if (!Float.isFinite(values[i])) {
        throw broken(
            name, "has the value " + values[i] + " at place " + i + ", which is no weight");
      }
    }
    return new StateTensor(entry.shape().stream().map(Long::intValue).toList(), values);
  }

  /** How many numbers the shape has: as many as the bytes. */
  private static int count(String name, SafeTensorsHeader.Entry entry, ElementType type)
      throws SafeTensorsException {
    long bytes = entry.end() - entry.begin();
    long needed = type.bytes;
    for (long size : entry.shape()) {
      if (size > Integer.MAX_VALUE || Math.multiplyHigh(needed, size) != 0 || needed * size < 0) {
        throw broken(name, "has the shape " + entry.shape() + ", larger than any file");
      }
      needed *= size;
    }
    if (needed != bytes) {
      throw broken(
          name,
          "has the shape "
              + entry.shape()
              + " of "
              + type
              + ", "
              + needed
              + " bytes, but "
              + bytes
              + " in the file");
    }
    return (int) (bytes / type.bytes);
  }

  private static SafeTensorsException broken(String tensor, String why) {
    return new SafeTensorsException(
        "cannot be taken: the tensor "
            + tensor
            + " "
            + why
            + "; save the state_dict again as float32 with safetensors.torch.save_file");
  }

  /** The bytes of a file with these tensors, its data aligned to 8 bytes. */
  public byte[] write() {
    byte[] header = header();
    int padded = (header.length + 7) / 8 * 8;
    int numbers = tensors.values().stream().mapToInt(StateTensor::size).sum();
    ByteBuffer file = ByteBuffer.allocate(PREFIX + padded + 4 * numbers);
    file.order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(header);
    while (file.position() < PREFIX + padded) {
      file.put((byte) ' ');
    }
    for (StateTensor tensor : tensors.values()) {
      for (int i = 0; i < tensor.size(); i++) {
        file.putFloat(tensor.at(i));
      }
    }
    return file.array();
  }

  private byte[] header() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(SafeTensorsHeader.METADATA);
        for (Map.Entry<String, String> text : metadata.entrySet()) {
          json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
      }
      long at = 0;
      for (Map.Entry<String, StateTensor> entry : tensors.entrySet()) {
        at = writeEntry(json, entry.getKey(), entry.getValue(), at);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static long writeEntry(JsonGenerator json, String name, StateTensor tensor, long at)
      throws IOException {
    long end = at + 4L * tensor.size();
    json.writeObjectFieldStart(name);
    json.writeStringField("dtype", "F32");
    json.writeArrayFieldStart("shape");
    for (int size : tensor.shape()) {
      json.writeNumber(size);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("data_offsets");
    json.writeNumber(at);
    json.writeNumber(end);
    json.writeEndArray();
    json.writeEndObject();
    return end;
  }
}
