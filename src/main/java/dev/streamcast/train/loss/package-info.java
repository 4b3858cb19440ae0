/**
 * Losses: how far an output is from a target, and the gradient of that with respect to the output.
 */
@NullMarked
package dev.streamcast.train.loss;

import org.jspecify.annotations.NullMarked;
