/**
 * The artefact that forecasts: architecture, weights and where they came from. Knows {@code nn}.
 */
@NullMarked
package dev.streamcast.model;

import org.jspecify.annotations.NullMarked;
