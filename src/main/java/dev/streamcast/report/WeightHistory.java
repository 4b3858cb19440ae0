package dev.streamcast.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How much each expert counted for a sensor over its run. */
final class WeightHistory {
  /** What rounds to 0 % is not shown. */
  private static final float SHOWN = .005f;

  private static final List<Colour> COLOURS =
      List.of(
          Colour.BLUE,
          Colour.ORANGE,
          Colour.GREEN,
          Colour.PURPLE,
          Colour.SKY,
          Colour.VERMILION,
          Colour.GREY);

  private final Moments<Map<String, Float>> moments;

  WeightHistory(PlotRoom room) {
    moments = new Moments<>(room);
  }

  /** Takes the next reading; the weights are asked for only where they are kept. */
  void add(long time, Supplier<Map<String, Float>> weights) {
    moments.add(time, weights);
  }

  int size() {
    return moments.list().size();
  }

  /** The experts that ever counted, each with its colour, from the bottom to the top. */
  Map<String, Colour> experts() {
    Map<String, Float> most = new LinkedHashMap<>();
    moments
        .list()
        .forEach(it -> it.value().forEach((name, weight) -> most.merge(name, weight, Math::max)));
    most.values().removeIf(weight -> weight < SHOWN);
    Map<String, Colour> experts = new LinkedHashMap<>();
    most.keySet().forEach(it -> experts.put(it, COLOURS.get(experts.size() % COLOURS.size())));
    return experts;
  }

  /** The weights one upon the other, from 0 to 100 %. */
  Panel panel() {
    double[] x = moments.list().stream().mapToDouble(Moments.Moment::time).toArray();
    double[] below = new double[x.length];
    Panel panel = Panel.of("weight, %").high(130).from(0, 100);
    for (Map.Entry<String, Colour> expert : experts().entrySet()) {
      double[] above = below.clone();
      for (int i = 0; i < above.length; i++) {
        above[i] += 100 * moments.list().get(i).value().getOrDefault(expert.getKey(), 0f);
      }
      panel = panel.area("", expert.getValue(), x, below, above);
      below = above;
    }
    return panel;
  }

  /** The weights at the end, in words. */
  String latest() {
    if (size() == 0) {
      return "";
    }
    return moments.list().get(size() - 1).value().entrySet().stream()
        .filter(it -> it.getValue() >= SHOWN)
        .map(it -> it.getKey() + " " + Figures.fixed(100 * it.getValue(), 0) + "\u00a0%")
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }
}
