package dev.streamcast.train.backprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.nn.Feeding;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.InitialWeights;
import dev.streamcast.train.loss.AbsoluteError;
import dev.streamcast.train.loss.CrossEntropy;
import dev.streamcast.train.loss.DoubleLosses;
import dev.streamcast.train.loss.GaussianLikelihood;
import dev.streamcast.train.loss.Huber;
import dev.streamcast.train.loss.Loss;
import dev.streamcast.train.loss.Pinball;
import dev.streamcast.train.loss.SquaredError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every gradient against central differences of an independent implementation in double precision.
 */
class GradientTest {
  private static final int INPUTS = 3;
  private static final int ROWS = 20;
  private static final int FROM = 2;
  private static final double TOLERANCE = 1e-4;

  record Case(String kind, int layers, Unroll unroll, boolean decoder, double drop, double force) {
    @Override
    public String toString() {
      return kind
          + " x"
          + layers
          + " "
          + unroll
          + (decoder ? " decoder" : "")
          + " dropout "
          + drop
          + " teacher "
          + force;
    }
  }

  static Stream<Case> cases() {
    List<Unroll> unrolls =
        List.of(
            Unroll.oneToOne(),
            Unroll.oneToMany(5),
            Unroll.manyToOne(9),
            Unroll.encoderDecoder(6, 4),
            Unroll.synchronised(9));
    List<Case> cases = new ArrayList<>();
    for (String kind : List.of("dense", "rnn", "gru", "lstm")) {
      for (Unroll unroll : unrolls) {
        cases.add(new Case(kind, 1, unroll, false, 0, 0));
        cases.add(new Case(kind, 3, unroll, false, 0, 0));
      }
      cases.add(new Case(kind, 1, Unroll.encoderDecoder(6, 4), true, 0, 0));
      cases.add(new Case(kind, 2, Unroll.encoderDecoder(6, 4), true, 0, 0.5));
      cases.add(new Case(kind, 2, Unroll.oneToMany(6), true, 0, 0));
      cases.add(new Case(kind, 2, Unroll.encoderDecoder(6, 4), true, 0.4, 1));
      cases.add(new Case(kind, 3, Unroll.synchronised(9), false, 0.4, 0));
      cases.add(new Case(kind, 2, Unroll.oneToMany(6), false, 0.4, 0.5));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void it_is_that_of_the_squared_error(Case shape) {
    check(shape, new SquaredError(), 2);
  }

  static Stream<Loss> losses() {
    return Stream.of(
        new AbsoluteError(),
        new Huber(0.5f),
        new GaussianLikelihood(),
        new Pinball(List.of(0.1f, 0.5f, 0.9f)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void it_is_that_of_each_loss_that_can_be_fed_back(Loss loss) {
    check(new Case("gru", 2, Unroll.encoderDecoder(6, 4), true, 0, 0), loss, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "rnn", "gru", "lstm"})
  void it_is_that_of_a_label(String kind) {
    check(new Case(kind, 1, Unroll.manyToOne(7), false, 0, 0), new CrossEntropy(3), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "rnn", "gru", "lstm"})
  void it_is_that_of_outputs_that_come_back_halved_and_clipped_while_an_input_is_held(String kind) {
    Feeding feeding = new Feeding(.5f, .4f, List.of(1));
    for (double force : new double[] {0, .5}) {
      Case oneToMany = new Case(kind, 2, new Unroll(9, 5, 0), false, 0, force);
      check(oneToMany, feeding, new SquaredError(), 1);
      Case decoder = new Case(kind, 1, Unroll.encoderDecoder(4, 6), true, 0, force);
      check(decoder, feeding, new Pinball(List.of(.1f, .5f, .9f)), 1);
    }
  }

  private static void check(Case shape, Loss loss, int targetSize) {
    check(shape, Feeding.PLAIN, loss, targetSize);
  }

  private static void check(Case shape, Feeding feeding, Loss loss, int targetSize) {
    int outputs = targetSize * loss.outputsPerTarget();
    SequenceWeights weights =
        new SequenceWeights(
            InitialWeights.of(shape.kind, INPUTS, 5, shape.layers, outputs, 1),
            shape.decoder
                ? Optional.of(InitialWeights.of(shape.kind, INPUTS, 5, shape.layers, outputs, 2))
                : Optional.empty());
    List<Integer> fed = new ArrayList<>();
    for (int i = 0; shape.unroll.feeds() && i < targetSize; i++) {
      fed.add(i * loss.outputsPerTarget() + loss.point());
    }
    Feedback feedback = new Feedback(fed, feeding, shape.force);
    Random random = new Random(3);
    float[][] inputs = gaussian(random, INPUTS);
    float[][] targets = gaussian(random, targetSize);
    targets[FROM + 4][0] = Float.NaN;
    if (loss instanceof CrossEntropy) {
      targets[FROM + 6][0] = 2;
    }
    Parameters parameters = new Parameters(weights);
    Rollout rollout = new Rollout(parameters, shape.unroll, feedback, shape.drop);
    float[] state = new float[rollout.stateSize()];
    for (int i = 0; i < state.length; i++) {
      state[i] = (float) (0.5 * random.nextGaussian());
    }
    Gradient gradient = parameters.gradient();
    double value = 0;
    rollout.forward(shape.unroll, inputs, targets, FROM, state, 7);
    for (int t = shape.unroll.firstEmit(); t < shape.unroll.steps(); t++) {
      value += loss.step(rollout.output(t), targets[FROM + t], rollout.outputGradient(t));
    }
    rollout.backward(gradient);

    DoubleReference reference = new DoubleReference(weights, shape.unroll, feedback, shape.drop);
    double[][] p = doubles(parameters.arrays());
    DoubleReference.StepLoss stepLoss = (y, target) -> DoubleLosses.step(loss, y, target);
    double expected = reference.loss(p, inputs, targets, FROM, state, 7, stepLoss);
    assertThat(value).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
    double[][] slopes = new double[p.length][];
    for (int i = 0; i < p.length; i++) {
      slopes[i] = new double[p[i].length];
      for (int j = 0; j < p[i].length; j++) {
        double here = p[i][j];
        p[i][j] = here + 1e-5;
        double up = reference.loss(p, inputs, targets, FROM, state, 7, stepLoss);
        p[i][j] = here - 1e-5;
        double down = reference.loss(p, inputs, targets, FROM, state, 7, stepLoss);
        p[i][j] = here;
        slopes[i][j] = (up - down) / 2e-5;
      }
    }
    compare(gradient.arrays(), slopes, reference.tensors());
  }

  private static void compare(float[][] actual, double[][] expected, List<Integer> tensors) {
    assertThat(tensors).hasSize(actual.length);
    double[] largest = new double[tensors.get(tensors.size() - 1) + 1];
    for (int i = 0; i < expected.length; i++) {
      for (double slope : expected[i]) {
        int tensor = tensors.get(i);
        largest[tensor] = Math.max(largest[tensor], Math.abs(slope));
      }
    }
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[i].length; j++) {
        assertThat((double) actual[i][j])
            .as("tensor %d, array %d, number %d", tensors.get(i), i, j)
            .isCloseTo(expected[i][j], within(TOLERANCE * largest[tensors.get(i)] + 1e-9));
      }
    }
  }

  private static float[][] gaussian(Random random, int size) {
    float[][] rows = new float[ROWS][size];
    for (float[] row : rows) {
      for (int i = 0; i < size; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static double[][] doubles(float[][] arrays) {
    double[][] copy = new double[arrays.length][];
    for (int i = 0; i < arrays.length; i++) {
      copy[i] = new double[arrays[i].length];
      for (int j = 0; j < copy[i].length; j++) {
        copy[i][j] = arrays[i][j];
      }
    }
    return copy;
  }
}
