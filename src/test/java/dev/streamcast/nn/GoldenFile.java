package dev.streamcast.nn;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringTokenizer;
import java.util.zip.GZIPInputStream;

/**
 * What PyTorch computed; the format is described in src/test/python/nn_golden.py and
 * train_golden.py, which made them.
 */
public final class GoldenFile {
  private final Map<String, Tensor> tensors = new HashMap<>();
  private String kind = "";
  private String fingerprint = "";

  static GoldenFile read(String name) throws IOException {
    return read(GoldenFile.class, name);
  }

  /** Reads the file of that name in the folder of a class's package. */
  public static GoldenFile read(Class<?> beside, String name) throws IOException {
    GoldenFile file = new GoldenFile();
    try (var bytes = Objects.requireNonNull(beside.getResourceAsStream(name), name);
        var text = new InputStreamReader(new GZIPInputStream(bytes), StandardCharsets.US_ASCII);
        var lines = new BufferedReader(text)) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(file::add);
    }
    return file;
  }

  private void add(String line) {
    StringTokenizer words = new StringTokenizer(line, " ");
    String name = words.nextToken();
    switch (name) {
      case "kind" -> kind = words.nextToken();
      case "fingerprint" -> fingerprint = words.nextToken();
      default -> tensors.put(name, tensor(words));
    }
  }

  private static Tensor tensor(StringTokenizer words) {
    int rows = Integer.parseInt(words.nextToken());
    int columns = Integer.parseInt(words.nextToken());
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(words.nextToken());
    }
    return Tensor.matrix(rows, columns, values);
  }

  String fingerprint() {
    return fingerprint;
  }

  /** The tensor of that name. */
  public Tensor tensor(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  /** The network that the file's weights make. */
  public NetworkWeights weights() {
    return weights("");
  }

  /** The network of the weights whose names begin so. */
  public NetworkWeights weights(String prefix) {
    List<LayerWeights> layers = new ArrayList<>();
    while (tensors.containsKey(prefix + first() + "_l" + layers.size())) {
      layers.add(layer(prefix, "_l" + layers.size()));
    }
    return NetworkWeights.of(
        layers, new LinearWeights(tensor(prefix + "head.weight"), tensor(prefix + "head.bias")));
  }

  private String first() {
    return kind.equals("dense") ? "weight" : "weight_ih";
  }

  private LayerWeights layer(String prefix, String suffix) {
    if (kind.equals("dense")) {
      return new DenseWeights(tensor(prefix + "weight" + suffix), tensor(prefix + "bias" + suffix));
    }
    Tensor weightIh = tensor(prefix + "weight_ih" + suffix);
    Tensor weightHh = tensor(prefix + "weight_hh" + suffix);
    Tensor biasIh = tensor(prefix + "bias_ih" + suffix);
    Tensor biasHh = tensor(prefix + "bias_hh" + suffix);
    return switch (kind) {
      case "rnn" -> new RnnWeights(weightIh, weightHh, biasIh, biasHh);
      case "gru" -> new GruWeights(weightIh, weightHh, biasIh, biasHh);
      case "lstm" -> new LstmWeights(weightIh, weightHh, biasIh, biasHh);
      default -> throw new IllegalStateException("kind " + kind);
    };
  }
}
