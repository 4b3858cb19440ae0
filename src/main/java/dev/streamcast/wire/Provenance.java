package dev.streamcast.wire;

/**
 * Where an output record comes from: what is needed to make it again, bit for bit.
 *
 * @param modelId the name of the model that forecast
 * @param modelVersion its version
 * @param settingsHash differs between settings that lead to different numbers
 * @param partition the partition of the readings topic from which the reading came
 * @param offset the reading's offset in that partition
 */
public record Provenance(
    String modelId, int modelVersion, String settingsHash, int partition, long offset) {}
