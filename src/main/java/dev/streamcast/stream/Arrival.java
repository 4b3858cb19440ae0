package dev.streamcast.stream;

/**
 * How an accepted reading came, and what it took.
 *
 * @param partition the partition of the readings topic
 * @param offset the record's place in it
 * @param recordTime the record's time, in milliseconds since 1970
 * @param nanos how long the forecaster took, in nanoseconds
 * @param lateness how far the reading's time lies behind the newest of its partition, in
 *     milliseconds; 0 for the newest
 * @param stateBytes the size of the sensor's state afterwards
 */
public record Arrival(
    int partition, long offset, long recordTime, long nanos, long lateness, int stateBytes) {}
