package dev.streamcast.app;

import dev.streamcast.model.Model;
import dev.streamcast.wire.ModelCodec;
import dev.streamcast.wire.ModelFormatException;
import dev.streamcast.wire.Schemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The model that comes with Streamcast: an LSTM of 32 units, trained once on the weather of the
 * demo and on synthetic series, and the same for all sensors. It corrects what the online parts
 * forecast, and has most to add in a sensor's first hundreds of readings.
 *
 * <p>Its recipe is the class Pretraining among the benchmarks, which makes the same bytes again.
 */
final class BundledModel {
  private static final String FILE = "pretrained-lstm-32.model";

  private BundledModel() {}

  static Model read() {
    try (InputStream in = BundledModel.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the jar; build it again");
      }
      return new ModelCodec(Schemas.released()).decode(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ModelFormatException e) {
      throw new IllegalStateException(FILE + " in the jar is damaged; build it again", e);
    }
  }
}
