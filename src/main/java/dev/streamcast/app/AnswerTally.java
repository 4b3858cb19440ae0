package dev.streamcast.app;

import dev.streamcast.forecast.Classification;
import org.jspecify.annotations.Nullable;

/** What was said of windows, and how far it was right where that is known. */
sealed interface AnswerTally permits LabelTally, ValueTally {
  /** Counts a window; what would have been right is null where it is not known. */
  void add(Classification classification, @Nullable String right);

  /** In words. */
  String text();
}
