package dev.streamcast.serve;

/**
 * What runs here.
 *
 * @param version the version of Streamcast
 * @param commit the commit that it was built from
 * @param modelId the model's name
 * @param modelVersion its version
 * @param settings the hash of the settings that change numbers
 * @param readingsTopic the topic that readings come from
 */
public record About(
    String version,
    String commit,
    String modelId,
    int modelVersion,
    String settings,
    String readingsTopic) {}
