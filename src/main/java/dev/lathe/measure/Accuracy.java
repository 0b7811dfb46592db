package dev.lathe.measure;

/**
 * Share of samples answered correctly.
 *
 * @param kind against labels, or agreement with the baseline's answers where there are none
 * @param samples samples evaluated
 * @param total samples in the set; equal to {@code samples} once the evaluation is complete
 * @param correct samples whose highest score is the right class
 * @param correctTop5 samples whose right class is among the five highest scores
 * @param interval Wilson score interval of the accuracy, 0 to 1
 */
public record Accuracy(Kind kind, int samples, int total, int correct, int correctTop5, Interval interval) {
    /** What a correct answer is. */
    public enum Kind { LABELS, AGREEMENT }

    /** Top-1, 0 to 1. */
    public double value() {
        return samples == 0 ? Double.NaN : (double) correct / samples;
    }

    /** Top-5, 0 to 1. */
    public double top5() {
        return samples == 0 ? Double.NaN : (double) correctTop5 / samples;
    }

    public boolean complete() {
        return samples == total;
    }
}
