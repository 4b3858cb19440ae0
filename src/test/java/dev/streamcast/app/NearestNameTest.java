package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> NAMES = List.of("season", "state.dir", "stream.threads");

  @Test
  void a_missing_a_wrong_and_a_swapped_letter_are_forgiven() {
    assertThat(NearestName.to("seson", NAMES)).contains("season");
    assertThat(NearestName.to("state_dir", NAMES)).contains("state.dir");
    assertThat(NearestName.to("straem.threads", NAMES)).contains("stream.threads");
    assertThat(NearestName.to("SEASON", NAMES)).contains("season");
  }

  @Test
  void swapped_neighbours_are_nearer_than_two_replaced_letters() {
    assertThat(NearestName.to("ba", List.of("xy", "abc", "bab"))).contains("bab");
    assertThat(NearestName.to("abdc", List.of("abxy", "abcd"))).contains("abcd");
  }

  @Test
  void a_name_that_resembles_none_has_no_nearest() {
    assertThat(NearestName.to("foo", NAMES)).isEmpty();
    assertThat(NearestName.to("", NAMES)).isEmpty();
    assertThat(NearestName.to("season", List.of())).isEmpty();
  }
}
