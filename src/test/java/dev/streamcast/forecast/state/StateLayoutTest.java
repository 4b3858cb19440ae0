package dev.streamcast.forecast.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateLayoutTest {
  private static final long MODEL = 0x0102030405060708L;

  /** A count, and as many numbers as the count of a layout says. */
  private static final class Numbers implements Slice {
    private int count;
    private final float[] numbers;

    Numbers(int size) {
      numbers = new float[size];
    }

    @Override
    public void fields(SliceBuffer buffer) {
      count = buffer.int32(count);
      buffer.float32s(numbers);
    }
  }

  /** A list that carries its length. */
  private static final class Ring implements Slice {
    private short[] ring = {1, 2, 3};

    @Override
    public void fields(SliceBuffer buffer) {
      ring = buffer.int16s(ring, 4);
    }
  }

  private final StateLayout layout = new StateLayout(MODEL);
  private final Slot<Numbers> first = layout.add(5, 1, () -> new Numbers(0));
  private final Slot<Numbers> second = layout.addOfModel(200, 3, () -> new Numbers(2));

  private byte[] example() {
    SensorState state = layout.fresh();
    state.get(first).count = 0x0a0b0c0d;
    state.get(second).count = -2;
    state.get(second).numbers[0] = 1;
    state.get(second).numbers[1] = -0.5f;
    return layout.write(state);
  }

  @Test
  void the_bytes_are_a_header_a_list_of_slices_and_the_slices() {
    String expected =
        "53" // 'S'
            + "01" // version of the header
            + "0200" // two slices
            + "0807060504030201" // the model's fingerprint
            + "05010400" // slice 5, version 1, 4 bytes
            + "c8030c00" // slice 200, version 3, 12 bytes
            + "0d0c0b0a" // slice 5: 0x0a0b0c0d
            + "feffffff" // slice 200: -2
            + "0000803f" // 1
            + "000000bf"; // -0.5
    assertThat(HexFormat.of().formatHex(example())).isEqualTo(expected);
  }

  @Test
  void what_is_written_is_read() {
    SensorState state = layout.read(example());
    assertThat(state.startedFresh()).isZero();
    assertThat(state.get(first).count).isEqualTo(0x0a0b0c0d);
    assertThat(state.get(second).count).isEqualTo(-2);
    assertThat(state.get(second).numbers).containsExactly(1, -0.5f);
    assertThat(layout.write(state)).isEqualTo(example());
  }

  @Test
  void a_decoded_state_is_a_copy_of_the_bytes() {
    byte[] stored = example();
    SensorState state = layout.read(stored);
    state.get(second).numbers[0] = 77;
    state.get(second).count = 77;
    assertThat(stored).isEqualTo(example());
  }

  @Test
  void a_new_sensor_has_nothing_that_started_anew() {
    assertThat(layout.fresh().startedFresh()).isZero();
  }

  @Test
  void an_unknown_slice_is_skipped() {
    StateLayout older = new StateLayout(MODEL);
    Slot<Numbers> kept = older.addOfModel(200, 3, () -> new Numbers(2));
    SensorState state = older.read(example());
    assertThat(state.startedFresh()).isZero();
    assertThat(state.get(kept).numbers).containsExactly(1, -0.5f);
  }

  @Test
  void slices_may_stand_in_another_order() {
    StateLayout other = new StateLayout(MODEL);
    Slot<Numbers> last = other.addOfModel(200, 3, () -> new Numbers(2));
    Slot<Numbers> before = other.add(5, 1, () -> new Numbers(0));
    SensorState state = other.read(example());
    assertThat(state.get(before).count).isEqualTo(0x0a0b0c0d);
    assertThat(state.get(last).count).isEqualTo(-2);
  }

  @Test
  void a_missing_slice_starts_fresh_and_is_counted() {
    StateLayout newer = new StateLayout(MODEL);
    Slot<Numbers> known = newer.add(5, 1, () -> new Numbers(0));
    Slot<Ring> added = newer.add(6, 1, Ring::new);
    SensorState state = newer.read(example());
    assertThat(state.startedFresh()).isEqualTo(1);
    assertThat(state.get(known).count).isEqualTo(0x0a0b0c0d);
    assertThat(state.get(added).ring).isEqualTo(new short[] {1, 2, 3});
  }

  @Test
  void a_slice_of_another_version_starts_fresh_and_is_counted() {
    StateLayout newer = new StateLayout(MODEL);
    Slot<Numbers> changed = newer.add(5, 2, () -> new Numbers(0));
    Slot<Numbers> same = newer.addOfModel(200, 3, () -> new Numbers(2));
    SensorState state = newer.read(example());
    assertThat(state.startedFresh()).isEqualTo(1);
    assertThat(state.get(changed).count).isZero();
    assertThat(state.get(same).count).isEqualTo(-2);
  }

  @Test
  void a_longer_or_shorter_slice_starts_fresh_and_is_counted() {
    for (int size : new int[] {1, 3}) {
      StateLayout other = new StateLayout(MODEL);
      Slot<Numbers> same = other.add(5, 1, () -> new Numbers(0));
      Slot<Numbers> changed = other.addOfModel(200, 3, () -> new Numbers(size));
      SensorState state = other.read(example());
      assertThat(state.startedFresh()).isEqualTo(1);
      assertThat(state.get(same).count).isEqualTo(0x0a0b0c0d);
      assertThat(state.get(changed).count).isZero();
      assertThat(state.get(changed).numbers).containsOnly(0);
    }
  }

  @Test
  void under_another_model_only_the_slices_of_the_model_start_fresh() {
    StateLayout other = new StateLayout(MODEL + 1);
    Slot<Numbers> kept = other.add(5, 1, () -> new Numbers(0));
    Slot<Numbers> ofModel = other.addOfModel(200, 3, () -> new Numbers(2));
    SensorState state = other.read(example());
    assertThat(state.startedFresh()).isEqualTo(1);
    assertThat(state.get(kept).count).isEqualTo(0x0a0b0c0d);
    assertThat(state.get(ofModel).numbers).containsOnly(0);
  }

  @Test
  void a_list_longer_than_it_can_be_starts_fresh() {
    StateLayout rings = new StateLayout(MODEL);
    Slot<Ring> slot = rings.add(1, 1, Ring::new);
    SensorState state = rings.fresh();
    state.get(slot).ring = new short[] {9, 8, 7, 6};
    byte[] stored = rings.write(state);
    assertThat(rings.read(stored).get(slot).ring).isEqualTo(new short[] {9, 8, 7, 6});
    stored[16] = 5; // the list's length, behind a header of 12 and one entry of 4
    assertThat(rings.read(stored).startedFresh()).isEqualTo(1);
    assertThat(rings.read(stored).get(slot).ring).isEqualTo(new short[] {1, 2, 3});
  }

  @Test
  void bytes_too_short_for_a_header_are_refused() {
    for (int length = 0; length < 12; length++) {
      byte[] stored = Arrays.copyOf(example(), length);
      assertThatThrownBy(() -> layout.read(stored))
          .isInstanceOf(StateFormatException.class)
          .hasMessage(
              "the stored state has "
                  + length
                  + " bytes, fewer than the 12 of a header; it is cut short, or no sensor state");
    }
  }

  @Test
  void a_header_of_another_kind_or_version_is_refused() {
    byte[] kind = example();
    kind[0] = (byte) 0xc3;
    assertThatThrownBy(() -> layout.read(kind))
        .isInstanceOf(StateFormatException.class)
        .hasMessageContaining("begins with the bytes c3 01 instead of 53 01")
        .hasMessageContaining("newer version");
    byte[] version = example();
    version[1] = 2;
    assertThatThrownBy(() -> layout.read(version))
        .isInstanceOf(StateFormatException.class)
        .hasMessageContaining("begins with the bytes 53 02");
  }

  @Test
  void more_slices_than_the_bytes_can_list_are_refused() {
    byte[] stored = example();
    stored[2] = (byte) 0xff;
    stored[3] = (byte) 0xff;
    assertThatThrownBy(() -> layout.read(stored))
        .isInstanceOf(StateFormatException.class)
        .hasMessage("the stored state lists 65535 slices in 36 bytes");
  }

  @Test
  void a_slice_that_ends_behind_the_bytes_is_refused() {
    byte[] stored = Arrays.copyOf(example(), 35);
    assertThatThrownBy(() -> layout.read(stored))
        .isInstanceOf(StateFormatException.class)
        .hasMessage("slice 200 ends at byte 36 of 35");
  }

  @Test
  void an_id_is_given_once_and_fits_a_byte() {
    assertThatThrownBy(() -> layout.add(5, 1, Ring::new))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slice 5 version 1");
    assertThatThrownBy(() -> layout.add(0, 1, Ring::new))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> layout.add(256, 1, Ring::new))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> layout.add(7, 256, Ring::new))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_state_of_more_than_64_kib_is_refused_with_the_remedy() {
    StateLayout large = new StateLayout(MODEL);
    Slot<Numbers> slot = large.add(1, 1, () -> new Numbers(1 << 14));
    assertThat(large.fresh().get(slot).numbers).hasSize(1 << 14);
    assertThatThrownBy(() -> large.write(large.fresh()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more than 65536 bytes; use a model with a smaller hidden size");
  }

  @Test
  void flipped_and_cut_bytes_are_read_or_refused_and_nothing_else() {
    layout.add(7, 1, Ring::new);
    byte[] whole = layout.write(layout.fresh());
    Random random = new Random(1);
    int refused = 0;
    for (int trial = 0; trial < 50_000; trial++) {
      byte[] stored = whole.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        stored[random.nextInt(stored.length)] ^= (byte) (1 << random.nextInt(8));
      }
      if (random.nextBoolean()) {
        stored = Arrays.copyOf(stored, random.nextInt(stored.length));
      }
      try {
        layout.write(layout.read(stored));
      } catch (StateFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(25_000, 49_000);
  }
}
