package dev.streamcast.train.backprop;

import dev.streamcast.nn.Feeding;
import java.util.List;

/**
 * What a fed step sees of the step before: the first inputs of a row are values that are fed back,
 * the rest, a calendar for instance, is known ahead and taken from the row, or held as it was at
 * the last read, see {@link Feeding}.
 *
 * <pre>input[i] = feeding.input(output[outputs[i]] of the step before), i &lt; outputs.size()</pre>
 *
 * <p>With teacher forcing a step sees, with that probability, the target of the step before
 * instead, as far as it is known, on the same way in. Source: Williams and Zipser 1989, "A learning
 * algorithm for continually running fully recurrent neural networks"; the drawing for each step is
 * scheduled sampling, Bengio et al. 2015.
 *
 * @param outputs which output each fed-back input takes; input i stands for target i
 * @param feeding how an output becomes an input, and which inputs are held
 * @param teacherForcing the probability, 0 to 1
 */
public record Feedback(List<Integer> outputs, Feeding feeding, double teacherForcing) {
  /** Nothing is fed back. */
  public static final Feedback NONE = new Feedback(List.of(), 0);

  /** Outputs become inputs as they are. */
  public Feedback(List<Integer> outputs, double teacherForcing) {
    this(outputs, Feeding.PLAIN, teacherForcing);
  }

  public Feedback {
    outputs = List.copyOf(outputs);
    if (!(teacherForcing >= 0 && teacherForcing <= 1)) {
      throw new IllegalArgumentException(
          "teacherForcing is " + teacherForcing + "; it is a probability, 0 to 1");
    }
  }
}
