/**
 * Cells (feed-forward, vanilla RNN, GRU, LSTM), stacks of them and linear readouts: the forward
 * pass, one step at a time, in float32. Knows nothing of the rest of the house.
 */
@NullMarked
package dev.streamcast.nn;

import org.jspecify.annotations.NullMarked;
