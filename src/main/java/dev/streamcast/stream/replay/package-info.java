/** A window of the readings topic, forecast by the same topology as the live stream. */
@NullMarked
package dev.streamcast.stream.replay;

import org.jspecify.annotations.NullMarked;
