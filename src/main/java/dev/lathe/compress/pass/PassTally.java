package dev.lathe.compress.pass;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sums up the runs of one pass. */
final class PassTally {
    private final Pass pass;
    private final Set<PassNote> done = new LinkedHashSet<>();
    private List<PassNote> leftAlone = List.of();
    private int runs;
    private int changes;
    private long nanos;

    PassTally(Pass pass) {
        this.pass = pass;
    }

    void add(PassResult result, long took) {
        runs++;
        changes += result.changes();
        nanos += took;
        result.notes().stream().filter(PassNote::isDone).forEach(done::add);
        leftAlone = result.notes().stream().filter(note -> !note.isDone()).toList();
    }

    PassReport report() {
        List<PassNote> notes = new ArrayList<>(done);
        notes.addAll(leftAlone);
        return new PassReport(pass.name(), runs, changes, nanos / 1e6, notes);
    }
}
