package dev.streamcast.app;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.model.ManyToOne;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelCard;
import dev.streamcast.model.ModelInput;
import dev.streamcast.nn.LayerWeights;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A model in words, a line for each thing that is known of it. */
final class ModelPage {
  private final StringBuilder text = new StringBuilder();

  private ModelPage() {}

  /**
   * The lines about a model.
   *
   * @throws UserError if it makes a sensor's state too large to be kept
   */
  static String of(Model model) {
    ModelPage page = new ModelPage();
    page.line("Model", "%s, version %d", model.id(), model.version());
    page.line("Fingerprint", "%016x", model.fingerprint());
    page.line("Architecture", "%s", architecture(model));
    page.line("Parameters", "%,d", model.parameters());
    page.line("Inputs", "%s", ModelInput.labels(model.inputs()));
    model.manyToOne().ifPresentOrElse(page::manyToOne, () -> page.forecasts(model));
    model.card().ifPresentOrElse(page::card, () -> page.line("Card", "none"));
    return page.text.toString();
  }

  private static String architecture(Model model) {
    StringBuilder layers = new StringBuilder();
    layers.append(model.weights().inputSize()).append(" inputs");
    for (LayerWeights layer : model.weights().layers()) {
      layers.append(", ").append(layer.kind()).append(" of ").append(layer.hiddenSize());
    }
    return layers
        + (model.weights().readout().isPresent()
            ? ", trained head of "
                + model.manyToOne().map(ManyToOne::outputs).orElse(1)
                + (model.decoder().isPresent() ? "; a decoder of the same" : "")
            : "; no head: a readout is learnt online for each sensor");
  }

  private void manyToOne(ManyToOne manyToOne) {
    line("Shape", "many-to-one, %s", manyToOne.isValue() ? "to a value" : "to a label");
    if (!manyToOne.isValue()) {
      line("Labels", "%s", String.join(", ", manyToOne.labels()));
    }
    line("Window", "%,d readings", manyToOne.window());
  }

  private void forecasts(Model model) {
    Forecasting forecasting = new Forecasting(model, ForecasterSettings.DEFAULTS);
    forecasting.requireState();
    line("Shape", "%s", model.shape().label());
    line("Horizon", "%d", model.horizon());
    line(
        "State",
        "%,d bytes of a sensor that reports hourly, with the default settings",
        forecasting.stateBytes(Duration.ofHours(1)));
  }

  private void card(ModelCard card) {
    line(
        "Trained on",
        "%,d readings of %,d %s, %s to %s",
        card.readings(),
        card.sensors(),
        card.sensors() == 1 ? "sensor" : "sensors",
        Instant.ofEpochMilli(card.from()),
        Instant.ofEpochMilli(card.to()));
    line("Seed", "%d", card.seed());
    line("Code version", "%s", card.codeVersion().isEmpty() ? "unknown" : card.codeVersion());
    line("Scores", card.scores().isEmpty() ? "none" : "absolute error over that of the last value");
    card.scores().forEach(score -> line("", "%6.3f  %s", score.relativeMae(), score.name()));
  }

  private void line(String what, String format, Object... values) {
    String value = String.format(Locale.ROOT, format, values);
    text.append(String.format(Locale.ROOT, "%-14s%s%n", what, value));
  }
}
