package dev.lathe.compress.pass;

import dev.lathe.compress.ParallelWork;
import java.util.List;

/** Values of weights, to be changed. */
final class NewValues {
    private NewValues() { }

    /** Copies, in the order in which the elements lie in memory. */
    static List<float[]> read(List<GraphWeight> weights, ParallelWork work) {
        return work.map(weights, weight -> weight.weight().tensor().elements(),
                weight -> Reals.floats(weight.weight().tensor()), done -> { });
    }
}
