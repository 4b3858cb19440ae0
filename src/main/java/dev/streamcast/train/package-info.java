/**
 * Learning: a network's weights from sequences of inputs and targets, by truncated backpropagation
 * through time. {@link dev.streamcast.train.Trainer} is the entrance; the mathematics lies in the
 * rooms {@code backprop} (layers and gradients), {@code loss} and {@code optimiser}. Knows {@code
 * nn}, in whose cells the trained weights serve, bit for bit as they were trained.
 *
 * <p>No clock, no threads of its own and no randomness without a seed: the same sequences and
 * settings give the same weights, to the last bit, on every machine and with any number of threads.
 */
@NullMarked
package dev.streamcast.train;

import org.jspecify.annotations.NullMarked;
