package dev.lathe.compress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.pass.Pass;
import dev.lathe.compress.pass.PassContext;
import dev.lathe.compress.pass.PassDriver;
import dev.lathe.compress.pass.PassNote;
import dev.lathe.compress.pass.PassRun;
import dev.lathe.compress.pass.SmallGraph;
import dev.lathe.compress.pass.TorchRun;
import dev.lathe.graph.Graph;
import dev.lathe.graph.GraphDifference;
import dev.lathe.graph.Node;
import dev.lathe.graph.Weight;
import dev.lathe.graph.emitter.EmitOptions;
import dev.lathe.graph.emitter.GraphEmitter;
import dev.lathe.graph.importer.GraphImporter;
import dev.lathe.graph.importer.ImportResult;
import dev.lathe.torchscript.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts graphs on float kernels and checks what holds of every result. */
final class KernelRig {
    static final double ROUNDING = 1e-5;

    private KernelRig() { }

    static PassRun run(Graph graph, FloatKernels kernels) {
        List<Pass> passes = FloatKernelPasses.of(kernels);
        return PassDriver.inOrder(passes.toArray(Pass[]::new)).run(graph, PassContext.plain());
    }

    /** A second run changes nothing, the file imports as the same graph, and libtorch gets the same results. */
    static Graph assertSameResults(Graph graph, FloatKernels kernels, long... shape) {
        Graph changed = run(graph, kernels).graph();
        assertThat(run(changed, kernels).graph()).isSameAs(changed);
        assertImportsAgain(changed);
        TorchRun.assertClose(TorchRun.outputs(changed, shape), TorchRun.outputs(graph, shape), ROUNDING);
        return changed;
    }

    /** The emitter may move weights that are rebuilt at load into modules of their own, once. */
    private static void assertImportsAgain(Graph graph) {
        Graph once = imported(graph);
        assertThat(once.nodes()).extracting(Node::op).isEqualTo(SmallGraph.ops(graph));
        assertThat(once.setup()).extracting(Node::op)
                .containsExactlyInAnyOrderElementsOf(graph.setup().stream().map(Node::op).toList());
        assertThat(once.weights().values()).extracting(Weight::tensor).containsExactlyInAnyOrderElementsOf(
                graph.weights().values().stream().map(Weight::tensor).toList());
        assertThat(GraphDifference.between(once, imported(once))).isEmpty();
    }

    private static Graph imported(Graph graph) {
        try {
            Path file = Files.createTempFile("kernels", ".pt");
            try {
                GraphEmitter.emit(graph, EmitOptions.named("m")).write(file);
                return ((ImportResult.Complete) GraphImporter.importFrom(Archive.open(file))).graph();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing is done, and a reason is given. */
    static void assertLeavesAlone(Graph graph, FloatKernels kernels, String reason) {
        PassRun run = run(graph, kernels);
        assertThat(run.graph()).isSameAs(graph);
        assertThat(run.reports().stream().flatMap(report -> report.notes().stream()).map(PassNote::reason))
                .anySatisfy(given -> assertThat(given).contains(reason));
    }
}
