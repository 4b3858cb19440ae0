/**
 * The bytes on the topics: a codec for each record, between Avro and the domain's records. The
 * generated Avro classes stay behind it.
 */
@NullMarked
package dev.streamcast.wire;

import org.jspecify.annotations.NullMarked;
