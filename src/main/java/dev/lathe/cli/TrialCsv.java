package dev.lathe.cli;

import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import dev.lathe.measure.PairedDifference;
import dev.lathe.platform.AtomicFile;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Trials as CSV, one a row. Accuracies are fractions, sizes bytes, times milliseconds, differences points. */
final class TrialCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n")
            .setHeader("trial", "sparsity", "criterion", "bits", "granularity", "mapping", "seed", "activations", "kernels", "kind", "samples",
                    "correct", "top5_correct", "accuracy", "accuracy_low", "accuracy_high", "delta_pp",
                    "delta_pp_low", "delta_pp_high", "bytes", "size_ratio", "latency_median_ms", "latency_p95_ms",
                    "speedup", "speedup_low", "speedup_high", "distinguishable", "batch", "threads", "sha256")
            .build();

    private TrialCsv() { }

    /** @throws dev.lathe.task.LatheException if the file cannot be written; then nothing of it is there */
    static void write(List<Trial> trials, Path file) {
        AtomicFile.write(file, temporary -> {
            try (Writer writer = Files.newBufferedWriter(temporary); CSVPrinter csv = FORMAT.print(writer)) {
                for (Trial trial : trials) {
                    csv.printRecord(row(trial));
                }
            }
        });
    }

    private static Object[] row(Trial trial) {
        Recipe recipe = trial.recipe();
        PairedDifference difference = trial.difference();
        return new Object[] {trial.id(), recipe == null ? "" : recipe.sparsity(),
            recipe == null ? "" : recipe.criterion().id(), recipe == null ? "" : recipe.bits(),
            recipe == null ? "" : recipe.scheme().granularity().id(),
            recipe == null ? "" : recipe.scheme().mapping().id(), recipe == null ? "" : recipe.seed(),
            recipe == null ? "" : recipe.activations().id(),
            recipe == null ? "" : recipe.execution().kernels().id(),
            trial.accuracy().kind().name().toLowerCase(Locale.ROOT), trial.accuracy().samples(),
            trial.accuracy().correct(), trial.accuracy().correctTop5(), trial.accuracy().value(),
            trial.accuracy().interval().low(), trial.accuracy().interval().high(),
            difference == null ? "" : difference.deltaPp(), difference == null ? "" : difference.ciPp().low(),
            difference == null ? "" : difference.ciPp().high(), trial.size().bytes(), trial.size().ratio(),
            trial.latency().candidate().median(), trial.latency().candidate().p95(), trial.latency().speedup(),
            trial.latency().interval().low(), trial.latency().interval().high(), trial.latency().distinguishable(),
            trial.latency().batch(), trial.latency().threads(), trial.sha256()};
    }
}
