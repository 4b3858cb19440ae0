/** Prequential scores over a run: every forecast against the reading it was made for. */
@NullMarked
package dev.streamcast.report;

import org.jspecify.annotations.NullMarked;
