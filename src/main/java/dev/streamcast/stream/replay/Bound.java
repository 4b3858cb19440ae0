package dev.streamcast.stream.replay;

import java.util.Map;
import java.util.Optional;

/**
 * Where a window begins or ends: at the first record of that time or later; in some partitions at
 * an offset instead; where nothing is said, where the topic does.
 *
 * @param time a record time, in milliseconds since 1970
 * @param offsets by partition; they count more than the time
 */
public record Bound(Optional<Long> time, Map<Integer, Long> offsets) {
  /** Where the topic begins, or ends. */
  public static final Bound OPEN = new Bound(Optional.empty(), Map.of());

  public Bound {
    offsets = Map.copyOf(offsets);
  }
}
