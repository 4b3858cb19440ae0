package dev.streamcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaFilesTest {
  /** What a record is nothing without; every other field can be missing from an older writer. */
  private static final Set<String> IDENTITY =
      Set.of(
          "Reading.timestamp",
          "Label.timestamp",
          "Forecast.sensor",
          "Forecast.timestamp",
          "ForecastStep.horizon",
          "ForecastStep.yhat",
          "ForecastStep.yhat_lower",
          "ForecastStep.yhat_upper",
          "ForecastStep.level",
          "Anomaly.sensor",
          "Anomaly.timestamp",
          "Anomaly.y",
          "Anomaly.yhat",
          "Anomaly.yhat_lower",
          "Anomaly.yhat_upper",
          "Anomaly.level",
          "Anomaly.anomaly_score",
          "Score.sensor",
          "Score.horizon",
          "Score.issued_at",
          "Score.timestamp",
          "Score.y",
          "Score.yhat",
          "Score.yhat_lower",
          "Score.yhat_upper",
          "Score.level",
          "Score.error",
          "Score.pinball_loss",
          "Score.inside",
          "Classification.sensor",
          "Classification.timestamp",
          "Classification.window_start",
          "Classification.label",
          "Classification.probabilities",
          "ClassificationLabel.label",
          "ClassificationLabel.probability",
          "Model.id",
          "Model.version",
          "Model.layers",
          "Model.output_size",
          "Model.weights",
          "Model.fingerprint",
          "ModelLayer.kind",
          "ModelLayer.input_size",
          "ModelLayer.hidden_size",
          "ModelTensor.name",
          "ModelTensor.rows",
          "ModelTensor.columns",
          "ModelTensor.values",
          "ModelCard.data_from",
          "ModelCard.data_to",
          "ModelCard.sensors",
          "ModelCard.readings",
          "ModelScore.name",
          "ModelScore.relative_mae");

  /** Every schema there is, so that none that is added escapes. */
  static List<String> records() throws IOException {
    try (var files = Files.list(Path.of("schemas"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".avsc"))
          .map(name -> name.substring(0, name.length() - ".avsc".length()))
          .sorted()
          .toList();
    }
  }

  private static Schema current(String record) throws IOException {
    String text = Files.readString(Path.of("schemas", record + ".avsc"));
    return new Schema.Parser().parse(text);
  }

  private static List<Schema> released(String record) {
    List<Schema> versions = new ArrayList<>();
    Schema schema;
    for (int version = 1; (schema = Schemas.released(record, version)) != null; version++) {
      versions.add(schema);
    }
    return versions;
  }

  @ParameterizedTest
  @MethodSource("records")
  void the_newest_of_the_history_is_the_current_one(String record) throws IOException {
    List<Schema> versions = released(record);
    Schema newest = versions.get(versions.size() - 1);
    assertThat(SchemaNormalization.toParsingForm(newest))
        .as("copy schemas/%s.avsc to the next version in schemas/history", record)
        .isEqualTo(SchemaNormalization.toParsingForm(current(record)));
  }

  @ParameterizedTest
  @MethodSource("records")
  void the_history_has_no_gap_and_nothing_else(String record) throws IOException {
    try (var files = Files.list(Path.of("schemas/history"))) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith(record + ".v")))
          .hasSize(released(record).size());
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void every_version_reads_every_other(String record) throws IOException {
    Schema current = current(record);
    for (Schema version : released(record)) {
      assertThat(compatibility(current, version)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
      assertThat(compatibility(version, current)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  @ParameterizedTest
  @MethodSource("records")
  void everything_is_explained_and_all_but_the_identity_has_a_default(String record)
      throws IOException {
    check(current(record), new HashSet<>());
  }

  private static void check(Schema schema, Set<String> seen) {
    switch (schema.getType()) {
      case RECORD -> {
        assertThat(schema.getDoc()).as(schema.getName()).isNotBlank();
        if (!seen.add(schema.getName())) {
          return; // a record that is met twice
        }
        for (Schema.Field field : schema.getFields()) {
          String name = schema.getName() + "." + field.name();
          assertThat(field.doc()).as(name).isNotBlank().endsWith(".");
          assertThat(field.hasDefaultValue()).as(name).isNotEqualTo(IDENTITY.contains(name));
          assertThat(seen.add(name)).isTrue();
          check(field.schema(), seen);
        }
      }
      case ENUM -> {
        assertThat(schema.getDoc()).as(schema.getName()).isNotBlank();
        assertThat(schema.getEnumDefault()).as(schema.getName()).isNotNull();
      }
      case ARRAY -> check(schema.getElementType(), seen);
      case UNION -> schema.getTypes().forEach(branch -> check(branch, seen));
      default -> {}
    }
  }
}
