package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import java.util.LinkedHashSet;
import java.util.Set;

/** The batch norms of a graph whose running statistics can be replaced. */
public final class BatchNorms {
    private BatchNorms() { }

    /** Names of the weights that hold their running means, in the order in which they run. */
    public static Set<String> observed(Graph graph) {
        GraphView view = GraphView.of(graph);
        Set<String> means = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            if (BatchNorm.is(node) && obstacle(BatchNorm.of(node), view) == null) {
                means.add(BatchNorm.of(node).runningMean());
            }
        }
        return means;
    }

    /** Why its running statistics must stay as they are, or null if they may change. */
    static String obstacle(BatchNorm norm, GraphView view) {
        String obstacle = norm.obstacle(view);
        if (obstacle != null) {
            return obstacle;
        }
        boolean shared = isShared(norm.runningMean(), view) || isShared(norm.runningVariance(), view);
        return shared ? "it shares its running statistics with another layer" : null;
    }

    private static boolean isShared(String weight, GraphView view) {
        return view.users(new Operand.WeightRef(weight)).size() > 1;
    }
}
