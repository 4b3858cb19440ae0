/**
 * Cells (feed-forward, vanilla RNN, GRU, LSTM), stacks of them and linear readouts: the forward
 * pass, one step at a time, in float32. Knows nothing of the rest of the house.
 *
 * <p>Three things are kept apart. <b>Parameters</b>: {@link dev.streamcast.nn.NetworkWeights}, a
 * list of {@link dev.streamcast.nn.LayerWeights} and perhaps {@link
 * dev.streamcast.nn.LinearWeights}, immutable and shared by all sensors and threads. <b>State</b>:
 * a {@code float[]} that belongs to one sensor and is passed in. <b>Code</b>: {@link
 * dev.streamcast.nn.Network} and its {@link dev.streamcast.nn.Cell}s, which hold the weights in the
 * order the step reads them and scratch arrays, and therefore belong to one thread.
 *
 * <p>The same weights, inputs and state give the same bits on every JVM and machine: only {@code
 * +}, {@code -}, {@code *}, {@code /}, {@code min} and {@code max} of floats, in a fixed order.
 */
@NullMarked
package dev.streamcast.nn;

import org.jspecify.annotations.NullMarked;
