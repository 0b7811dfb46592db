package dev.lathe.measure;

/**
 * Latency of a candidate against the baseline, from runs interleaved on the same machine at the same time.
 *
 * @param baseline the opened file's latency during this comparison
 * @param candidate the candidate's
 * @param speedup median over the pairs of baseline time / candidate time; above 1 is faster
 * @param interval 95 % interval of the speed-up
 * @param noiseFloor relative difference below which the two cannot be told apart (0.02 is 2 %)
 * @param distinguishable whether the speed-up lies outside the noise floor
 * @param batch samples in a batch
 * @param threads threads of the engine
 */
public record LatencyComparison(Latency baseline, Latency candidate, double speedup, Interval interval,
                                double noiseFloor, boolean distinguishable, int batch, int threads) { }
