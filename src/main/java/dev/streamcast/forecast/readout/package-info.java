/** The experts that forecast the next reading, and the mixture that weighs them online. */
@NullMarked
package dev.streamcast.forecast.readout;

import org.jspecify.annotations.NullMarked;
