package dev.lathe.compress.pass;

/**
 * N:M sparsity: of every {@code group} neighbouring weights at most {@code kept} are not zero (Zhou et al. 2021,
 * arXiv:2102.04010). Graphics processors skip the zeros of 2:4 (Mishra et al. 2021, arXiv:2104.08378); libtorch on the
 * CPU does not, and only the file becomes smaller.
 */
public record SparsityPattern(int kept, int group) {
    public static final SparsityPattern TWO_OF_FOUR = new SparsityPattern(2, 4);

    public SparsityPattern {
        if (kept < 1 || kept >= group) {
            throw new IllegalArgumentException("of " + group + " weights between 1 and " + (group - 1)
                    + " are kept, not " + kept);
        }
    }

    /** As the field writes it: {@code 2:4}. */
    @Override
    public String toString() {
        return kept + ":" + group;
    }
}
