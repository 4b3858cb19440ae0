package dev.streamcast.model;

/**
 * How well one forecaster did on the readings that were kept from training.
 *
 * <pre>relativeMae = MAE / MAE of the last value, over the same readings; below 1 is better</pre>
 *
 * @param name who forecast: {@link #NETWORK}, {@link #LAST_VALUE}, {@link #SEASONAL_LAST_VALUE},
 *     {@link #BUILT_IN}, or another, 1 to 100 characters
 * @param relativeMae from 0, finite
 */
public record ValidationScore(String name, double relativeMae) {
  /** The trained network alone. */
  public static final String NETWORK = "trained network";

  /** The newest value is the forecast: 1 by definition. */
  public static final String LAST_VALUE = "last value";

  /** The value one season ago is the forecast. */
  public static final String SEASONAL_LAST_VALUE = "seasonal last value";

  /** The model that is not trained, with all that it learns online. */
  public static final String BUILT_IN = "untrained built-in";

  public ValidationScore {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException(
          "a validation score is named \"" + name + "\"; it needs a name of 1 to 100 characters");
    }
    if (!(relativeMae >= 0) || Double.isInfinite(relativeMae)) {
      throw new IllegalArgumentException(
          "the validation score of "
              + name
              + " is "
              + relativeMae
              + "; it must be a finite number from 0: an absolute error over that of the last"
              + " value");
    }
  }
}
