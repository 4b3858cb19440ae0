/** The Kafka edge, thin: topology, processor, topics, dead letters. */
@NullMarked
package dev.streamcast.stream;

import org.jspecify.annotations.NullMarked;
