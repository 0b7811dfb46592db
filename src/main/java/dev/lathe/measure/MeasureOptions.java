package dev.lathe.measure;

/**
 * @param evaluationBatch samples in a batch while accuracy is measured
 * @param latencyBatch samples in a batch while latency is measured
 * @param threads threads of the engine; 0 takes the number of processors
 * @param latencyRuns interleaved pairs of timed runs at most
 * @param latencyMillis time that latency may take; fewer runs are made when they are slow, but never under 10
 */
public record MeasureOptions(int evaluationBatch, int latencyBatch, int threads, int latencyRuns,
                             int latencyMillis) {
    public static final MeasureOptions DEFAULT = new MeasureOptions(64, 1, 0, 100, 600);

    /** More threads than this cost minutes to start and measure nothing but each other. */
    public static final int MOST_THREADS = 256;

    public MeasureOptions {
        if (threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads must be at most " + MOST_THREADS + ", not " + threads);
        }
        if (evaluationBatch < 1 || latencyBatch < 1 || threads < 0 || latencyRuns < 1 || latencyMillis < 0) {
            throw new IllegalArgumentException("batches and runs must be at least 1, threads and time at least 0");
        }
    }

    public MeasureOptions withLatency(int batch, int newThreads) {
        return new MeasureOptions(evaluationBatch, batch, newThreads, latencyRuns, latencyMillis);
    }

    public int effectiveThreads() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
