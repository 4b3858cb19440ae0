package dev.streamcast.train;

/**
 * One pass over the training part, in numbers.
 *
 * @param number from 1; 0 is the network before any step
 * @param trainLoss the mean loss over the pass, while the weights changed; NaN for number 0
 * @param validationLoss the mean loss over the validation part after it; NaN if there is none
 * @param windows that were trained on, from the start on
 * @param share of the longest possible run that is done, 0 to 1
 */
public record Epoch(
    int number, double trainLoss, double validationLoss, long windows, double share) {}
