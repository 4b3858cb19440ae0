package dev.streamcast.app;

import dev.streamcast.forecast.readout.ReadoutSize;

/**
 * What a reading takes with each size of the readout, in microseconds: measured, not promised.
 * {@code mvn -Pbench -Dbench.arguments=SettingsCost} measures them on your machine; these are from
 * a core of 3 GHz with warm caches, one level, one step ahead.
 *
 * @param whole the whole step of a sensor
 * @param ahead each further step ahead
 */
record StepMicros(double whole, double ahead) {
  static final StepMicros NONE = new StepMicros(1.4, .3);

  /** Each level beyond the first. */
  static final double LEVEL = .2;

  /** Each scored horizon beyond the next reading. */
  static final double SCORED = .5;

  static StepMicros of(ReadoutSize size) {
    return switch (size) {
      case NONE -> NONE;
      case SMALL -> new StepMicros(3.1, 1.2);
      case MEDIUM -> new StepMicros(5, 2);
      case LARGE -> new StepMicros(9, 4);
    };
  }
}
