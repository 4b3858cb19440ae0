package dev.streamcast.forecast.state;

import java.util.function.Supplier;

/**
 * A slice's place in every sensor's state.
 *
 * @param index where it stands in the list of slices
 * @param id the slice's number in the stored layout, 1 to 255; never used again for another one
 * @param version the version of the slice's fields, 1 to 255
 * @param ofModel whether its numbers mean something only under the model that made them
 * @param fresh makes the slice of a sensor never seen before
 * @param <S> the slice's class
 */
public record Slot<S extends Slice>(
    int index, int id, int version, boolean ofModel, Supplier<S> fresh) {}
