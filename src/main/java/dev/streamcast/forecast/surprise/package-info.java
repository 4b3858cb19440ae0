/** How rare a reading is for its sensor: views, score, flag and reason. */
@NullMarked
package dev.streamcast.forecast.surprise;

import org.jspecify.annotations.NullMarked;
