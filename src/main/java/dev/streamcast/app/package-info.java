/** The command line and the typed configuration; the only room that wires the others together. */
@NullMarked
package dev.streamcast.app;

import org.jspecify.annotations.NullMarked;
