package dev.streamcast.forecast.surprise;

/** A reading as the views see it: scratch of one thread, filled anew for every reading. */
final class Sighting {
  /** When the reading was, in milliseconds since 1970. */
  long time;

  /** The value, in the sensor's unit. */
  double value;

  /** The value, clamped to one range beyond what was seen before, so that no glitch stays. */
  double z;

  /** asinh of z in units of its usual size. */
  double log;

  /** Mean of z over 64 readings. */
  double level;

  /** Mean of z over 8 readings, less its mean over 32. */
  double band;

  /** Mean of the log over 16 readings. */
  double logLevel;

  /** Mean step of z from reading to reading, over 2,000 readings. */
  double step;

  /** The distance of z from the mean at its time of day, signed. */
  double offSeason;
}
