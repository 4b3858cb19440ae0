package dev.streamcast.app;

import dev.streamcast.forecast.readout.ReadoutSize;

/**
 * What a reading takes with each size of the readout, in microseconds: measured, not promised.
 * {@code mvn -Pbench -Dbench.arguments=SettingsCost} measures them on your machine; these are from
 * a core of 3 GHz that other work shared, one level, one step ahead, with the built-in model.
 *
 * @param whole the whole step of a sensor
 * @param ahead each further step ahead
 */
record StepMicros(double whole, double ahead) {
  static final StepMicros NONE = new StepMicros(1.8, 1.1);

  /** Each level beyond the first. */
  static final double LEVEL = .3;

  /** Each scored horizon beyond the next reading. */
  static final double SCORED = .4;

  static StepMicros of(ReadoutSize size) {
    return switch (size) {
      case NONE -> NONE;
      case SMALL -> new StepMicros(2.8, 1.5);
      case MEDIUM -> new StepMicros(4.3, 2.8);
      case LARGE -> new StepMicros(6, 2.9);
    };
  }
}
