package dev.lathe.measure;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.lathe.task.Cancellation;
import dev.lathe.task.LatheException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches which operators and kernels a loaded file runs, and for how long. Watching slows the passes down, so as many
 * are timed unwatched before and after. To be used on the thread that measures.
 */
public final class OperatorProfiler {
    private static final int WARM_UP_RUNS = 5;
    /** Unwatched passes, watched ones, unwatched ones. */
    private static final int KINDS = 3;

    private static final int FEWEST_RUNS = 3;

    private final int mostRuns;
    private final int millis;

    /**
     * @param mostRuns forward passes to watch, at least 1
     * @param millis time for all passes, if three of each kind fit into it
     */
    public OperatorProfiler(int mostRuns, int millis) {
        if (mostRuns < 1) {
            throw new IllegalArgumentException("at least one pass must run, not " + mostRuns);
        }
        this.mostRuns = mostRuns;
        this.millis = millis;
    }

    /**
     * @param batch one batch of prepared samples, the same in every run
     * @throws LatheException if the model cannot digest the batch, or no temporary file can be written
     * @throws dev.lathe.task.CancelledException between two runs
     */
    public ExecutionProfile profile(LoadedModel model, ByteBuffer batch, List<Long> shape, Cancellation cancellation) {
        Path trace = temporaryFile();
        try (NDManager scope = model.manager().newSubManager()) {
            NDList input = new NDList(LoadedModel.input(scope, batch, shape));
            double once = median(time(model, input, WARM_UP_RUNS, cancellation));
            int runs = Math.min(mostRuns, Math.max(FEWEST_RUNS, (int) (millis / once / KINDS)));
            List<Double> undisturbed = new ArrayList<>(time(model, input, runs, cancellation));
            List<Double> watched;
            JniUtils.startProfile(false, false, false);
            try {
                watched = time(model, input, runs, cancellation);
            } finally {
                JniUtils.stopProfile(trace.toString());
            }
            undisturbed.addAll(time(model, input, runs, cancellation));
            return new ExecutionProfile(TraceReader.read(trace), median(watched), median(undisturbed));
        } catch (IOException e) {
            throw new LatheException("The profiler's trace cannot be read: " + e.getMessage() + ".",
                    "Free some space in the folder for temporary files.", e);
        } finally {
            delete(trace);
        }
    }

    private static List<Double> time(LoadedModel model, NDList input, int runs, Cancellation cancellation) {
        List<Double> millis = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            cancellation.check();
            long start = System.nanoTime();
            NDList output = model.forward(input);
            millis.add((System.nanoTime() - start) / 1e6);
            output.close();
        }
        return millis;
    }

    private static double median(List<Double> millis) {
        return Statistics.median(millis.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("lathe-trace", ".json");
        } catch (IOException e) {
            throw new LatheException("No temporary file can be made: " + e.getMessage() + ".",
                    "Free some space in the folder for temporary files.", e);
        }
    }

    private static void delete(Path trace) {
        try {
            Files.deleteIfExists(trace);
        } catch (IOException e) {
            trace.toFile().deleteOnExit();
        }
    }
}
