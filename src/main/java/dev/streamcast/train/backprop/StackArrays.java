package dev.streamcast.train.backprop;

import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.NetworkWeights;
import java.util.List;

/**
 * One number for each parameter of a network, layers from the input upwards and the head: the
 * parameters, or their gradient.
 */
record StackArrays(List<LayerArrays> layers, HeadArrays head) {
  StackArrays zeros() {
    return new StackArrays(layers.stream().map(LayerArrays::zeros).toList(), head.zeros());
  }

  void addTo(List<float[]> arrays) {
    layers.forEach(layer -> layer.addTo(arrays));
    head.addTo(arrays);
  }

  NetworkWeights toWeights() {
    List<LayerWeights> weights = layers.stream().map(LayerArrays::toWeights).toList();
    return NetworkWeights.of(weights, head.toWeights());
  }
}
