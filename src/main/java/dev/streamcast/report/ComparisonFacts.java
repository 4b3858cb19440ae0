package dev.streamcast.report;

import java.util.List;

/**
 * What a page of a replay says beside the scores.
 *
 * @param recordedTopic the topic of the recorded forecasts
 * @param replayedTopic the topic of the replayed ones
 * @param recordedBy by which models and settings the recorded ones were made, in words
 * @param replayedBy by which the replayed ones were
 * @param identical how many readings have the same forecast in both, byte for byte
 * @param differing how many have two that differ
 * @param onlyRecorded how many were not replayed
 * @param onlyReplayed how many were not recorded
 * @param code the version of the code that replayed
 * @param drawn how many sensors have plots at most
 */
public record ComparisonFacts(
    String recordedTopic,
    String replayedTopic,
    List<String> recordedBy,
    List<String> replayedBy,
    long identical,
    long differing,
    long onlyRecorded,
    long onlyReplayed,
    String code,
    int drawn) {
  public ComparisonFacts {
    recordedBy = List.copyOf(recordedBy);
    replayedBy = List.copyOf(replayedBy);
  }
}
