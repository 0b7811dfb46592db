package dev.lathe.measure;

/**
 * What a model answered to every sample of a set, in the set's order.
 *
 * @param best the class with the highest score of each sample
 * @param correct whether it is the right one; null where there are no labels
 */
public record Answers(int[] best, boolean[] correct) {
    public int size() {
        return best.length;
    }
}
