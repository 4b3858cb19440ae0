package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.report.LinePlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PicturesTest {
  @Test
  void the_pictures_of_the_documentation_are_those_that_the_code_draws() throws IOException {
    for (Map.Entry<String, LinePlot> picture : Pictures.all().entrySet()) {
      Path file = Path.of("src/site/resources/images", picture.getKey());
      assertThat(Files.readString(file).equals(picture.getValue().svg()))
          .as("%s is up to date; mvn -Ppictures draws it anew", file)
          .isTrue();
    }
  }
}
