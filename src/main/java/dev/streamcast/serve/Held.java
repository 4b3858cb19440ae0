package dev.streamcast.serve;

import dev.streamcast.forecast.state.SensorState;

/**
 * A sensor's state that was found here.
 *
 * @param id the sensor's id
 * @param partition the partition that its readings come in
 * @param state a copy
 * @param bytes how many it takes
 * @param instance host:port of this instance; empty where it advertises none
 * @param stale whether it is a copy kept for another instance, which may lag behind
 * @param uncommitted whether it may hold readings that are not committed yet
 */
record Held(
    String id,
    int partition,
    SensorState state,
    int bytes,
    String instance,
    boolean stale,
    boolean uncommitted) {}
