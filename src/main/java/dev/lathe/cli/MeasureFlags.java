package dev.lathe.cli;

import dev.lathe.measure.MeasureOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How accuracy and latency are measured, the same for every command. */
final class MeasureFlags {
    @Option(names = "--batch", paramLabel = "N", description = "Samples in a batch for latency; default: 1.")
    private int batch = MeasureOptions.DEFAULT.latencyBatch();

    @Option(names = "--threads", paramLabel = "N", description = "Threads of the engine; default: all processors.")
    private int threads = MeasureOptions.DEFAULT.threads();

    @Option(names = "--eval-batch", paramLabel = "N", description = "Samples in a batch for accuracy; default: 64.")
    private int evaluationBatch = MeasureOptions.DEFAULT.evaluationBatch();

    @Option(names = "--latency-runs", paramLabel = "N",
            description = "Interleaved pairs of timed runs, however long they take; default: up to 100 in 0.6 s.")
    private Integer latencyRuns;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    MeasureOptions options() {
        try {
            return latencyRuns == null
                    ? new MeasureOptions(evaluationBatch, batch, threads, MeasureOptions.DEFAULT.latencyRuns(),
                            MeasureOptions.DEFAULT.latencyMillis())
                    : new MeasureOptions(evaluationBatch, batch, threads, latencyRuns, Integer.MAX_VALUE);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--batch, --eval-batch, --threads, --latency-runs: "
                    + e.getMessage(), e);
        }
    }
}
