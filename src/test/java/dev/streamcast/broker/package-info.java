/** A broker shared by the integration tests, and the tests of the embedded broker itself. */
@NullMarked
package dev.streamcast.broker;

import org.jspecify.annotations.NullMarked;
