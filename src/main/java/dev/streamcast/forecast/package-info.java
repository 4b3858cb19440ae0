/**
 * One sensor, one reading: what a reading is, what a sensor remembers, and how a reading moves that
 * memory one step and becomes a forecast. Pure: no Kafka, no clock, no input or output.
 */
@NullMarked
package dev.streamcast.forecast;

import org.jspecify.annotations.NullMarked;
