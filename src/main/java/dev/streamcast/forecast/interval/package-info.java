/** Prediction intervals that keep their promised coverage, learnt from each settled forecast. */
@NullMarked
package dev.streamcast.forecast.interval;

import org.jspecify.annotations.NullMarked;
