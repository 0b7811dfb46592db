package dev.lathe.engine;

import dev.lathe.data.DataSpec;
import java.util.List;

/** What a model is run on to keep its ledger. */
public sealed interface LedgerInput {
    /** A batch of these data. */
    record Samples(DataSpec data) implements LedgerInput { }

    /**
     * Gaussian numbers, where there are no data.
     *
     * @param shape of one batch, the number of samples first
     */
    record Gaussian(List<Long> shape) implements LedgerInput {
        public Gaussian {
            shape = List.copyOf(shape);
            if (shape.isEmpty() || shape.stream().anyMatch(size -> size < 1)) {
                throw new IllegalArgumentException("a shape has sizes of at least 1, not " + shape);
            }
        }
    }
}
