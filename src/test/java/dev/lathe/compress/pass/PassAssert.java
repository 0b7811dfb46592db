package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.graph.Graph;

/** What holds of every pass. */
public final class PassAssert {
    private PassAssert() { }

    /** The pass does something, once; libtorch gets the same results, to a share of the largest number. */
    public static Graph assertChanges(Pass pass, Graph graph, double tolerance, long... shape) {
        Graph changed = changed(pass, graph);
        TorchRun.assertClose(TorchRun.outputs(changed, shape), TorchRun.outputs(graph, shape), tolerance);
        return changed;
    }

    /** The pass does something, once. */
    public static Graph changed(Pass pass, Graph graph) {
        PassResult result = pass.apply(graph, PassContext.plain());
        GraphValidator.check(graph, result);
        assertThat(result.changes()).isPositive();
        assertThat(pass.apply(result.graph(), PassContext.plain()).graph()).isSameAs(result.graph());
        return result.graph();
    }

    /** The pass does nothing and says why. */
    public static void assertLeavesAlone(Pass pass, Graph graph, String reason) {
        PassResult result = pass.apply(graph, PassContext.plain());
        GraphValidator.check(graph, result);
        assertThat(result.graph()).isSameAs(graph);
        assertThat(result.notes()).anySatisfy(note -> assertThat(note.reason()).contains(reason));
    }
}
