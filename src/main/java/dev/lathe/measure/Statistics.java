package dev.lathe.measure;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** The intervals and quantiles that measurements are reported with. All intervals are at 95 %. */
public final class Statistics {
    private static final double CONFIDENCE = 0.95;
    private static final double Z = 1.959963984540054;

    private Statistics() { }

    /**
     * Wilson score interval of a proportion (Wilson 1927, doi:10.1080/01621459.1927.10502953). Written out because the
     * library's makes a random number generator at every call, which cost a seventh of an evaluation.
     */
    public static Interval proportion(int successes, int trials) {
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double share = (double) successes / trials;
        double shrink = 1 + Z * Z / trials;
        double centre = (share + Z * Z / (2 * trials)) / shrink;
        double half = Z / shrink * Math.sqrt(share * (1 - share) / trials + Z * Z / (4.0 * trials * trials));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    /**
     * Difference of two proportions on the same samples, by the adjusted Wald interval of Bonett and Price (2012,
     * doi:10.3102/1076998611411915), which stays sound when few samples differ.
     *
     * @param lost samples right before and wrong now
     * @param gained samples wrong before and right now
     * @return interval of (gained − lost) / trials
     */
    public static Interval pairedDifference(int lost, int gained, int trials) {
        double down = (lost + 1.0) / (trials + 2.0);
        double up = (gained + 1.0) / (trials + 2.0);
        double centre = up - down;
        double half = Z * Math.sqrt((up + down - centre * centre) / (trials + 2.0));
        return new Interval(Math.max(-1, centre - half), Math.min(1, centre + half));
    }

    public static double median(double[] values) {
        return quantile(values, 50);
    }

    /** @param percent 0 to 100 */
    public static double quantile(double[] values, double percent) {
        return new Percentile().withEstimationType(EstimationType.R_7).evaluate(values, percent);
    }

    /** Distribution-free interval of the median, between two order statistics. */
    public static Interval median95(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int rank = new BinomialDistribution(null, n, 0.5).inverseCumulativeProbability((1 - CONFIDENCE) / 2);
        int low = Math.max(0, rank - 1);
        return new Interval(sorted[low], sorted[n - 1 - low]);
    }
}
