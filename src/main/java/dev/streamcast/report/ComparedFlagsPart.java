package dev.streamcast.report;

import java.util.List;

/** The flags that only one of the two forecasters raised, the strongest first. */
final class ComparedFlagsPart {
  private final Comparison comparison;

  ComparedFlagsPart(Comparison comparison) {
    this.comparison = comparison;
  }

  void write(Svg page) {
    page.words("h2", "Flags that only one of them raised", "id", "flags");
    long both = comparison.sum(SensorComparison::flaggedByBoth);
    page.words(
        "p",
        HeadlinePart.counted(both, "reading")
            + (both == 1 ? " was" : " were")
            + " flagged by both. Strength 1 is on the threshold of a flag at the usual sensitivity. The"
            + " other\u2019s strength tells how near it came; where it is no smaller, the other had"
            + " flagged a reading shortly before, or asks for more.",
        "class",
        "note");
    side(
        page,
        "only in the replayed",
        comparison.flaggedByReplayed(),
        comparison.sum(SensorComparison::flaggedByReplayed));
    side(
        page,
        "only in the recorded",
        comparison.flaggedByRecorded(),
        comparison.sum(SensorComparison::flaggedByRecorded));
  }

  private static void side(Svg page, String where, List<OneSidedFlag> flags, long all) {
    page.words(
        "h4",
        HeadlinePart.counted(all, "flag")
            + " "
            + where
            + (flags.size() < all ? ", the " + flags.size() + " strongest" : ""));
    if (flags.isEmpty()) {
      return;
    }
    HtmlTable table =
        HtmlTable.ofWords(
            "time, UTC", "sensor", "", "value", "strength", "the other\u2019s", "why");
    for (OneSidedFlag each : flags) {
      Flag flag = each.flag();
      table.row(
          Times.text(flag.time()),
          each.sensor(),
          flag.inWords(),
          Figures.number(flag.y()),
          Figures.fixed(flag.score(), 2),
          Figures.fixed(each.other(), 2),
          flag.reason());
    }
    page.raw("<details" + (flags.size() <= 20 ? " open=\"open\"" : "") + ">");
    page.words("summary", "List");
    table.write(page);
    page.raw("</details>");
  }
}
