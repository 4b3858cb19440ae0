package dev.streamcast.forecast;

/**
 * How good a sensor's forecasts of one horizon have been so far, over all that have met their
 * actual. What is a mean is NaN before the first.
 *
 * <pre>
 * MAE = mean |e|,  RMSE = √ mean e²,  bias = mean e,  e = y - yhat
 * sMAPE = mean of 2 |e| / (|y| + |yhat|), 0 where both are 0
 * MASE  = MAE / mean |y - the value before|
 * </pre>
 *
 * <p>MASE follows Hyndman and Koehler 2006, "Another look at measures of forecast accuracy", with
 * the last value's errors over the same actuals as scale; sMAPE follows Makridakis 1993, "Accuracy
 * measures: theoretical and practical concerns".
 *
 * @param horizon how many readings ahead, from 1
 * @param settled how many forecasts have met their actual
 * @param expired how many never will: no reading came for their time, or one without a value
 * @param mae mean absolute error, in the sensor's unit
 * @param rmse root mean squared error, in the sensor's unit
 * @param smape symmetric mean absolute percentage error, as a share: 0 to 2
 * @param mase mean absolute scaled error: 1 is a last value's, one step ahead
 * @param bias mean error, in the sensor's unit; above 0 where the forecasts are too low
 * @param coverage share of actuals inside the interval of the first level, 0 to 1
 * @param width mean width of that interval, in the sensor's unit
 */
public record RunningScores(
    int horizon,
    long settled,
    long expired,
    double mae,
    double rmse,
    double smape,
    double mase,
    double bias,
    double coverage,
    double width) {}
