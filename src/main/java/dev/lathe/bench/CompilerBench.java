package dev.lathe.bench;

import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the compiler gains, on real networks and data in a folder of the user's. */
final class CompilerBench {
    private static final List<Long> PICTURE = List.of(3L, 224L, 224L);
    private static final int SAMPLES = 8;

    private CompilerBench() { }

    /**
     * @param folder with {@code speed/} (networks of random weights) and {@code cifar10/} (ResNet-20 and images), either
     *     of which may be missing
     * @throws LatheException if it has neither
     */
    static BenchReport.Compiler run(Path folder, Progress progress, Cancellation cancellation) {
        Path speed = folder.resolve("speed");
        Path cifar = folder.resolve("cifar10");
        Path large = speed.resolve("resnet18_random_traced.pt");
        if (!Files.isDirectory(speed) && !CifarBench.has(cifar)) {
            throw new LatheException(folder + " has neither speed/ nor cifar10/ with the networks to compare.",
                    "See 'lathe bench --help' for what belongs there.");
        }
        List<BenchReport.Speed> speeds = new SpeedBench(progress, cancellation).run(speed);
        List<BenchReport.Recompression> compiled = List.of();
        if (Files.exists(large)) {
            try (GaussianData data = new GaussianData(SAMPLES, PICTURE, 1)) {
                compiled = new CompileBench(progress, cancellation).run(large, data, SAMPLES);
            }
        }
        List<BenchReport.Quality> qualities = CifarBench.has(cifar)
                ? new CifarBench(progress, cancellation).run(cifar) : List.of();
        return new BenchReport.Compiler(speeds, compiled, qualities);
    }
}
