package dev.streamcast.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The fingerprint of a network's weights: the first eight bytes, big endian, of the SHA-256 of
 *
 * <pre>for each layer, then for the readout (kind "linear") if there is one:
 *   kind in ASCII, a zero byte,
 *   for each tensor in PyTorch's order: rows and columns as int32, values as float32</pre>
 *
 * <p>with numbers in little endian. It depends on kinds, shapes and the bits of the weights, and on
 * nothing else: not on the machine, the version of this code, or the file the weights came from.
 */
final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static long of(NetworkWeights weights) {
    Fingerprint fingerprint = new Fingerprint();
    weights.layers().forEach(layer -> fingerprint.add(layer.kind(), layer.tensors()));
    weights.readout().ifPresent(readout -> fingerprint.add("linear", readout.tensors()));
    return ByteBuffer.wrap(fingerprint.digest.digest()).getLong();
  }

  private void add(String kind, List<Tensor> tensors) {
    digest.update(kind.getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) 0);
    tensors.forEach(this::add);
  }

  private void add(Tensor tensor) {
    float[] values = tensor.toArray();
    ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(tensor.rows()).putInt(tensor.columns());
    bytes.asFloatBuffer().put(values);
    digest.update(bytes.array());
  }
}
