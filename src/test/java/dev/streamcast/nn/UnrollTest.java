package dev.streamcast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnrollTest {
  private static final class Calls implements Unroll.Steps {
    final List<String> all = new ArrayList<>();

    @Override
    public void read(int t) {
      all.add("read " + t);
    }

    @Override
    public void feed(int t) {
      all.add("feed " + t);
    }

    @Override
    public void emit(int t) {
      all.add("emit " + t);
    }
  }

  private static List<String> forwards(Unroll unroll) {
    Calls calls = new Calls();
    unroll.forwards(calls);
    return calls.all;
  }

  @Test
  void the_five_shapes_read_feed_and_emit_where_they_should() {
    assertThat(forwards(Unroll.oneToOne())).containsExactly("read 0", "emit 0");
    assertThat(forwards(Unroll.oneToMany(3)))
        .containsExactly("read 0", "emit 0", "feed 1", "emit 1", "feed 2", "emit 2");
    assertThat(forwards(Unroll.manyToOne(3)))
        .containsExactly("read 0", "read 1", "read 2", "emit 2");
    assertThat(forwards(Unroll.encoderDecoder(2, 3)))
        .containsExactly("read 0", "read 1", "emit 1", "feed 2", "emit 2", "feed 3", "emit 3");
    assertThat(forwards(Unroll.synchronised(2)))
        .containsExactly("read 0", "emit 0", "read 1", "emit 1");
  }

  @ParameterizedTest
  @CsvSource({"1,1,0", "5,1,0", "5,5,4", "7,4,3", "5,5,0", "6,4,2"})
  void backwards_is_forwards_reversed(int steps, int reads, int firstEmit) {
    Unroll unroll = new Unroll(steps, reads, firstEmit);
    Calls back = new Calls();
    unroll.backwards(back);
    Collections.reverse(back.all);
    assertThat(back.all).isEqualTo(forwards(unroll));
    assertThat(back.all.stream().filter(call -> call.startsWith("emit"))).hasSize(unroll.emits());
    assertThat(unroll.feeds()).isEqualTo(String.join(" ", back.all).contains("feed"));
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "3,0,0", "3,4,0", "3,3,3", "3,3,-1", "-1,1,0"})
  void an_impossible_unroll_is_refused(int steps, int reads, int firstEmit) {
    assertThatThrownBy(() -> new Unroll(steps, reads, firstEmit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 <= reads <= steps");
  }

  @Test
  void a_step_cannot_be_fed_what_was_not_emitted() {
    assertThatThrownBy(() -> new Unroll(5, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at step 1 or before, not at 3");
  }
}
