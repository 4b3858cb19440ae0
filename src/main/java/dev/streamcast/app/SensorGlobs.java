package dev.streamcast.app;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which sensors are meant: those whose id matches one of the patterns, in which {@code *} stands
 * for any characters and {@code ?} for one; all, where there is no pattern.
 */
final class SensorGlobs {
  private final List<Pattern> patterns;

  SensorGlobs(List<String> globs) {
    patterns = globs.stream().map(SensorGlobs::pattern).toList();
  }

  boolean match(String sensor) {
    return patterns.isEmpty() || patterns.stream().anyMatch(it -> it.matcher(sensor).matches());
  }

  private static Pattern pattern(String glob) {
    String regex =
        glob.codePoints()
            .mapToObj(Character::toString)
            .map(it -> it.equals("*") ? ".*" : it.equals("?") ? "." : Pattern.quote(it))
            .collect(Collectors.joining());
    return Pattern.compile(regex, Pattern.DOTALL);
  }
}
