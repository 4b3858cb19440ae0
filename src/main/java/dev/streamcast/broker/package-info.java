/** A real single-process KRaft broker for the demo and the tests. Production does not need it. */
@NullMarked
package dev.streamcast.broker;

import org.jspecify.annotations.NullMarked;
