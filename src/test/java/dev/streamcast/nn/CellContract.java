package dev.streamcast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every cell keeps; each cell's test says how to make its weights and what it computes. */
interface CellContract {
  int INPUTS = 3;
  int HIDDEN = 7;

  LayerWeights weights(Weights from, int inputSize, int hiddenSize);

  PublishedEquations equations(LayerWeights weights);

  /** What the paper's gates let through in a step from that state, in the order of the names. */
  default double[] gates(LayerWeights weights, float[] x, double[] state) {
    return new double[0];
  }

  default LayerWeights weights(long seed) {
    return weights(new Weights(seed, 0.6f), INPUTS, HIDDEN);
  }

  default float[] run(Cell cell, long seed, int steps, float scale) {
    Weights inputs = new Weights(seed, scale);
    float[] state = new float[cell.stateSize()];
    for (int step = 0; step < steps; step++) {
      cell.step(inputs.floats(cell.inputSize()), 0, state, 0);
    }
    return state;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  default void it_computes_its_published_equations(long seed) {
    LayerWeights weights = weights(seed);
    PublishedEquations equations = equations(weights);
    Cell cell = weights.cell();
    Weights inputs = new Weights(seed, 3);
    float[] state = new float[cell.stateSize()];
    double[] expected = new double[cell.stateSize()];
    for (int step = 0; step < 100; step++) {
      float[] x = inputs.floats(INPUTS);
      cell.step(x, 0, state, 0);
      expected = equations.step(x, expected);
      for (int i = 0; i < state.length; i++) {
        assertThat((double) state[i])
            .as("step %d, state %d", step, i)
            .isCloseTo(expected[i], within(1e-5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  default void the_gates_read_out_are_those_of_its_published_equations(long seed) {
    LayerWeights weights = weights(seed);
    Cell cell = weights.cell();
    Weights inputs = new Weights(seed, 3);
    float[] state = new float[cell.stateSize()];
    float[] gates = new float[cell.gates().size() * HIDDEN + 2];
    double[] before = new double[cell.stateSize()];
    for (int step = 0; step < 100; step++) {
      float[] x = inputs.floats(INPUTS);
      double[] expected = gates(weights, x, before);
      cell.step(x, 0, state, 0);
      before = equations(weights).step(x, before);
      cell.readGates(state, 0, gates, 1);
      assertThat(expected).hasSize(gates.length - 2);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) gates[1 + i])
            .as("step %d, gate %s", step, cell.gates().get(i / HIDDEN))
            .isCloseTo(expected[i], within(1e-5));
      }
      assertThat(gates[0]).isZero();
      assertThat(gates[gates.length - 1]).isZero();
    }
  }

  @Test
  default void reading_the_gates_changes_no_later_step() {
    Cell cell = weights(1).cell();
    Weights inputs = new Weights(5, 1);
    float[] state = new float[cell.stateSize()];
    for (int step = 0; step < 50; step++) {
      cell.step(inputs.floats(INPUTS), 0, state, 0);
      cell.readGates(state, 0, new float[cell.gates().size() * HIDDEN], 0);
    }
    assertThat(state).isEqualTo(run(weights(1).cell(), 5, 50, 1));
  }

  @Test
  default void the_gates_of_another_state_are_refused() {
    Cell cell = weights(1).cell();
    float[] first = run(cell, 5, 3, 1);
    run(cell, 6, 3, 1);
    assertThatThrownBy(() -> cell.readGates(first, 0, new float[4 * HIDDEN], 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another state");
  }

  @Test
  default void the_state_is_made_of_what_it_says() {
    Cell cell = weights(1).cell();
    assertThat(cell.states().get(0)).isEqualTo("hidden");
    assertThat(cell.stateSize()).isEqualTo(cell.states().size() * HIDDEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 33})
  default void it_has_the_sizes_of_its_weights(int size) {
    LayerWeights weights = weights(new Weights(1, 0.1f), size, 2 * size);
    Cell cell = weights.cell();
    assertThat(weights.inputSize()).isEqualTo(size);
    assertThat(weights.hiddenSize()).isEqualTo(2 * size);
    assertThat(cell.inputSize()).isEqualTo(size);
    assertThat(cell.hiddenSize()).isEqualTo(2 * size);
    assertThat(cell.stateSize()).isIn(2 * size, 4 * size);
    assertThat(run(cell, 1, 3, 1)).hasSize(cell.stateSize()).doesNotContain(0f);
  }

  @Test
  default void the_same_steps_give_the_same_bits_whatever_the_cell_did_before() {
    LayerWeights weights = weights(1);
    Cell used = weights.cell();
    run(used, 99, 50, 1e20f);
    assertThat(run(used, 5, 50, 1)).isEqualTo(run(weights.cell(), 5, 50, 1));
  }

  @Test
  default void cells_that_share_weights_agree_when_they_take_turns() {
    LayerWeights weights = weights(1);
    Cell one = weights.cell();
    Cell other = weights.cell();
    Weights inputs = new Weights(5, 1);
    float[] state = new float[one.stateSize()];
    for (int step = 0; step < 50; step++) {
      (step % 2 == 0 ? one : other).step(inputs.floats(INPUTS), 0, state, 0);
    }
    assertThat(state).isEqualTo(run(one, 5, 50, 1));
  }

  @Test
  default void a_step_reads_and_writes_its_own_slices_only() {
    Cell cell = weights(1).cell();
    float[] input = new float[INPUTS + 5];
    float[] state = new float[cell.stateSize() + 9];
    Arrays.fill(input, Float.NaN);
    Arrays.fill(state, Float.NaN);
    System.arraycopy(new Weights(5, 1).floats(INPUTS), 0, input, 2, INPUTS);
    Arrays.fill(state, 4, 4 + cell.stateSize(), 0);
    float[] inputBefore = input.clone();

    cell.step(input, 2, state, 4);

    assertThat(input).isEqualTo(inputBefore);
    assertThat(Arrays.copyOfRange(state, 0, 4)).containsOnly(Float.NaN);
    assertThat(Arrays.copyOfRange(state, 4 + cell.stateSize(), state.length))
        .containsOnly(Float.NaN);
    assertThat(Arrays.copyOfRange(state, 4, 4 + cell.stateSize())).isEqualTo(run(cell, 5, 1, 1));
  }

  @Test
  default void the_input_may_lie_in_the_array_of_the_state() {
    Cell cell = weights(1).cell();
    float[] both = new float[INPUTS + cell.stateSize()];
    System.arraycopy(new Weights(5, 1).floats(INPUTS), 0, both, 0, INPUTS);
    cell.step(both, 0, both, INPUTS);
    assertThat(Arrays.copyOfRange(both, INPUTS, both.length)).isEqualTo(run(cell, 5, 1, 1));
  }

  @Test
  default void an_array_that_is_too_short_is_named_and_the_state_kept() {
    Cell cell = weights(1).cell();
    float[] state = run(cell, 5, 3, 1);
    float[] before = state.clone();
    assertThatThrownBy(() -> cell.step(new float[INPUTS], 1, state, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input holds 3 floats but 3 from position 1");
    assertThatThrownBy(() -> cell.step(new float[INPUTS], 0, state, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("state holds " + state.length + " floats");
    assertThatThrownBy(() -> cell.step(new float[INPUTS], 0, state, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(state).isEqualTo(before);
  }

  @Test
  default void zero_weights_leave_a_fresh_state_at_zero() {
    Cell cell = weights(new Weights(1, 0), INPUTS, HIDDEN).cell();
    for (float value : run(cell, 5, 10, 100)) {
      assertThat(value).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {10, 1e4f, 1e30f})
  default void a_huge_input_saturates_and_leaves_the_state_finite(float scale) {
    Cell cell = weights(1).cell();
    float[] state = run(cell, 5, 200, scale);
    for (int i = 0; i < state.length; i++) {
      assertThat(state[i]).isFinite();
    }
    for (int i = 0; i < HIDDEN; i++) {
      assertThat(state[i]).isBetween(-1f, 1f);
    }
  }

  @Test
  default void a_step_allocates_nothing() {
    Cell cell = weights(new Weights(1, 0.3f), 1, 32).cell();
    float[] input = {0.5f};
    float[] state = new float[cell.stateSize()];
    steps(cell, input, state, 5_000);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    steps(cell, input, state, 20_000);
    long bytes = thread.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes).as("bytes of 20,000 steps").isLessThan(20_000);
  }

  private static void steps(Cell cell, float[] input, float[] state, int count) {
    for (int step = 0; step < count; step++) {
      cell.step(input, 0, state, 0);
    }
  }
}
