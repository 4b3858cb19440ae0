package dev.streamcast.stream;

/**
 * What a part says when it is asked whether it can do its work.
 *
 * @param part the part's name
 * @param ready whether it can
 * @param words what it does, or what it waits for
 */
public record Check(String part, boolean ready, String words) {}
