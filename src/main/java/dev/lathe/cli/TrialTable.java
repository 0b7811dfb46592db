package dev.lathe.cli;

import dev.lathe.engine.Trial;
import dev.lathe.measure.Accuracy;
import java.io.PrintStream;
import java.util.List;

/** Trials as people read them: the baseline first, differences and ratios against it. */
final class TrialTable {
    private TrialTable() { }

    static void print(List<Trial> trials, PrintStream out) {
        boolean agreement = trials.get(0).accuracy().kind() == Accuracy.Kind.AGREEMENT;
        Table table = new Table("", agreement ? ">agreement" : ">accuracy", ">difference (95 %)", ">top-5", ">size",
                ">smaller", ">latency", ">p95", ">speed-up");
        for (Trial trial : trials) {
            table.row(name(trial), Quantities.percent(trial.accuracy().value()),
                    trial.isBaseline() ? "" : Quantities.difference(trial.difference().deltaPp(),
                            trial.difference().ciPp()),
                    Quantities.percent(trial.accuracy().top5()), Quantities.size(trial.size().bytes()),
                    trial.isBaseline() ? "" : Quantities.times(trial.size().ratio()),
                    Quantities.milliseconds(trial.latency().candidate().median()),
                    Quantities.milliseconds(trial.latency().candidate().p95()), speedup(trial));
        }
        table.print(out);
    }

    /** What the numbers rest on, and what they cannot tell. */
    static void printNotes(List<Trial> trials, PrintStream out) {
        Trial last = trials.get(trials.size() - 1);
        out.println(Quantities.format("%,d samples; latency at batch %d on %d threads, median of %d runs",
                last.accuracy().samples(), last.latency().batch(), last.latency().threads(),
                last.latency().candidate().runs())
                + (trials.stream().anyMatch(TrialTable::indistinct)
                        ? "; ≈ is not distinguishable from the baseline." : "."));
        if (trials.size() > 1) {
            out.println("The speed-up compares with baseline runs made in turns with each trial's.");
        }
    }

    private static boolean indistinct(Trial trial) {
        return !trial.isBaseline() && !trial.latency().distinguishable();
    }

    private static String speedup(Trial trial) {
        if (trial.isBaseline()) {
            return "";
        }
        return (indistinct(trial) ? "≈ " : "") + Quantities.times(trial.latency().speedup());
    }

    private static String name(Trial trial) {
        if (trial.isBaseline()) {
            return "baseline";
        }
        return trial.recipe() == null ? trial.artifact().getFileName().toString() : trial.recipe().label();
    }
}
