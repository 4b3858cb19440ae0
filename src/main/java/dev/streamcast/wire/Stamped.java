package dev.streamcast.wire;

/**
 * A record of the domain, with where it comes from.
 *
 * @param record for instance a forecast
 * @param provenance the model, the settings and the reading behind it
 * @param <T> the record's class
 */
public record Stamped<T>(T record, Provenance provenance) {}
