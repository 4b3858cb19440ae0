package dev.streamcast.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * Every schema that a record can be written with: all that were ever released, which lie in the jar
 * under {@code schemas/history/}, and those of a folder of the user's own. Single-object encoding
 * names the writer's schema by its fingerprint; here it is found.
 */
public final class Schemas {
  private static final List<String> RECORDS =
      List.of("Reading", "Forecast", "Anomaly", "Score", "Model", "Classification", "Label");
  private static final String GENERATED = "dev.streamcast.wire.avro";

  static {
    // Avro refuses to make generated records of a package that nobody has vouched for.
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(GENERATED)));
  }

  private final Map<String, SchemaStore.Cache> stores = new HashMap<>();

  private Schemas() {
    RECORDS.forEach(name -> stores.put(name, new SchemaStore.Cache()));
  }

  /** The schemas that were ever released. */
  public static Schemas released() {
    Schemas schemas = new Schemas();
    for (String name : RECORDS) {
      Schema schema;
      for (int version = 1; (schema = released(name, version)) != null; version++) {
        schemas.add(schema);
      }
    }
    return schemas;
  }

  /**
   * The schemas that were ever released, and those of a folder.
   *
   * @param folder each file in it that ends in {@code .avsc} is read: a version of one of our
   *     records counts for that record, any other schema for readings
   * @throws IllegalArgumentException if the folder or a schema in it cannot be read
   */
  public static Schemas with(Path folder) {
    Schemas schemas = released();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".avsc")).sorted().forEach(schemas::add);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot list the schemas of " + folder + ": " + e, e);
    }
    return schemas;
  }

  private void add(Path file) {
    try {
      add(new Schema.Parser().parse(Files.readString(file)));
    } catch (IOException | AvroRuntimeException e) {
      throw new IllegalArgumentException(
          file + " is no Avro schema: " + e.getMessage() + "; mend it or take it out of the folder",
          e);
    }
  }

  private void add(Schema schema) {
    boolean ours =
        schema.getType() == Schema.Type.RECORD
            && GENERATED.equals(schema.getNamespace())
            && RECORDS.contains(schema.getName());
    store(ours ? schema.getName() : "Reading").addSchema(schema);
  }

  /** A released schema; null where there is no such version. */
  static @Nullable Schema released(String record, int version) {
    String resource = "/schemas/history/" + record + ".v" + version + ".avsc";
    try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
      return in == null ? null : new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** The schemas that a record of that name can be written with. */
  SchemaStore.Cache store(String record) {
    return Objects.requireNonNull(stores.get(record), record);
  }

  /** The schemas that any record can be written with. */
  SchemaStore all() {
    return fingerprint ->
        stores.values().stream()
            .map(store -> store.findByFingerprint(fingerprint))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }
}
