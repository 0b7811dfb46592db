package dev.lathe.bench;

import dev.lathe.compress.PruningCriterion;
import dev.lathe.compress.QuantizationScheme;
import dev.lathe.compress.Recipe;
import dev.lathe.data.DataSpec;
import dev.lathe.engine.Engine;
import dev.lathe.engine.Event;
import dev.lathe.engine.Job;
import dev.lathe.engine.Request;
import dev.lathe.engine.Trial;
import dev.lathe.measure.MeasureOptions;
import dev.lathe.measure.Statistics;
import dev.lathe.task.Cancellation;
import dev.lathe.task.Progress;
import java.nio.file.Path;

/** How long a user waits after a slider stops: through the same engine and requests as the window. */
final class LiveLoopBench {
    private static final int WARM_UP = 3;
    private static final int RUNS = 9;

    private final Engine engine;

    LiveLoopBench(Engine engine) {
        this.engine = engine;
    }

    BenchReport.LiveLoop run(Path model, DataSpec data, Progress progress, Cancellation cancellation) {
        engine.submit(new Request.MeasureBaseline(model, data, MeasureOptions.DEFAULT)).await();
        double[] size = new double[RUNS];
        double[] first = new double[RUNS];
        double[] all = new double[RUNS];
        for (int run = -WARM_UP; run < RUNS; run++) {
            cancellation.check();
            progress.update("Moving the slider", Math.max(0, (double) run / RUNS));
            Stopwatch watch = new Stopwatch();
            Recipe recipe = new Recipe(0.30 + 0.03 * (run + WARM_UP), PruningCriterion.GLOBAL_MAGNITUDE, 4,
                    QuantizationScheme.DEFAULT, 0);
            Job<Trial> job = engine.submit(new Request.RunTrial(model, data, recipe, MeasureOptions.DEFAULT),
                    watch::hear);
            job.await();
            if (run >= 0) {
                size[run] = watch.size;
                first[run] = watch.first;
                all[run] = watch.millis();
            }
        }
        return new BenchReport.LiveLoop(RUNS, Statistics.median(size), Statistics.median(first),
                Statistics.median(all));
    }

    private static final class Stopwatch {
        private final long start = System.nanoTime();
        private volatile double size;
        private volatile double first;

        void hear(Event event) {
            if (event instanceof Event.SizeMeasured) {
                size = millis();
            } else if (event instanceof Event.AccuracyMeasured && first == 0) {
                first = millis();
            }
        }

        double millis() {
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
