package dev.streamcast.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which shape of sequence learning a model's network has learnt to forecast. */
public enum SequenceShape {
  /** A forecast of the next reading after each reading. */
  SYNCHRONISED,
  /** The same, of each reading on its own: a network without a memory. */
  ONE_TO_ONE,
  /**
   * From the state after a reading, several steps ahead, the network running on its own outputs.
   */
  ONE_TO_MANY,
  /** The same, the steps after the first made by a second network, the decoder. */
  ENCODER_DECODER;

  /** The name in files and commands, in small letters. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the network runs on its own outputs, several steps ahead. */
  public boolean decodes() {
    return this == ONE_TO_MANY || this == ENCODER_DECODER;
  }

  /**
   * The shape of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SequenceShape of(String label) {
    Optional<SequenceShape> shape =
        Arrays.stream(values()).filter(value -> value.label().equals(label)).findFirst();
    return shape.orElseThrow(
        () ->
            new IllegalArgumentException(
                "the shape \""
                    + label
                    + "\" is not known; there are "
                    + String.join(
                        ", ", Arrays.stream(values()).map(SequenceShape::label).toList())));
  }
}
