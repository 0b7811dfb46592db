package dev.lathe.ledger;

import dev.lathe.graph.Node;
import dev.lathe.measure.ExecutionProfile;
import dev.lathe.measure.TracedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the profiler saw of each node: its kernel, and the median of its times. */
final class NodeTimes {
    private final Map<Integer, List<TracedCall>> calls = new HashMap<>();

    NodeTimes(List<Node> nodes, ExecutionProfile profile) {
        List<String> names = List.of();
        Map<Integer, Integer> pairs = Map.of();
        for (TracedCall run : profile.runs()) {
            List<TracedCall> operators = TraceAlignment.operators(run);
            List<String> found = operators.stream().map(TracedCall::name).toList();
            if (!found.equals(names)) {
                names = found;
                pairs = TraceAlignment.align(nodes, operators);
            }
            pairs.forEach((node, call) -> calls.computeIfAbsent(node, key -> new ArrayList<>())
                    .add(operators.get(call)));
        }
    }

    /** @param node index of the node; empty if it was not seen */
    String kernel(int node) {
        return calls.containsKey(node) ? KernelName.of(calls.get(node).get(0)) : "";
    }

    double millis(int node) {
        double[] millis = calls.getOrDefault(node, List.of()).stream().mapToDouble(TracedCall::millis).sorted()
                .toArray();
        int middle = millis.length / 2;
        return millis.length == 0 ? 0
                : millis.length % 2 == 1 ? millis[middle] : (millis[middle - 1] + millis[middle]) / 2;
    }

    boolean copies(int node) {
        return calls.containsKey(node) && KernelName.copies(calls.get(node).get(0));
    }
}
