package dev.lathe.measure;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.lathe.task.Cancellation;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Wall time of a forward pass, candidate against baseline. Both are warmed up, then run in turn: baseline, candidate,
 * a second copy of the baseline. What the two copies of the same file differ by is the noise floor: it holds the
 * machine's jitter and the luck of memory placement, and no smaller difference is claimed.
 */
public final class LatencyMeter {
    private static final int FEWEST_ROUNDS = 10;
    private static final int WARM_UP_ROUNDS = 5;
    private static final long WARM_UP_NANOS = 60_000_000;

    private final MeasureOptions options;

    public LatencyMeter(MeasureOptions options) {
        this.options = options;
    }

    /**
     * @param twin the baseline's file loaded a second time
     * @param batch one batch of prepared samples, repeated in every run
     * @throws dev.lathe.task.CancelledException between two rounds
     */
    public LatencyComparison compare(LoadedModel baseline, LoadedModel twin, LoadedModel candidate, ByteBuffer batch,
                                     List<Long> shape, Cancellation cancellation) {
        warmUp(baseline, batch, shape, cancellation);
        warmUp(twin, batch, shape, cancellation);
        warmUp(candidate, batch, shape, cancellation);
        double[][] rounds = rounds(List.of(baseline, candidate, twin), batch, shape, cancellation);
        return compare(rounds, shape.get(0).intValue());
    }

    private LatencyComparison compare(double[][] rounds, int batch) {
        int count = rounds.length;
        double[] baseline = new double[count];
        double[] candidate = new double[count];
        double[] speedups = new double[count];
        double[] noise = new double[count];
        for (int r = 0; r < count; r++) {
            baseline[r] = rounds[r][0];
            candidate[r] = rounds[r][1];
            speedups[r] = (rounds[r][0] + rounds[r][2]) / 2 / rounds[r][1];
            noise[r] = rounds[r][0] / rounds[r][2];
        }
        Interval interval = Statistics.median95(speedups);
        double floor = noiseFloor(Statistics.median95(noise));
        boolean distinguishable = interval.low() > 1 + floor || interval.high() < 1 / (1 + floor);
        return new LatencyComparison(latency(baseline), latency(candidate), Statistics.median(speedups), interval,
                floor, distinguishable, batch, options.effectiveThreads());
    }

    /** The largest ratio between two copies of one file that the measurements are consistent with, less 1. */
    private static double noiseFloor(Interval sameFile) {
        return Math.max(Math.max(sameFile.high(), 1 / sameFile.high()), Math.max(sameFile.low(), 1 / sameFile.low()))
                - 1;
    }

    private static Latency latency(double[] millis) {
        return new Latency(Statistics.median(millis), Statistics.quantile(millis, 95), millis.length);
    }

    private double[][] rounds(List<LoadedModel> models, ByteBuffer batch, List<Long> shape,
                              Cancellation cancellation) {
        double[][] rounds = new double[options.latencyRuns()][];
        long deadline = System.nanoTime() + options.latencyMillis() * 1_000_000L;
        int done = 0;
        while (done < rounds.length && (done < FEWEST_ROUNDS || System.nanoTime() < deadline)) {
            cancellation.check();
            double[] round = new double[models.size()];
            for (int turn = 0; turn < round.length; turn++) {
                int which = done % 2 == 0 ? turn : round.length - 1 - turn;
                round[which] = time(models.get(which), batch, shape);
            }
            rounds[done++] = round;
        }
        return java.util.Arrays.copyOf(rounds, done);
    }

    private static void warmUp(LoadedModel model, ByteBuffer batch, List<Long> shape, Cancellation cancellation) {
        long end = System.nanoTime() + WARM_UP_NANOS;
        for (int run = 0; run < WARM_UP_ROUNDS || run < 10 * WARM_UP_ROUNDS && System.nanoTime() < end; run++) {
            cancellation.check();
            time(model, batch, shape);
        }
    }

    private static double time(LoadedModel model, ByteBuffer batch, List<Long> shape) {
        try (NDManager scope = model.manager().newSubManager()) {
            NDList input = new NDList(LoadedModel.input(scope, batch, shape));
            long start = System.nanoTime();
            model.forward(input);
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
