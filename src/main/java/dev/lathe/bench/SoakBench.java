package dev.lathe.bench;

import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import dev.lathe.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Memory over many recompressions, each compressed, loaded, measured and closed. */
final class SoakBench {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 200;
    private static final int MARKS = 10;

    private final Engine engine;

    SoakBench(Engine engine) {
        this.engine = engine;
    }

    BenchReport.Soak run(Path model, DataSpec data, Progress progress, Cancellation cancellation) {
        List<Double> resident = new ArrayList<>();
        List<Double> heap = new ArrayList<>();
        for (int round = -WARM_UP; round <= ROUNDS; round++) {
            if (round >= 0 && round % (ROUNDS / MARKS) == 0) {
                System.gc();
                heap.add((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6);
                resident.add(residentMb());
            }
            cancellation.check();
            progress.update("Soaking", Math.max(0, (double) round / ROUNDS));
            Recipe recipe = new Recipe(0.9 * Math.floorMod(round, 19) / 19, PruningCriterion.GLOBAL_MAGNITUDE,
                    2 + Math.floorMod(round, 7), QuantizationScheme.DEFAULT, 0);
            Trial trial = engine.submit(new Request.RunTrial(model, data, recipe, MeasureOptions.DEFAULT)).await();
            discard(trial.artifact());
        }
        return new BenchReport.Soak(ROUNDS, resident, heap);
    }

    private static void discard(Path artifact) {
        try {
            Files.deleteIfExists(artifact);
        } catch (IOException e) {
            throw new LatheException("Could not delete " + artifact + ".", "Check the cache folder's permissions.", e);
        }
    }

    /** From /proc; NaN where there is none. */
    private static double residentMb() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
                    .findFirst().orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
