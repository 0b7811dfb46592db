package dev.lathe.graph.importer;

import dev.lathe.graph.Graph;
import dev.lathe.graph.ScopeText;
import dev.lathe.torchscript.Archive;
import dev.lathe.torchscript.ArchiveEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns a model's {@code forward} into a graph by running it symbolically. Where the code branches on the rank of an
 * input, on whether an optional input is given, or on an input that has a default, the import settles on the case that
 * fits the operators best, and the graph says so.
 */
public final class GraphImporter {
    private static final int MAX_ATTEMPTS = 60;
    private static final int MAX_RANK = 5;
    private static final long LARGEST_SCOPES = 1 << 22;

    private final Archive archive;
    private final Program program;
    private final WeightStore weights;
    private int attempts;

    private GraphImporter(Archive archive) {
        this.archive = archive;
        program = new Program(archive.code());
        weights = new WeightStore(archive);
    }

    public static ImportResult importFrom(Archive archive) {
        return importFrom(archive, ImportOptions.NONE);
    }

    public static ImportResult importFrom(Archive archive, ImportOptions options) {
        ImportResult result =
                new GraphImporter(archive).search(new Hypothesis(options.ranks(), Map.of(), Map.of())).result;
        ArchiveEntry scopes = archive.entry("extra/" + ScopeText.NAME);
        if (scopes == null || scopes.size() > LARGEST_SCOPES || !(result instanceof ImportResult.Complete complete)) {
            return result;
        }
        String text = new String(archive.read(scopes), StandardCharsets.UTF_8);
        return new ImportResult.Complete(ScopeText.applied(text, complete.graph()));
    }

    private record Outcome(ImportResult result, int naturalness, boolean contradicts) {
        boolean complete() {
            return result instanceof ImportResult.Complete;
        }

        /** Whether the operators like it better; or as well, and there are fewer: nothing had to be put right first. */
        boolean fits(Outcome other) {
            return naturalness != other.naturalness ? naturalness > other.naturalness : nodes() < other.nodes();
        }

        private int nodes() {
            return ((ImportResult.Complete) result).graph().nodes().size();
        }
    }

    private Outcome search(Hypothesis hypothesis) {
        Attempt attempt = new Attempt(archive, program, weights, hypothesis);
        attempts++;
        try {
            Graph graph = attempt.run();
            return new Outcome(new ImportResult.Complete(graph), attempt.naturalness(), false);
        } catch (ImportFailure.Undecided e) {
            Outcome undecided = incomplete(e, attempt, false);
            Origin open = e.origins().stream().filter(o -> !hypothesis.mentions(o)).findFirst().orElse(null);
            return open == null || attempts >= MAX_ATTEMPTS ? undecided : settle(hypothesis, open, undecided);
        } catch (ImportFailure e) {
            return incomplete(e, attempt, e instanceof ImportFailure.Contradiction);
        }
    }

    private static Outcome incomplete(ImportFailure failure, Attempt attempt, boolean contradicts) {
        return new Outcome(new ImportResult.Incomplete(failure.getMessage(), attempt.place()), 0, contradicts);
    }

    /** Tries what the open question can be answered with, and keeps the best answer. */
    private Outcome settle(Hypothesis hypothesis, Origin open, Outcome undecided) {
        Outcome best = null;
        for (Hypothesis next : (Iterable<Hypothesis>) answers(hypothesis, open)::iterator) {
            Outcome outcome = search(next);
            if (outcome.complete() && open.kind() != Origin.Kind.RANK) {
                return outcome;
            }
            best = better(best, outcome);
        }
        return best == null || best.contradicts ? undecided : best;
    }

    private static Stream<Hypothesis> answers(Hypothesis hypothesis, Origin open) {
        return switch (open.kind()) {
            case RANK -> IntStream.rangeClosed(1, MAX_RANK).boxed()
                    .sorted((a, b) -> Integer.compare(preference(a), preference(b)))
                    .map(rank -> hypothesis.withRank(open.input(), rank));
            case PRESENCE -> List.of(false, true).stream().map(given -> hypothesis.withPresence(open.input(), given));
            case VALUE -> Stream.of(hypothesis.withDefault(open.input()));
        };
    }

    /** Among ranks that fit equally well: a batch of vectors, then of images, of sequences, and the rest. */
    private static int preference(int rank) {
        return List.of(2, 4, 3, 1, 5).indexOf(rank);
    }

    private static Outcome better(Outcome best, Outcome next) {
        if (best == null || !best.complete() && (next.complete() || best.contradicts && !next.contradicts)) {
            return next;
        }
        return next.complete() && next.fits(best) ? next : best;
    }
}
