package dev.streamcast.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How much each expert counted for a sensor over its run, at a bounded number of readings of equal
 * distance: when there are too many, every second is dropped.
 */
final class WeightHistory {
  static final int MOST = 300;

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

  private final PlotRoom room;
  private final List<Moment> moments = new ArrayList<>();
  private long distance = 1;
  private long readings;

  WeightHistory(PlotRoom room) {
    this.room = room;
  }

  private record Moment(long time, Map<String, Float> weights) {}

  /** Takes the next reading; the weights are asked for only where they are kept. */
  void add(long time, Supplier<Map<String, Float>> weights) {
    if (readings++ % distance != 0) {
      return;
    }
    while (moments.size() >= Math.min(MOST, room.columns())) {
      halve();
    }
    if ((readings - 1) % distance == 0) {
      moments.add(new Moment(time, weights.get()));
    }
  }

  private void halve() {
    int kept = 0;
    for (int i = 0; i < moments.size(); i += 2) {
      moments.set(kept++, moments.get(i));
    }
    moments.subList(kept, moments.size()).clear();
    distance *= 2;
  }

  int size() {
    return moments.size();
  }

  /** The experts that ever counted, each with its colour, from the bottom to the top. */
  Map<String, Colour> experts() {
    Map<String, Float> most = new LinkedHashMap<>();
    moments.forEach(moment -> moment.weights.forEach((name, w) -> most.merge(name, w, Math::max)));
    most.values().removeIf(weight -> weight < SHOWN);
    Map<String, Colour> experts = new LinkedHashMap<>();
    most.keySet().forEach(it -> experts.put(it, COLOURS.get(experts.size() % COLOURS.size())));
    return experts;
  }

  /** The weights one upon the other, from 0 to 100 %. */
  Panel panel() {
    double[] x = moments.stream().mapToDouble(Moment::time).toArray();
    double[] below = new double[x.length];
    Panel panel = Panel.of("weight, %").high(130).from(0, 100);
    for (Map.Entry<String, Colour> expert : experts().entrySet()) {
      double[] above = below.clone();
      for (int i = 0; i < above.length; i++) {
        above[i] += 100 * moments.get(i).weights.getOrDefault(expert.getKey(), 0f);
      }
      panel = panel.area("", expert.getValue(), x, below, above);
      below = above;
    }
    return panel;
  }

  /** The weights at the end, in words. */
  String latest() {
    if (moments.isEmpty()) {
      return "";
    }
    return moments.get(moments.size() - 1).weights.entrySet().stream()
        .filter(it -> it.getValue() >= SHOWN)
        .map(it -> it.getKey() + " " + Figures.fixed(100 * it.getValue(), 0) + "\u00a0%")
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }
}
