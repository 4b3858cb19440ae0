package dev.streamcast.forecast;

import dev.streamcast.forecast.readout.AheadMixture;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.SliceIds;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The steps ahead under a model that has learnt to forecast several: for each step from the second
 * on, a weighted mean of what is rolled out and of what the network decodes.
 *
 * <pre>
 * decoded(k)   y + s (v(1) + … + v(k)), see {@link Decoding}; beyond the model's horizon it goes on
 *              by the changes of the roll-out
 * forecast(k)  (1 - w(k)) rolled out(k) + w(k) decoded(k)
 * w(k)         at a scored horizon beyond the next reading learnt online, see {@link AheadMixture};
 *              between two of them on the straight line, outside of them that of the nearest
 * </pre>
 *
 * <p>Where no such horizon is scored nothing can be learnt of w: it is 1/2 up to a sensor's {@value
 * #YOUNG}th value and 0 from then on, since the roll-out has what is learnt online in it. The
 * forecast of the next reading is not touched: there the readout weighs the network already.
 */
final class Outlook {
  private static final int YOUNG = 100;

  private final Predictor predictor;
  private final Decoding decoding;
  private final int[] horizons;
  private final AheadMixture[] mixtures;
  private final float[] learnt;
  private final double[] rolledOut;
  private final double[] decoded;

  /**
   * The outlook of a model that decodes; horizons beyond the next reading are forecast.
   *
   * @param scored the horizons that are scored, rising, the first of them the next reading
   */
  Outlook(
      StateLayout layout,
      SliceIds ids,
      ForecasterSettings settings,
      Model model,
      Predictor predictor,
      List<ScoredHorizon> scored) {
    this.predictor = predictor;
    decoding = new Decoding(model, Math.min(settings.horizon(), model.horizon()));
    List<AheadMixture> all = new ArrayList<>();
    horizons = new int[scored.size() - 1];
    for (int i = 0; i < horizons.length; i++) {
      horizons[i] = scored.get(i + 1).horizon();
      all.add(new AheadMixture(layout, ids, horizons[i], settings.point()));
    }
    mixtures = all.toArray(AheadMixture[]::new);
    learnt = new float[horizons.length];
    rolledOut = new double[settings.horizon()];
    decoded = new double[settings.horizon()];
  }

  /**
   * Mixes what is decoded into the roll-out's forecasts; there has been a value.
   *
   * @param yhats the roll-out, replaced by the mixture
   * @param now the time of the newest step, in milliseconds since 1970
   * @param interval the sampling interval in milliseconds; 0 while it is unknown
   */
  void mix(SensorState state, double[] yhats, long now, long interval) {
    System.arraycopy(yhats, 0, rolledOut, 0, yhats.length);
    decode(state, now, interval);
    for (int i = 0; i < mixtures.length; i++) {
      learnt[i] = mixtures[i].weight(state);
    }
    int right = 0;
    for (int k = 2; k <= yhats.length; k++) {
      while (right < horizons.length && horizons[right] < k) {
        right++;
      }
      double weight = weight(state, k, right);
      yhats[k - 1] = (1 - weight) * rolledOut[k - 1] + weight * decoded[k - 1];
    }
  }

  private void decode(SensorState state, long now, long interval) {
    float[] changes = predictor.decode(decoding, state, now, interval);
    double scale = predictor.scale(state);
    double y = predictor.fed(state).value();
    for (int k = 0; k < decoded.length; k++) {
      y += k < changes.length ? scale * changes[k] : rolledOut[k] - rolledOut[k - 1];
      decoded[k] = Math.max(-Feed.ABSURD, Math.min(Feed.ABSURD, y));
    }
  }

  /** The weight at horizon k; {@code right} is the first scored one that is not before it. */
  private double weight(SensorState state, int k, int right) {
    if (horizons.length == 0) {
      return predictor.fed(state).values() <= YOUNG ? .5 : 0;
    }
    if (right == 0 || right == horizons.length) {
      return learnt[Math.min(right, horizons.length - 1)];
    }
    int left = right - 1;
    double share = (double) (k - horizons[left]) / (horizons[right] - horizons[left]);
    return (1 - share) * learnt[left] + share * learnt[right];
  }

  /**
   * Keeps what the forecasts of the scored horizons were made of, right after {@link #mix}.
   *
   * @param places where they wait, that of the next reading first
   */
  void issue(SensorState state, double[] yhats, int[] places) {
    double scale = predictor.scale(state);
    for (int i = 0; i < mixtures.length; i++) {
      int at = horizons[i] - 1;
      mixtures[i].issue(
          state,
          places[i + 1],
          (rolledOut[at] - yhats[at]) / scale,
          (decoded[at] - yhats[at]) / scale);
    }
  }

  /**
   * Learns from a value that settles the oldest waiting forecast of a scored horizon.
   *
   * @param number which of the scored horizons; 0 is the next reading, of which nothing is learnt
   */
  void learn(SensorState state, int number, double y, Scorecard.State card) {
    if (number > 0) {
      double error = (y - card.yhat()) / predictor.scale(state);
      mixtures[number - 1].learn(state, card.oldest(), error);
    }
  }

  /** How much what is decoded counts at each scored horizon beyond the next reading. */
  List<Float> weights(SensorState state) {
    return Arrays.stream(mixtures).map(mixture -> mixture.weight(state)).toList();
  }
}
