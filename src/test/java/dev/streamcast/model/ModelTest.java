package dev.streamcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static final NetworkWeights WEIGHTS = EchoState.lstm(4, 8).weights();

  private static void refused(ThrowingCallable made, String... why) {
    assertThatThrownBy(made)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(why);
  }

  private static Model model(NetworkWeights weights, ModelInput... inputs) {
    return new Model("m", 1, weights, List.of(inputs), 1, Optional.empty());
  }

  @Test
  void a_model_has_a_name_and_a_version_from_one() {
    assertThat(new Model("m", 1, WEIGHTS).fingerprint()).isEqualTo(WEIGHTS.fingerprint());
    refused(() -> new Model("", 1, WEIGHTS), "model '' version 1");
    refused(() -> new Model("a\nb", 1, WEIGHTS), "in one line");
    refused(() -> new Model("m", 0, WEIGHTS), "version from 1");
  }

  @Test
  void models_of_other_weights_have_other_fingerprints() {
    assertThat(EchoState.lstm(4, 16).fingerprint()).isNotEqualTo(WEIGHTS.fingerprint());
    assertThat(EchoState.lstm(4, 8).fingerprint()).isEqualTo(WEIGHTS.fingerprint());
  }

  @Test
  void models_that_are_fed_otherwise_have_other_fingerprints() {
    NetworkWeights two = Models.lstm(2, 8, false);
    long one = model(two, ModelInput.CHANGE, ModelInput.LEVEL).fingerprint();
    assertThat(model(two, ModelInput.LEVEL, ModelInput.CHANGE).fingerprint()).isNotEqualTo(one);
    assertThat(model(two, ModelInput.CHANGE, ModelInput.SINE).fingerprint()).isNotEqualTo(one);
  }

  @Test
  void the_inputs_are_as_many_as_the_network_takes_and_differ() {
    refused(() -> new Model("m", 1, Models.lstm(3, 8, true)), "takes 3 inputs", "change,level");
    refused(() -> model(Models.lstm(1, 8, true)), "takes 1 inputs but the model lists none");
    refused(
        () -> model(Models.lstm(2, 8, true), ModelInput.SINE, ModelInput.SINE), "different ones");
    assertThat(ModelInput.of(List.of("sine", "change")))
        .containsExactly(ModelInput.SINE, ModelInput.CHANGE);
    refused(() -> ModelInput.of(List.of("week")), "\"week\"", "change,level,sine,cosine,age,fore");
  }

  @Test
  void the_head_gives_one_step() {
    refused(
        () -> new Model("m", 1, WEIGHTS, ModelInput.DEFAULT, 2, Optional.empty()), "horizon is 2");
    LinearWeights two =
        new LinearWeights(Tensor.matrix(2, 8, new float[16]), Tensor.vector(new float[2]));
    refused(
        () -> new Model("m", 1, NetworkWeights.of(WEIGHTS.layers(), two)),
        "head gives 2 outputs",
        "must be 1");
    assertThat(new Model("m", 1, WEIGHTS).shape()).isEqualTo(SequenceShape.SYNCHRONISED);
  }

  @Test
  void a_model_that_decodes_has_what_its_shape_needs() {
    NetworkWeights with = Models.lstm(4, 8, true);
    Optional<NetworkWeights> none = Optional.empty();
    SequenceShape many = SequenceShape.ONE_TO_MANY;
    SequenceShape two = SequenceShape.ENCODER_DECODER;
    refused(() -> decoding(with, none, many, 1), "one-to-many", "horizon is 1");
    refused(() -> decoding(with, none, many, 289), "horizon is 289");
    refused(() -> decoding(WEIGHTS, none, many, 24), "no readout");
    refused(() -> decoding(with, none, two, 24), "has no decoder");
    refused(() -> decoding(with, Optional.of(with), many, 24), "has a decoder");
    refused(() -> decoding(with, Optional.of(Models.lstm(4, 9, true)), two, 24), "lstm 9");
    List<ModelInput> late = List.of(ModelInput.LEVEL, ModelInput.CHANGE);
    NetworkWeights pair = Models.lstm(2, 8, true);
    refused(
        () -> new Model("m", 1, pair, none, late, many, 24, Optional.empty(), Optional.empty()),
        "level,change",
        "first must be change");
  }

  @Test
  void the_fingerprint_covers_decoder_shape_and_horizon() {
    NetworkWeights one = Models.lstm(4, 8, true);
    NetworkWeights other = Models.weights("lstm", 1, 4, 8, true, 2);
    SequenceShape two = SequenceShape.ENCODER_DECODER;
    assertThat(
            Set.of(
                new Model("m", 1, one).fingerprint(),
                decoding(one, Optional.empty(), SequenceShape.ONE_TO_MANY, 24).fingerprint(),
                decoding(one, Optional.empty(), SequenceShape.ONE_TO_MANY, 25).fingerprint(),
                decoding(one, Optional.of(one), two, 24).fingerprint(),
                decoding(one, Optional.of(other), two, 24).fingerprint(),
                decoding(other, Optional.of(one), two, 24).fingerprint()))
        .hasSize(6);
  }

  private static Model decoding(
      NetworkWeights weights, Optional<NetworkWeights> decoder, SequenceShape shape, int horizon) {
    return new Model(
        "m",
        1,
        weights,
        decoder,
        ModelInput.DEFAULT,
        shape,
        horizon,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void a_classifiers_head_gives_an_output_for_each_label() {
    Model model = Models.classifier(8, 24, "calm", "restless", "alarm");
    assertThat(model.manyToOne()).contains(new ManyToOne(List.of("calm", "restless", "alarm"), 24));
    assertThat(Models.classifier(8, 12, "calm", "restless", "alarm").fingerprint())
        .isNotEqualTo(model.fingerprint());
    assertThat(Models.classifier(8, 24, "calm", "alarm", "restless").fingerprint())
        .isNotEqualTo(model.fingerprint());
    ManyToOne two = new ManyToOne(List.of("calm", "alarm"), 24);
    refused(
        () -> new Model("m", 1, model.weights(), ModelInput.DEFAULT, Optional.empty(), two),
        "3 outputs for 2 labels");
    refused(
        () -> new Model("m", 1, WEIGHTS, ModelInput.DEFAULT, Optional.empty(), two),
        "an output for each");
    refused(() -> new Model("m", 1, model.weights()), "head gives 3 outputs");
    refused(
        () ->
            new Model(
                "m",
                1,
                Models.correcting(4).weights(),
                ModelInput.CORRECTING,
                Optional.empty(),
                two),
        "takes no others than change,level,sine,cosine");
    refused(() -> new ManyToOne(List.of("calm"), 24), "there are 1 labels");
    assertThat(ManyToOne.value(24).outputs()).isEqualTo(1);
    refused(() -> new ManyToOne(List.of("calm", "calm"), 24), "different ones");
    refused(() -> new ManyToOne(List.of("calm", "a\nb"), 24), "in one line");
    refused(() -> new ManyToOne(List.of("calm", "alarm"), 0), "window has 0 steps");
  }

  @Test
  void a_weight_that_could_overflow_is_refused() {
    LinearWeights huge = new LinearWeights(Tensor.matrix(1, 8, new float[8]), Tensor.vector(3e38f));
    refused(() -> new Model("m", 1, NetworkWeights.of(WEIGHTS.layers(), huge)), "head is 3.0E38");
  }

  @Test
  void the_parameters_are_counted() {
    // weights from 4 inputs and 8 units to 4 gates of 8, two biases of them, and the head
    assertThat(Models.withHead(8, 1).parameters()).isEqualTo(32 * 12 + 2 * 32 + 8 + 1);
  }

  @Test
  void a_card_says_nothing_that_cannot_be() {
    List<ValidationScore> none = List.of();
    refused(() -> new ModelCard(2, 1, 1, 1, 0, "", none), "from 2 to 1");
    refused(() -> new ModelCard(1, Long.MAX_VALUE, 1, 1, 0, "", none), "milliseconds since 1970");
    refused(() -> new ModelCard(1, 2, 0, 1, 0, "", none), "0 sensors");
    refused(() -> new ModelCard(1, 2, 1, 0, 0, "", none), "0 readings");
    refused(() -> new ModelCard(1, 2, 1, 1, 0, "x".repeat(201), none), "201 characters");
    ValidationScore score = new ValidationScore("a", 1);
    refused(() -> new ModelCard(1, 2, 1, 1, 0, "", List.of(score, score)), "once");
    refused(() -> new ValidationScore("a", Double.NaN), "score of a is NaN");
    refused(() -> new ValidationScore("a", Double.POSITIVE_INFINITY), "finite");
    refused(() -> new ValidationScore(" ", 1), "needs a name");
  }
}
