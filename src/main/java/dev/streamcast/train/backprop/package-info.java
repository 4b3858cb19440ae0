/**
 * Backpropagation through time: the layers of {@code nn} run over a window of steps that is kept on
 * a tape, and back over the tape for the gradients.
 *
 * <p>Kept apart, as in {@code nn}: <b>parameters</b> ({@link
 * dev.streamcast.train.backprop.Parameters}), shared by all threads; <b>state</b>, a {@code
 * float[]} of one lane, laid out as {@link dev.streamcast.nn.Network} does; <b>code</b> with its
 * tape ({@link dev.streamcast.train.backprop.Rollout}), of one thread.
 *
 * <p>Everything costly is one operation, the sum of scaled vectors ({@link
 * dev.streamcast.train.backprop.ScaledSum}), over whole arrays as long as a layer's gates.
 */
@NullMarked
package dev.streamcast.train.backprop;

import org.jspecify.annotations.NullMarked;
