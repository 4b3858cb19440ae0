package dev.streamcast.app;

import java.util.ArrayList;
import java.util.List;

/**
 * A setting that is changed on a running topic, and changed back.
 *
 * @param setting which
 * @param sets what is set, among them the setting itself
 * @param effect what that does to the states
 * @param begun the slices that begin anew with the change
 * @param begunBack those that begin anew when it is changed back
 */
record ChangedSetting(
    Setting setting,
    List<String> sets,
    Effect effect,
    List<Integer> begun,
    List<Integer> begunBack) {
  /** What becomes of the states. */
  enum Effect {
    /** They are those of a run without the change, byte for byte. */
    NONE,
    /** Every slice goes on, with other numbers in it. */
    NUMBERS,
    /** Some slices begin anew, here or on the way back. */
    SLICES
  }

  static ChangedSetting none(Setting setting, String value, String... more) {
    return new ChangedSetting(
        setting, sets(setting, value, more), Effect.NONE, List.of(), List.of());
  }

  static ChangedSetting numbers(Setting setting, String value) {
    return new ChangedSetting(setting, sets(setting, value), Effect.NUMBERS, List.of(), List.of());
  }

  static ChangedSetting slices(
      Setting setting, String value, List<Integer> begun, List<Integer> back, String... more) {
    return new ChangedSetting(setting, sets(setting, value, more), Effect.SLICES, begun, back);
  }

  private static List<String> sets(Setting setting, String value, String... more) {
    List<String> sets = new ArrayList<>(List.of(more));
    sets.add(setting.key() + "=" + value);
    return sets;
  }

  @Override
  public String toString() {
    return String.join(" ", sets);
  }
}
