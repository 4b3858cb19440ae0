package dev.streamcast.serve;

import java.util.function.Predicate;

/**
 * What is shown of single sensors.
 *
 * @param mostSensors how many the board lists
 * @param choosesAny whether any sensor has metrics of its own
 * @param chosen which sensors have, by their ids
 */
public record BoardSettings(int mostSensors, boolean choosesAny, Predicate<String> chosen) {}
