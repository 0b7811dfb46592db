package dev.lathe.compress.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lathe.graph.Graph;
import dev.lathe.graph.Node;
import dev.lathe.graph.Operand;
import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.Progress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassDriverTest {
    private final SmallGraph small = new SmallGraph();

    /** Removes the last relu. */
    private static final class RemoveOneRelu implements Pass {
        @Override
        public PassResult apply(Graph graph, PassContext context) {
            Optional<Node> last = graph.nodes().stream().reduce((a, b) -> b);
            return last.isEmpty() ? PassResult.unchanged(graph, List.of(PassNote.leftAlone("model", "no relu is left")))
                    : new PassResult(new Rewrite(graph).remove(last.get())
                            .substitute(last.get().output(), last.get().input(0)).apply(),
                            List.of(PassNote.done("relu " + graph.nodes().size(), "removed")));
        }
    }

    private Graph relus(int count) {
        Operand value = small.x();
        for (int i = 0; i < count; i++) {
            value = small.node("aten::relu", value);
        }
        return small.returning(value);
    }

    @Test
    void passesRepeatUntilNothingChanges() {
        PassRun run = PassDriver.inOrder().thenRepeat(10, new RemoveOneRelu()).run(relus(3), PassContext.plain());

        assertThat(run.graph().nodes()).isEmpty();
        PassReport report = run.reports().get(0);
        assertThat(report.pass()).isEqualTo("Remove one relu");
        assertThat(report.runs()).isEqualTo(4);
        assertThat(report.changes()).isEqualTo(3);
        assertThat(report.notes()).hasSize(4);
        assertThat(run.notes()).filteredOn(note -> !note.isDone()).singleElement()
                .isEqualTo(PassNote.leftAlone("model", "no relu is left"));
    }

    @Test
    void theBudgetEndsTheRepetition() {
        PassRun run = PassDriver.inOrder().thenRepeat(2, new RemoveOneRelu()).run(relus(3), PassContext.plain());

        assertThat(run.graph().nodes()).hasSize(1);
    }

    @Test
    void anUnchangedGraphComesBackAsItself() {
        Graph graph = relus(0);
        PassRun run = PassDriver.inOrder(new RemoveOneRelu()).then(new RemoveDeadNodes()).run(graph,
                PassContext.plain());

        assertThat(run.graph()).isSameAs(graph);
        assertThat(run.reports()).extracting(PassReport::changes).containsExactly(0, 0);
    }

    @Test
    void aPassThatHidesItsChangeIsNamed() {
        Pass hides = (graph, context) -> new PassResult(graph.withNodes(List.of(), List.of(), small.x()), List.of());

        assertThatThrownBy(() -> PassDriver.inOrder(hides).run(relus(1), PassContext.plain()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("broke the graph: 0 changes");
    }

    @Test
    void aBiasThatDoesNotFitItsWeightIsRefused() {
        Operand linear = small.node("aten::linear", small.x(), small.weight("w", 4, 3), small.weight("b", 4));
        Graph graph = small.returning(linear);
        Pass widens = (before, context) -> new PassResult(new Rewrite(before)
                .set(new SmallGraph().weightNamed("b", 5)).apply(), List.of(PassNote.done("b", "widened")));

        assertThatThrownBy(() -> PassDriver.inOrder(widens).run(graph, PassContext.plain()))
                .hasMessageContaining("the bias b[5] does not fit");
    }

    @Test
    void aCancelledRunEnds() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> PassDriver.inOrder(new RemoveOneRelu()).run(relus(1),
                new PassContext(cancellation, Progress.NONE, 1))).isInstanceOf(CancelledException.class);
    }
}
