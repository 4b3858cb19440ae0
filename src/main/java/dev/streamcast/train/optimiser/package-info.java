/** How a gradient changes the weights: clipping, the learning rate's schedule, and AdamW. */
@NullMarked
package dev.streamcast.train.optimiser;

import org.jspecify.annotations.NullMarked;
