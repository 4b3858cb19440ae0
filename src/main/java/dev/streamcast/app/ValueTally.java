package dev.streamcast.app;

import dev.streamcast.forecast.Classification;
import dev.streamcast.source.ValueCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The values that were said of windows, and how far they were from the right ones. */
final class ValueTally implements AnswerTally {
  private final List<Double> actual = new ArrayList<>();
  private int windows;
  private double errors;

  @Override
  public void add(Classification classification, @Nullable String right) {
    windows++;
    if (right != null) {
      double value = number(right);
      if (!Double.isNaN(value)) {
        actual.add(value);
        errors += Math.abs(classification.value().orElseThrow() - value);
      }
    }
  }

  private static double number(String text) {
    try {
      return ValueCell.read(text);
    } catch (NumberFormatException e) {
      throw UserError.failed(
          "\""
              + text
              + "\" is no number to compare with; leave out --target, or name another column");
    }
  }

  @Override
  public String text() {
    String text = String.format(Locale.ROOT, "%,d windows%n", windows);
    if (actual.isEmpty()) {
      return text;
    }
    double mean = actual.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double spread =
        actual.stream().mapToDouble(value -> Math.abs(value - mean)).average().orElse(0);
    return text
        + String.format(
            Locale.ROOT,
            "Mean absolute error on the %,d windows with a value: %.4g; whoever knew their mean and"
                + " always said it has %.4g%n",
            actual.size(),
            errors / actual.size(),
            spread);
  }
}
