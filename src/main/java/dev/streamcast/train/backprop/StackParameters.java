package dev.streamcast.train.backprop;

import dev.streamcast.nn.NetworkWeights;
import java.util.List;

/** The parameters of one network while they are trained. */
record StackParameters(List<LayerParameters> layers, HeadArrays head) {
  static StackParameters of(NetworkWeights weights) {
    return new StackParameters(
        weights.layers().stream().map(LayerParameters::new).toList(),
        HeadArrays.of(weights.readout().orElseThrow()));
  }

  StackArrays arrays() {
    return new StackArrays(layers.stream().map(layer -> layer.values).toList(), head);
  }

  void refresh() {
    layers.forEach(LayerParameters::refresh);
  }
}
