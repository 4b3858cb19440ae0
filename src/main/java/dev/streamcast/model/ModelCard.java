package dev.streamcast.model;

import java.util.HashSet;
import java.util.List;

/**
 * Where a trained model comes from and how good it was: what is needed to judge it, and to train it
 * again.
 *
 * <p>Source of the term: Mitchell et al. 2019, "Model cards for model reporting".
 *
 * @param from the time of the first reading that it was trained on, in milliseconds since 1970
 * @param to the time of the last one
 * @param sensors how many sensors it was trained on, from 1
 * @param readings how many readings of them, from 1
 * @param seed the seed of all randomness of the training
 * @param codeVersion the version of the code that trained it, up to 200 characters
 * @param scores the scores on the readings that were kept from training, each name once, at most
 *     {@value #MOST_SCORES}
 */
public record ModelCard(
    long from,
    long to,
    int sensors,
    long readings,
    long seed,
    String codeVersion,
    List<ValidationScore> scores) {
  private static final int MOST_SCORES = 100;
  private static final long FARTHEST = 253_402_300_799_999L; // the end of the year 9999

  public ModelCard {
    if (from > to || Math.abs(from) > FARTHEST || Math.abs(to) > FARTHEST) {
      throw new IllegalArgumentException(
          "the model card says that the readings reach from "
              + from
              + " to "
              + to
              + "; give milliseconds since 1970, the earlier first");
    }
    if (sensors < 1 || readings < 1) {
      throw new IllegalArgumentException(
          "the model card counts "
              + sensors
              + " sensors and "
              + readings
              + " readings; both must be 1 or more");
    }
    if (codeVersion.length() > 200) {
      throw new IllegalArgumentException(
          "the model card's code version has "
              + codeVersion.length()
              + " characters; at most 200 are allowed");
    }
    scores = List.copyOf(scores);
    if (scores.size() > MOST_SCORES
        || new HashSet<>(scores.stream().map(ValidationScore::name).toList()).size()
            < scores.size()) {
      throw new IllegalArgumentException(
          "the model card's scores are "
              + scores.stream().map(ValidationScore::name).toList()
              + "; each name may stand there once, at most "
              + MOST_SCORES
              + " of them");
    }
  }
}
