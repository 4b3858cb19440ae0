package dev.streamcast.forecast;

import dev.streamcast.forecast.surprise.Verdict;
import java.util.List;

/**
 * What one accepted reading led to: the forecasts of the next readings, and the judgement of this
 * one.
 *
 * @param sensor the sensor's id
 * @param timestamp the time of the reading, in milliseconds since 1970
 * @param y the value as it was read; NaN where it was missing or infinite
 * @param status what the forecasts rest on
 * @param yhat what had been forecast for this reading; NaN where nothing was
 * @param lower the lower end of that forecast's interval of the first level; NaN where there was
 *     none
 * @param upper the upper end of that forecast's interval of the first level; NaN where there was
 *     none
 * @param verdict how surprising the reading is
 * @param steps the forecasts of the next readings, each once for every level in the order of the
 *     settings; empty until the sensor's first value
 */
public record Forecast(
    String sensor,
    long timestamp,
    double y,
    Status status,
    double yhat,
    double lower,
    double upper,
    Verdict verdict,
    List<Step> steps) {}
