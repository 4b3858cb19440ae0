package dev.streamcast.serve;

import dev.streamcast.wire.SensorKey;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a request, read strictly: what is wrong or unknown is said. */
final class Parameters {
  private final Context request;

  private Parameters(Context request) {
    this.request = request;
  }

  /** Those of a request that understands these and no others. */
  static Parameters of(Context request, Set<String> known) {
    for (var given : request.queryParamMap().entrySet()) {
      if (!known.contains(given.getKey())) {
        throw Refusal.badRequest(
            "there is no parameter of that name here",
            known.isEmpty()
                ? "give none"
                : "use " + known.stream().sorted().collect(Collectors.joining(", ")));
      }
      if (given.getValue().size() > 1) {
        throw Refusal.badRequest(given.getKey() + " is given more than once", "give it once");
      }
    }
    return new Parameters(request);
  }

  Optional<String> text(String name, int longest) {
    Optional<String> text =
        Optional.ofNullable(request.queryParam(name)).filter(it -> !it.isEmpty());
    if (text.isPresent() && text.get().length() > longest) {
      throw Refusal.badRequest(name + " is too long", "give at most " + longest + " characters");
    }
    return text;
  }

  /** The sensor's id in the path, by the rules of a record's key. */
  String sensor() {
    String id = request.pathParam("id");
    int bytes = SensorKey.encode(id).length;
    if (bytes < 1 || bytes > SensorKey.MOST_BYTES || id.indexOf('\0') >= 0) {
      throw Refusal.badRequest(
          "that is no sensor's id", "an id has 1 to " + SensorKey.MOST_BYTES + " bytes");
    }
    return id;
  }

  /** A time in ISO-8601, in milliseconds since 1970. */
  long time(String name, long otherwise) {
    Optional<String> text = text(name, 40);
    try {
      return text.isEmpty() ? otherwise : Instant.parse(text.get()).toEpochMilli();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw Refusal.badRequest(
          name + " is not what it must be", "give a time such as 2026-01-31T12:00:00Z");
    }
  }

  /** An offset in a topic. */
  long offset(String name, long otherwise) {
    Optional<String> text = text(name, 19);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long offset = Long.parseLong(text.get());
      if (offset >= 0) {
        return offset;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.badRequest(name + " is not what it must be", "give a whole number from 0");
  }

  int number(String name, int otherwise, int least, int most) {
    Optional<String> text = text(name, 16);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.badRequest(
        name + " is not what it must be", "give a whole number from " + least + " to " + most);
  }

  <E extends Enum<E>> E word(String name, E otherwise) {
    Optional<String> text = text(name, 32);
    if (text.isEmpty()) {
      return otherwise;
    }
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    return Arrays.stream(all)
        .filter(each -> word(each).equals(text.get()))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.badRequest(
                    name + " is none that is known",
                    "use "
                        + Arrays.stream(all)
                            .map(Parameters::word)
                            .collect(Collectors.joining(", "))));
  }

  List<String> list(String name, int most) {
    List<String> list =
        text(name, 6_000).map(text -> List.of(text.split(",", -1))).orElse(List.of());
    if (list.size() > most) {
      throw Refusal.badRequest("there are too many " + name, "give at most " + most);
    }
    return list;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
