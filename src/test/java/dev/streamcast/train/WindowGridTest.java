package dev.streamcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.nn.Unroll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowGridTest {
  @ParameterizedTest
  @CsvSource({
    "10, 10, 0, 0, 100, 10",
    "10, 10, 0, 0, 101, 11",
    "10, 10, 0, 95, 100, 1",
    "10, 10, 9, 0, 109, 10",
    "10, 10, 9, 0, 9, 0",
    "13, 10, 9, 0, 23, 2",
    "13, 10, 9, 0, 22, 1",
    "5, 1, 0, 3, 10, 3"
  })
  void windows_follow_each_other_by_their_reads(
      int steps, int reads, int firstEmit, int from, int end, int count) {
    WindowGrid grid = new WindowGrid(new Unroll(steps, reads, firstEmit), from, end);
    assertThat(grid.count()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(grid.row(i)).isEqualTo(from + i * reads);
      assertThat(grid.row(i) + grid.shape(i).steps()).isLessThanOrEqualTo(end);
    }
  }

  @Test
  void only_the_last_window_of_a_synchronised_unroll_is_short() {
    WindowGrid grid = new WindowGrid(Unroll.synchronised(10), 0, 25);
    assertThat(grid.shape(1)).isEqualTo(Unroll.synchronised(10));
    assertThat(grid.shape(2)).isEqualTo(Unroll.synchronised(5));
  }
}
