/**
 * The bytes of a sensor's memory: slices, their layout, and the header that lists them. The ground
 * on which the parts of a sensor's step stand.
 */
@NullMarked
package dev.streamcast.forecast.state;

import org.jspecify.annotations.NullMarked;
