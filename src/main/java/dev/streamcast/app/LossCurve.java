package dev.streamcast.app;

import dev.streamcast.report.Colour;
import dev.streamcast.report.LinePlot;
import dev.streamcast.report.Panel;
import dev.streamcast.train.Epoch;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The losses of a training over its epochs: as a line of text for each, and as a picture. */
final class LossCurve {
  private static final int WIDTH = 40;

  private LossCurve() {}

  /** A line for each epoch, its bar as long as the validation loss, or else the training loss. */
  static String text(List<Epoch> history) {
    double most =
        history.stream().mapToDouble(LossCurve::shown).filter(Double::isFinite).max().orElse(1);
    StringBuilder text = new StringBuilder();
    for (Epoch epoch : history) {
      double loss = shown(epoch);
      if (Double.isFinite(loss)) {
        int bar = (int) Math.round(WIDTH * Math.max(0, loss) / most);
        text.append(
            String.format(Locale.ROOT, "%4d %8.4f %s%n", epoch.number(), loss, "#".repeat(bar)));
      }
    }
    return text.toString();
  }

  private static double shown(Epoch epoch) {
    return Double.isNaN(epoch.validationLoss()) ? epoch.trainLoss() : epoch.validationLoss();
  }

  /** The picture: an SVG document. */
  static String svg(List<Epoch> history) {
    double[] epochs = numbers(history, Epoch::number);
    Panel panel =
        Panel.of("mean loss")
            .high(240)
            .line("training", Colour.BLUE, epochs, numbers(history, Epoch::trainLoss))
            .line("validation", Colour.VERMILION, epochs, numbers(history, Epoch::validationLoss));
    return LinePlot.overNumbers(
            "Losses over the epochs",
            "The mean loss on the training readings while the weights changed, and on the"
                + " validation readings after each epoch.",
            "epoch",
            List.of(panel))
        .svg();
  }

  private static double[] numbers(List<Epoch> history, ToDoubleFunction<Epoch> number) {
    return history.stream().mapToDouble(number).toArray();
  }
}
