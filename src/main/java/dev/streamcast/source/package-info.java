/** Readings at rest: CSV files as iterators of readings. */
@NullMarked
package dev.streamcast.source;

import org.jspecify.annotations.NullMarked;
