package dev.lathe.ledger;

import dev.lathe.graph.Node;
import dev.lathe.measure.TracedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which traced call is which node. Both are in the order of execution, but the file's code also calls what vanished
 * when the graph was made (questions about sizes), and some nodes are never traced (unpacking of lists): the longest
 * common subsequence of names decides.
 */
final class TraceAlignment {
    private static final long MOST_CELLS = 16_000_000;

    private TraceAlignment() { }

    /** The outermost operators within a call, in order. */
    static List<TracedCall> operators(TracedCall call) {
        List<TracedCall> found = new ArrayList<>();
        collect(call, found);
        return found;
    }

    private static void collect(TracedCall call, List<TracedCall> found) {
        for (TracedCall inner : call.nested()) {
            if (inner.isOperator()) {
                found.add(inner);
            } else {
                collect(inner, found);
            }
        }
    }

    /** For indices of nodes, indices of calls. */
    static Map<Integer, Integer> align(List<Node> nodes, List<TracedCall> calls) {
        Map<Integer, Integer> pairs = new HashMap<>();
        int from = 0;
        while (from < Math.min(nodes.size(), calls.size()) && same(nodes.get(from), calls.get(from))) {
            pairs.put(from, from);
            from++;
        }
        int rows = nodes.size() - from;
        int columns = calls.size() - from;
        if ((rows + 1L) * (columns + 1L) > MOST_CELLS) {
            return pairs;
        }
        int[][] longest = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int k = columns - 1; k >= 0; k--) {
                longest[i][k] = same(nodes.get(from + i), calls.get(from + k)) ? longest[i + 1][k + 1] + 1
                        : Math.max(longest[i + 1][k], longest[i][k + 1]);
            }
        }
        for (int i = 0, k = 0; i < rows && k < columns;) {
            if (same(nodes.get(from + i), calls.get(from + k))) {
                pairs.put(from + i++, from + k++);
            } else if (longest[i + 1][k] >= longest[i][k + 1]) {
                i++;
            } else {
                k++;
            }
        }
        return pairs;
    }

    private static boolean same(Node node, TracedCall call) {
        return node.op().equals(call.name());
    }
}
