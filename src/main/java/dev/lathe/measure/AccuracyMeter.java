package dev.lathe.measure;

import dev.lathe.data.PreparedData;
import dev.lathe.task.Cancellation;
import java.util.ArrayList;
import java.util.List;

/**
 * Top-1 and top-5 accuracy over a prepared set, streamed batch by batch. Without labels, agreement with the baseline's
 * answers takes the place of correctness.
 */
public final class AccuracyMeter {
    /** Float32 elements in a batch at most, so that a cancelled run of large images ends soon. */
    private static final long LARGEST_BATCH_ELEMENTS = 2_500_000;

    /** Hears of every batch. */
    @FunctionalInterface
    public interface Listener {
        /** @param difference null where there is no baseline */
        void measured(Accuracy accuracy, PairedDifference difference);
    }

    private final PreparedData data;
    private final Answers baseline;
    private final int batch;

    /**
     * @param baseline answers of the baseline on the same data, or null when the baseline itself is evaluated
     * @param batch samples in a batch; large samples take fewer
     */
    public AccuracyMeter(PreparedData data, Answers baseline, int batch) {
        this.data = data;
        this.baseline = baseline;
        this.batch = batchSize(data, batch);
    }

    /** The batch size that is really used, which depends on nothing but the data and what was asked for. */
    public static int batchSize(PreparedData data, int asked) {
        long elements = data.shape().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
        return (int) Math.max(1, Math.min(asked, LARGEST_BATCH_ELEMENTS / Math.max(1, elements)));
    }

    /** @throws dev.lathe.task.CancelledException between two batches */
    public Evaluation evaluate(LoadedModel model, Listener listener, Cancellation cancellation) {
        int total = data.size();
        int[] best = new int[total];
        boolean[] right = new boolean[total];
        Tally tally = new Tally();
        int classes = 0;
        for (int from = 0; from < total; from += batch) {
            cancellation.check();
            int count = Math.min(batch, total - from);
            Scores scores = model.scores(data.batch(from, count), batchShape(data, count));
            classes = scores.classes();
            for (int row = 0; row < count; row++) {
                int position = from + row;
                best[position] = scores.best(row);
                int expected = expected(position, best[position]);
                right[position] = best[position] == expected;
                tally.add(right[position], scores.amongBestFive(row, expected),
                        baseline == null || best[position] == baseline.best()[position],
                        baseline == null || baseline.correct() == null || baseline.correct()[position]);
            }
            listener.measured(tally.accuracy(total), tally.difference());
        }
        Answers answers = new Answers(best, data.labelled() ? right : null);
        return new Evaluation(tally.accuracy(total), tally.difference(), answers, classes);
    }

    private int expected(int position, int answer) {
        if (data.labelled()) {
            return data.label(position);
        }
        return baseline == null ? answer : baseline.best()[position];
    }

    /** Shape of a batch of prepared samples. */
    public static List<Long> batchShape(PreparedData data, int count) {
        List<Long> shape = new ArrayList<>(data.shape().size() + 1);
        shape.add((long) count);
        shape.addAll(data.shape());
        return shape;
    }

    private final class Tally {
        private int samples;
        private int correct;
        private int top5;
        private int agreeing;
        private int lost;
        private int gained;

        void add(boolean right, boolean amongFive, boolean agrees, boolean baselineRight) {
            samples++;
            correct += right ? 1 : 0;
            top5 += amongFive ? 1 : 0;
            agreeing += agrees ? 1 : 0;
            lost += baselineRight && !right ? 1 : 0;
            gained += !baselineRight && right ? 1 : 0;
        }

        Accuracy accuracy(int total) {
            return new Accuracy(data.labelled() ? Accuracy.Kind.LABELS : Accuracy.Kind.AGREEMENT, samples, total,
                    correct, top5, Statistics.proportion(correct, samples));
        }

        PairedDifference difference() {
            if (baseline == null) {
                return null;
            }
            Interval interval = Statistics.pairedDifference(lost, gained, samples);
            return new PairedDifference(100.0 * (gained - lost) / samples,
                    new Interval(100 * interval.low(), 100 * interval.high()), lost, gained,
                    (double) agreeing / samples);
        }
    }
}
