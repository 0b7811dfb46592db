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
 */
public record BenchReport(String machine, Evaluation evaluation, LiveLoop liveLoop, Recompression recompression,
                          Soak soak) {
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
}
