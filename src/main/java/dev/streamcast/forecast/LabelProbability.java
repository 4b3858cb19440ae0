package dev.streamcast.forecast;

/**
 * How probable a label is.
 *
 * @param label one of the classifier's labels
 * @param probability 0 to 1; those of all labels sum up to 1
 */
public record LabelProbability(String label, double probability) {}
