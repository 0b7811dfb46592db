package dev.lathe.engine;

import java.util.List;

/**
 * Whether data fit a model.
 *
 * @param fits whether measuring makes sense
 * @param message what is wrong and what to do; empty when it fits
 * @param inputShape shape of the batch that was tried
 * @param outputClasses scores in the output
 */
public record Fit(boolean fits, String message, List<Long> inputShape, int outputClasses) { }
