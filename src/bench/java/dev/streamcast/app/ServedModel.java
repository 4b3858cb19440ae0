package dev.streamcast.app;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.model.Model;
import dev.streamcast.model.ValidationScore;
import java.util.Collection;
import java.util.List;

/** The model that forecasts by default, for benchmarks in other rooms. */
public final class ServedModel {
  private ServedModel() {}

  /**
   * How well a model forecasts the last part of each sensor's readings in service, beside the naive
   * forecasts and the network that is not trained.
   */
  public static List<ValidationScore> scores(
      Model model, double share, Collection<List<Reading>> sensors) {
    return new ModelTrial(ForecasterSettings.DEFAULTS, TimeOrder.BY_ROW, share)
        .scores(model, sensors);
  }

  /** The model of the jar. */
  public static Model read() {
    return BundledModel.read();
  }
}
