package dev.streamcast.app;

import dev.streamcast.forecast.Classification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many windows got which label, and how many of them the right one where that is known. */
final class LabelTally implements AnswerTally {
  private final Map<String, Integer> said = new LinkedHashMap<>();
  private final Map<String, Integer> actual = new LinkedHashMap<>();
  private int windows;
  private int right;

  LabelTally(List<String> labels) {
    labels.forEach(label -> said.put(label, 0));
  }

  @Override
  public void add(Classification classification, @Nullable String label) {
    windows++;
    said.merge(classification.label(), 1, Integer::sum);
    if (label != null) {
      actual.merge(label, 1, Integer::sum);
      right += label.equals(classification.label()) ? 1 : 0;
    }
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder(line("%,d windows", windows));
    said.forEach((label, count) -> text.append(line("  %-22s %,8d", label, count)));
    int known = actual.values().stream().mapToInt(Integer::intValue).sum();
    if (known > 0) {
      Map.Entry<String, Integer> most =
          actual.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      text.append(
          line(
              "Accuracy on the %,d windows with a label: %.4f; whoever always says %s has %.4f",
              known, (double) right / known, most.getKey(), (double) most.getValue() / known));
    }
    return text.toString();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values) + System.lineSeparator();
  }
}
