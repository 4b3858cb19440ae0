package dev.streamcast.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON header of a safetensors file, read strictly.
 *
 * <pre>
 * {"__metadata__": {"key": "value"}, "name": {"dtype": "F32", "shape": [4, 3], "data_offsets": [0, 48]}}
 * </pre>
 *
 * <p>Every name once, nothing that is not expected, and no lists so long that they fill the memory.
 */
final class SafeTensorsHeader {
  /** The key that is no tensor. */
  static final String METADATA = "__metadata__";

  private static final int MOST_ENTRIES = 65_536;
  private static final int MOST_DIMENSIONS = 16;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * What the header says of a tensor.
   *
   * @param type the numbers' type, which may be one that is not read
   * @param shape the size of each dimension
   * @param begin where its bytes begin, behind the header
   * @param end where they end
   */
  record Entry(String type, List<Long> shape, long begin, long end) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final JsonParser json;

  private SafeTensorsHeader(JsonParser json) {
    this.json = json;
  }

  /** Reads the header that lies in a part of the array. */
  static SafeTensorsHeader read(byte[] file, int at, int length) throws SafeTensorsException {
    if (length < 2 || file[at] != '{') {
      throw new SafeTensorsException(
          "is no safetensors file: its header does not begin with {; save the state_dict with"
              + " safetensors.torch.save_file");
    }
    try (JsonParser json = JSON.createParser(file, at, length)) {
      SafeTensorsHeader header = new SafeTensorsHeader(json);
      header.read();
      return header;
    } catch (IOException e) {
      throw broken(firstLine(e));
    }
  }

  Map<String, Entry> entries() {
    return entries;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private void read() throws IOException, SafeTensorsException {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (name.equals(METADATA)) {
        readMetadata();
      } else {
        entries.put(name, entry(name));
      }
      requireFew(entries.size());
    }
    if (json.nextToken() != null) {
      throw broken("something stands behind its end");
    }
  }

  private void readMetadata() throws IOException, SafeTensorsException {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      expect(JsonToken.VALUE_STRING);
      metadata.put(key, json.getText());
      requireFew(metadata.size());
    }
  }

  private Entry entry(String name) throws IOException, SafeTensorsException {
    String type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (json.currentName()) {
        case "dtype" -> {
          expect(JsonToken.VALUE_STRING);
          type = json.getText();
        }
        case "shape" -> shape = numbers(name);
        case "data_offsets" -> offsets = numbers(name);
        default -> throw broken("the tensor " + name + " has an unknown field");
      }
    }
    return entry(name, type, shape, offsets);
  }

  private static Entry entry(
      String name, @Nullable String type, @Nullable List<Long> shape, @Nullable List<Long> offsets)
      throws SafeTensorsException {
    if (type == null || shape == null || offsets == null || offsets.size() != 2) {
      throw broken("the tensor " + name + " lacks its dtype, its shape or its two data_offsets");
    }
    return new Entry(type, shape, offsets.get(0), offsets.get(1));
  }

  /** A list of whole numbers from 0. */
  private List<Long> numbers(String name) throws IOException, SafeTensorsException {
    List<Long> numbers = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      long number = json.getLongValue();
      if (number < 0 || numbers.size() == MOST_DIMENSIONS) {
        throw broken("the tensor " + name + " has a negative number, or too many dimensions");
      }
      numbers.add(number);
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw broken("the tensor " + name + " has a list of something else than whole numbers");
    }
    return numbers;
  }

  private void expect(JsonToken expected) throws IOException, SafeTensorsException {
    JsonToken token = json.nextToken();
    if (token != expected) {
      throw broken("there is " + token + " where " + expected + " must stand");
    }
  }

  private static void requireFew(int count) throws SafeTensorsException {
    if (count > MOST_ENTRIES) {
      throw broken("it has more than " + MOST_ENTRIES + " entries");
    }
  }

  private static SafeTensorsException broken(String why) {
    return new SafeTensorsException(
        "has a broken header: "
            + why
            + "; save the state_dict again with"
            + " safetensors.torch.save_file");
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
