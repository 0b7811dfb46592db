package dev.lathe.bench;

import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import dev.lathe.export.Machine;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Runs the parts of the bench one after the other.
 *
 * @param sample model of the live loop and the soak
 * @param sampleData its data
 * @param model file to recompress, and to evaluate if there are data for it; null takes gaussian weights of ResNet-18's
 *     size
 * @param data data of {@code model}; null evaluates the sample
 * @param compiler folder of networks to see what compiling gains; null leaves that out
 * @param soak whether to run 200 recompressions and watch the memory
 */
public record Bench(Path sample, DataSpec sampleData, Path model, DataSpec data, boolean soak, Path compiler) {
    /**
     * @param engines makes the engine that the live loop and the soak go through
     * @throws dev.lathe.task.LatheException if a file cannot be read
     */
    public BenchReport run(Supplier<Engine> engines, Progress progress, Cancellation cancellation) {
        boolean own = model != null && data != null;
        BenchReport.Evaluation evaluation = EvaluationBench.run(own ? model : sample, own ? data : sampleData, progress,
                cancellation);
        BenchReport.LiveLoop live;
        BenchReport.Soak memory;
        try (Engine engine = engines.get()) {
            live = new LiveLoopBench(engine).run(sample, sampleData, progress, cancellation);
            memory = soak ? new SoakBench(engine).run(sample, sampleData, progress, cancellation) : null;
        }
        return new BenchReport(machine(), evaluation, live, recompression(progress, cancellation), memory,
                compiler == null ? null : CompilerBench.run(compiler, progress, cancellation));
    }

    private BenchReport.Recompression recompression(Progress progress, Cancellation cancellation) {
        if (model != null) {
            return RecompressionBench.run(model, progress, cancellation);
        }
        Path gaussian = null;
        try {
            gaussian = Files.createTempFile("resnet18-sized", ".pt");
            Resnet18Sized.write(gaussian);
            return RecompressionBench.run(gaussian, progress, cancellation);
        } catch (IOException e) {
            throw new LatheException("Could not make a temporary file.", "Free some space in the temporary folder.", e);
        } finally {
            if (gaussian != null) {
                RecompressionBench.delete(gaussian);
            }
        }
    }

    private static String machine() {
        Machine machine = Machine.current();
        return machine.cpu() + ", " + machine.cores() + " cores, " + Math.round(machine.memoryBytes() / 1e9) + " GB";
    }
}
