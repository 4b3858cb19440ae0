package dev.streamcast.report;

import java.util.Locale;

/**
 * The colours of plots: the set that Okabe and Ito (2008, "Color universal design") chose so that
 * eyes of every kind tell them apart; in the dark some are brighter, for contrast.
 */
public enum Colour {
  /** The text's own colour: what was measured. */
  INK("#1a1a1a", "#e8e8e8"),
  BLUE("#0072B2", "#4ba6e0"),
  VERMILION("#D55E00", "#ff8a3d"),
  GREEN("#009E73", "#2fc79b"),
  PURPLE("#CC79A7", "#dd97bf"),
  ORANGE("#E69F00", "#f0b429"),
  SKY("#56B4E9", "#8fd0f5"),
  GREY("#767676", "#9a9a9a");

  private final String light;
  private final String dark;

  Colour(String light, String dark) {
    this.light = light;
    this.dark = dark;
  }

  String css() {
    return "-" + name().toLowerCase(Locale.ROOT);
  }

  String light() {
    return light;
  }

  String dark() {
    return dark;
  }
}
