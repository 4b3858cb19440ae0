package dev.streamcast.forecast.readout;

/**
 * What the experts may look at when they forecast the next reading: a scratch object, filled by the
 * forecaster before each call, never kept.
 */
public final class Moment {
  /** The newest value, in the sensor's unit. */
  public double y;

  /**
   * The newest value, or what of it is usual for the sensor: for experts that remember it long
   * after one broken reading is over.
   */
  public double usual;

  /** The running scale of the sensor's changes, in the sensor's unit; above 0. */
  public double scale;

  /** Where the newest value lies among the sensor's values so far, -4 to 4. */
  public float level;

  /** When the newest value was measured, in milliseconds since 1970. */
  public long time;

  /** When the next one is expected, in milliseconds since 1970; {@link #time} while unknown. */
  public long next;

  /** The state of the network; its output, the last hidden state, stands at {@link #hiddenAt}. */
  public float[] network = new float[0];

  /** Where the last hidden state begins in {@link #network}. */
  public int hiddenAt;

  /**
   * The output of the network's trained head, the next change in units of the running scale; 0
   * without one.
   */
  public float head;
}
