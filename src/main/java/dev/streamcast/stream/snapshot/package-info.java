/** The states of all sensors at one cut, in a file. */
@NullMarked
package dev.streamcast.stream.snapshot;

import org.jspecify.annotations.NullMarked;
