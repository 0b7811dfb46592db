package dev.lathe.workbench;

import dev.lathe.compress.Recipe;
import dev.lathe.engine.Trial;
import dev.lathe.measure.Accuracy;
import dev.lathe.measure.ArtifactSize;
import dev.lathe.measure.Interval;
import dev.lathe.measure.Latency;
import dev.lathe.measure.LatencyComparison;
import dev.lathe.measure.PairedDifference;
import java.nio.file.Path;
import java.time.Instant;

/** Plausible measurements of an imagined small classifier: 2,000 samples, 412 kB, 0.41 ms. */
public final class Trials {
    public static final int SAMPLES = 2000;
    public static final long BASELINE_BYTES = 412_345;
    private static final double BASELINE_ACCURACY = 0.981;
    private static final double MEDIAN = 0.412;

    private Trials() { }

    public static Trial baseline() {
        return new Trial("baseline", null, Path.of("digits.pt"), "00", size(Recipe.IDENTITY),
                accuracy(Recipe.IDENTITY, SAMPLES), null, latency(Recipe.IDENTITY), null, Instant.EPOCH, 0.8);
    }

    public static Trial of(Recipe recipe) {
        return new Trial("t" + Math.abs(recipe.toString().hashCode() % 1000), recipe, Path.of("trial.pt"), "11", size(recipe),
                accuracy(recipe, SAMPLES), difference(recipe), latency(recipe), null, Instant.EPOCH, 0.9);
    }

    public static Trial of(double sparsity, int bits) {
        return of(Recipe.IDENTITY.withSparsity(sparsity).withBits(bits));
    }

    public static ArtifactSize size(Recipe recipe) {
        double kept = recipe.changesNothing() ? 1
                : ((1 - recipe.sparsity()) * Math.min(recipe.bits(), 28) + 0.9) / 30 + 0.04;
        return new ArtifactSize((long) (BASELINE_BYTES * kept), 1 / kept, 405_000);
    }

    public static Accuracy accuracy(Recipe recipe, int samples) {
        double share = share(recipe);
        int correct = (int) Math.round(share * samples);
        double half = 1.96 * Math.sqrt(share * (1 - share) / samples);
        return new Accuracy(Accuracy.Kind.LABELS, samples, SAMPLES, correct, Math.min(samples, correct + 20),
                new Interval(Math.max(0, share - half), Math.min(1, share + half)));
    }

    public static PairedDifference difference(Recipe recipe) {
        double pp = 100 * (share(recipe) - BASELINE_ACCURACY);
        double half = 0.1 + 0.12 * Math.abs(pp);
        int lost = (int) Math.round(Math.max(0, -pp) * 20) + 3;
        return new PairedDifference(pp, new Interval(pp - half, pp + half), lost, 3, 1 - Math.abs(pp) / 100);
    }

    public static LatencyComparison latency(Recipe recipe) {
        double wobble = 1 + 0.012 * Math.sin(recipe.toString().hashCode());
        return latency(kernelSpeed(recipe) / wobble);
    }

    /** Told from the baseline where it is more than the noise floor away. */
    public static LatencyComparison latency(double speedup) {
        return new LatencyComparison(new Latency(MEDIAN, MEDIAN * 1.16, 100),
                new Latency(MEDIAN / speedup, MEDIAN / speedup * 1.17, 100), speedup,
                new Interval(0.98 * speedup, 1.02 * speedup), 0.021, Math.abs(speedup - 1) > 0.021, 1, 2);
    }

    public static Trial with(Trial trial, LatencyComparison latency) {
        return new Trial(trial.id(), trial.recipe(), trial.artifact(), trial.sha256(), trial.size(), trial.accuracy(),
                trial.difference(), latency, trial.report(), trial.measuredAt(), trial.seconds());
    }

    private static double kernelSpeed(Recipe recipe) {
        return switch (recipe.activations()) {
            case INT8 -> 2.9 + recipe.sparsity();
            case DYNAMIC -> 1.3;
            case FLOAT -> switch (recipe.execution().kernels()) {
                case PLAIN -> 1;
                case CHANNELS_LAST -> 1.25;
                case ONEDNN -> 1.8;
            };
        };
    }

    private static double share(Recipe recipe) {
        double damage = 0.10 * Math.pow(recipe.sparsity(), 6) * 3 + 0.35 * Math.pow(2, -1.6 * (recipe.bits() - 1.2));
        return Math.max(0.1, BASELINE_ACCURACY - damage);
    }
}
