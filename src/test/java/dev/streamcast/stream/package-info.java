/** Tests of the Kafka edge: in a driver without a broker, and on the shared broker. */
@NullMarked
package dev.streamcast.stream;

import org.jspecify.annotations.NullMarked;
