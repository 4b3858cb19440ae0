/** What an operator sees: metrics, health, the HTTP API, the event stream of the live page. */
@NullMarked
package dev.streamcast.serve;

import org.jspecify.annotations.NullMarked;
