package dev.streamcast.report;

/**
 * What a report says of its run beside the numbers.
 *
 * @param files how many files of readings were forecast
 * @param failed how many further files could not be
 * @param model the model's id
 * @param modelVersion its version
 * @param code the version of the code
 * @param warmUp how many scored readings of each sensor are left out of the coverage
 * @param drawn how many sensors have plots at most
 */
public record ReportFacts(
    long files, long failed, String model, int modelVersion, String code, long warmUp, int drawn) {
  /** How many sensors have plots unless asked otherwise. */
  public static final int USUALLY_DRAWN = 30;
}
