package dev.lathe.bench;

import java.util.List;
import java.util.Map;

/**
 * Everything the bench measured; a part that was not asked for is null.
 *
 * @param machine processor, cores, memory
 * @param evaluation cost of measuring accuracy against the bare forward loop
 * @param liveLoop from a slider's stop to numbers, on the embedded sample
 * @param recompression stages for weights of ResNet-18's size
 * @param soak memory over many recompressions
 * @param compiler what compiling gains, on networks in a folder of the user's
 */
public record BenchReport(String machine, Evaluation evaluation, LiveLoop liveLoop, Recompression recompression,
                          Soak soak, Compiler compiler) {
    /**
     * @param model file evaluated
     * @param samples samples a pass
     * @param passes pairs of passes, taken in turn
     * @param bareMillis median of the bare libtorch loop over the same batches
     * @param latheMillis median of the accuracy measurement
     * @param ratio median over the pairs of Lathe's time / the bare loop's
     */
    public record Evaluation(String model, int samples, int passes, double bareMillis, double latheMillis,
                             double ratio) { }

    /**
     * Medians over warm runs, in milliseconds after the request.
     *
     * @param sizeMillis until the file's size was known
     * @param firstAccuracyMillis until the first running accuracy
     * @param allMillis until size, final accuracy and latency were all there
     */
    public record LiveLoop(int runs, double sizeMillis, double firstAccuracyMillis, double allMillis) { }

    /**
     * @param parameters weights in the model
     * @param stageMillis median of each stage, load included
     * @param totalMillis median of the whole
     * @param bytes size of the artifact
     */
    public record Recompression(String model, long parameters, int runs, Map<String, Double> stageMillis,
                                double totalMillis, long bytes) { }

    /**
     * Memory of the process after a garbage collection, in MB (10⁶ bytes).
     *
     * @param residentMb resident set at equal steps through the run
     * @param heapMb used heap at the same moments
     */
    public record Soak(int rounds, List<Double> residentMb, List<Double> heapMb) {
        /** Growth of the resident set from the first mark, which comes after warm-up, to the last. */
        public double residentGrowthMb() {
            return residentMb.get(residentMb.size() - 1) - residentMb.get(0);
        }

        public double heapGrowthMb() {
            return heapMb.get(heapMb.size() - 1) - heapMb.get(0);
        }
    }

    /**
     * @param speeds a row for each network and batch size
     * @param compiled time from a file to a loaded artifact, calibration's forward passes apart
     * @param qualities a row for each file and recipe
     */
    public record Compiler(List<Speed> speeds, List<Recompression> compiled, List<Quality> qualities) { }

    /**
     * Latencies in milliseconds; each pair measured in turns on the same machine at the same time.
     *
     * @param floatSpeedups of the unchanged weights on each kind of float kernel, over the opened file
     * @param int8Speedup over the opened file
     * @param int8ToFx latency as a share of PyTorch's own statically quantized model's; null where there is none
     */
    public record Speed(String model, int batch, double originalMillis, Map<String, Double> floatSpeedups,
                        double int8Millis, double int8Speedup, Double int8ToFx) { }

    /**
     * @param correct of the test images
     * @param deltaPp paired difference to the original, percentage points
     * @param agreement share of the training images with the original's answer
     * @param ratio how many times as large the original file is
     */
    public record Quality(String model, String recipe, int correct, int samples, double deltaPp, double agreement,
                          long bytes, double ratio) { }
}
