package dev.streamcast.forecast.readout;

import java.util.Locale;

/** How much a sensor's readout may remember, and how much it therefore knows. */
public enum ReadoutSize {
  /** Last value and value one season ago; nothing is learnt but whom to believe. */
  NONE(0, 0, 1),
  /** A lattice of 48 lags, one periodic correction, 8 untrained units. */
  SMALL(48, 1, 8),
  /** 168 lags, two periodic corrections, 16 untrained units. */
  MEDIUM(168, 2, 16),
  /** 168 lags, three periodic corrections, 32 untrained units. */
  LARGE(168, 3, 32);

  private final int order;
  private final int corrections;
  private final int units;

  ReadoutSize(int order, int corrections, int units) {
    this.order = order;
    this.corrections = corrections;
    this.units = units;
  }

  /** How many past changes the lattice looks at; 0 for no lattice. */
  public int order() {
    return order;
  }

  /** How many periodic corrections stand behind each other. */
  public int corrections() {
    return corrections;
  }

  /** The hidden size of the built-in model. */
  public int units() {
    return units;
  }

  /** The size of that name in small letters. */
  public static ReadoutSize of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
