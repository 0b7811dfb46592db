package dev.lathe.compress.kernel;

import dev.lathe.graph.Assumption;
import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphInput;
import dev.lathe.graph.Operand;
import java.util.ArrayList;
import java.util.List;

/**
 * Shapes of values as far as the graph itself proves them. How many dimensions the input has is found by trying: with
 * any other number some operator would refuse its arguments, as a classifier's last layer does when a single picture
 * comes without a batch.
 */
final class KnownShapes {
    private static final int MOST_DIMENSIONS = 6;

    private final ShapeTrial trial;

    private KnownShapes(ShapeTrial trial) {
        this.trial = trial;
    }

    static KnownShapes of(Graph graph) {
        List<GraphInput> tensors = graph.inputs().stream().filter(input -> input.value().type().isTensor()).toList();
        List<ShapeTrial> possible = new ArrayList<>();
        if (tensors.size() == 1) {
            for (int rank = 0; rank <= MOST_DIMENSIONS; rank++) {
                int dimensions = rank;
                ShapeTrial trial = ShapeTrial.run(graph, tensors.get(0), rank);
                boolean excluded = graph.assumptions().stream().anyMatch(assumption ->
                        assumption instanceof Assumption.Rank assumed && assumed.dimensions() != dimensions
                                && assumed.input().equals(tensors.get(0).name()));
                if (!trial.isImpossible() && !excluded) {
                    possible.add(trial);
                }
            }
        }
        return new KnownShapes(possible.size() == 1 ? possible.get(0) : ShapeTrial.run(graph, null, 0));
    }

    /** Sizes of all dimensions; null if not even their number is known. */
    List<Extent> shape(Operand operand) {
        return trial.shape(operand);
    }

    /** The numbers of a shape that is known in full, else null. */
    List<Long> numbers(Operand operand) {
        List<Extent> shape = shape(operand);
        return shape != null && shape.stream().allMatch(Extent::isKnown)
                ? shape.stream().map(Extent::known).toList() : null;
    }

    /** How many dimensions there surely are, or -1. */
    int rank(Operand operand) {
        List<Extent> shape = shape(operand);
        return shape == null ? -1 : shape.size();
    }
}
