package dev.lathe.measure;

/**
 * Class scores of a batch, row by row.
 *
 * @param values rows × classes numbers
 */
public record Scores(float[] values, int rows, int classes) {
    /** Stands for no answer at all. */
    public static final int NONE = -1;

    /**
     * The class with the highest score; the first one on a tie, as {@code torch.argmax} on the CPU. {@link #NONE} where
     * a score is not a number: such a model answers nothing, and must not be right by chance.
     */
    public int best(int row) {
        int from = row * classes;
        int best = 0;
        for (int c = 0; c < classes; c++) {
            if (Float.isNaN(values[from + c])) {
                return NONE;
            }
            if (values[from + c] > values[from + best]) {
                best = c;
            }
        }
        return best;
    }

    /** Whether fewer than five classes score higher than the given one. */
    public boolean amongBestFive(int row, int label) {
        if (label < 0 || label >= classes) {
            return false;
        }
        int from = row * classes;
        float score = values[from + label];
        int higher = 0;
        for (int c = 0; c < classes; c++) {
            if (values[from + c] > score || values[from + c] == score && c < label) {
                higher++;
            }
        }
        return higher < 5 && !Float.isNaN(score);
    }
}
