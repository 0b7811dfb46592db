package dev.lathe.measure;

/**
 * The outcome of an evaluation on all samples.
 *
 * @param difference to the baseline; null if there was none
 * @param answers for pairing later candidates with this one
 * @param classes scores in the model's output
 */
public record Evaluation(Accuracy accuracy, PairedDifference difference, Answers answers, int classes) { }
