package dev.lathe.compress.pass;

import dev.lathe.graph.Graph;
import dev.lathe.task.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs passes in order, some of them again until they change nothing more, and validates the graph after each.
 *
 * <pre>{@code
 * PassRun run = PassDriver.inOrder(new DropDropout(), new FoldBatchNorm())
 *         .thenRepeat(8, new FoldConstants(), new RemoveDeadNodes())
 *         .run(graph, PassContext.plain());
 * }</pre>
 */
public final class PassDriver {
    private final List<Stage> stages;

    private PassDriver(List<Stage> stages) {
        this.stages = List.copyOf(stages);
    }

    /** Passes that run one after the other, at most so many rounds. */
    private record Stage(List<Pass> passes, int rounds) { }

    public static PassDriver inOrder(Pass... passes) {
        return new PassDriver(List.of(new Stage(List.of(passes), 1)));
    }

    public PassDriver then(Pass... passes) {
        return with(new Stage(List.of(passes), 1));
    }

    /** Another driver's passes after these. */
    public PassDriver then(PassDriver after) {
        List<Stage> all = new ArrayList<>(stages);
        all.addAll(after.stages);
        return new PassDriver(all);
    }

    /** @param budget rounds after which it stops even if the last one still changed something */
    public PassDriver thenRepeat(int budget, Pass... passes) {
        if (budget < 1) {
            throw new IllegalArgumentException("the budget is at least one round, not " + budget);
        }
        return with(new Stage(List.of(passes), budget));
    }

    private PassDriver with(Stage stage) {
        List<Stage> all = new ArrayList<>(stages);
        all.add(stage);
        return new PassDriver(all);
    }

    /**
     * @throws dev.lathe.task.CancelledException if the cancellation was switched
     * @throws IllegalStateException if a pass broke the graph: the message names it
     */
    public PassRun run(Graph graph, PassContext context) {
        Map<Pass, PassTally> tallies = new LinkedHashMap<>();
        Graph current = graph;
        for (Stage stage : stages) {
            for (int round = 0; round < stage.rounds(); round++) {
                Graph before = current;
                for (Pass pass : stage.passes()) {
                    current = run(pass, current, context, tallies.computeIfAbsent(pass, PassTally::new));
                }
                if (current == before) {
                    break;
                }
            }
        }
        return new PassRun(current, tallies.values().stream().map(PassTally::report).toList());
    }

    private static Graph run(Pass pass, Graph graph, PassContext context, PassTally tally) {
        context.cancellation().check();
        context.progress().update(pass.name(), Progress.UNKNOWN);
        long start = System.nanoTime();
        PassResult result;
        try {
            result = pass.apply(graph, context);
            GraphValidator.check(graph, result);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalStateException("the pass '" + pass.name() + "' broke the graph: " + e.getMessage(), e);
        }
        tally.add(result, System.nanoTime() - start);
        return result.graph();
    }
}
