package dev.streamcast.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * Every schema that a record can be written with: all that were ever released, which lie in the jar
 * under {@code schemas/history/}, and those of a folder of the user's own. Single-object encoding
 * names the writer's schema by its fingerprint; here it is found.
 */
public final class Schemas {
  private static final List<String> RECORDS = List.of("Reading", "Forecast", "Anomaly");
  private static final String GENERATED = "dev.streamcast.wire.avro";

  static {
    // Avro refuses to make generated records of a package that nobody has vouched for.
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(GENERATED)));
  }

  private final SchemaStore.Cache store = new SchemaStore.Cache();

  private Schemas() {}

  /** The schemas that were ever released. */
  public static Schemas released() {
    Schemas schemas = new Schemas();
    for (String name : RECORDS) {
      Schema schema;
      for (int version = 1; (schema = released(name, version)) != null; version++) {
        schemas.store.addSchema(schema);
      }
    }
    return schemas;
  }

  /**
   * The schemas that were ever released, and those of a folder.
   *
   * @param folder each file in it that ends in {@code .avsc} is read
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
      store.addSchema(new Schema.Parser().parse(Files.readString(file)));
    } catch (IOException | SchemaParseException e) {
      throw new IllegalArgumentException(
          file + " is no Avro schema: " + e.getMessage() + "; mend it or take it out of the folder",
          e);
    }
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

  SchemaStore store() {
    return store;
  }
}
