package dev.lathe.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void wilsonIntervalMatchesThePublishedExample() {
        Interval interval = Statistics.proportion(81, 263);
        assertThat(interval.low()).isCloseTo(0.2553, within(5e-4));
        assertThat(interval.high()).isCloseTo(0.3662, within(5e-4));
    }

    @Test
    void wilsonIntervalAgreesWithTheLibrarys() {
        for (int successes : new int[] {0, 1, 37, 99, 100}) {
            ConfidenceInterval library = new WilsonScoreInterval().createInterval(100, successes, 0.95);
            Interval own = Statistics.proportion(successes, 100);
            assertThat(own.low()).isCloseTo(Math.max(0, library.getLowerBound()), within(1e-9));
            assertThat(own.high()).isCloseTo(Math.min(1, library.getUpperBound()), within(1e-9));
        }
    }

    @Test
    void wilsonIntervalOfAPerfectScoreStaysBelowOne() {
        Interval interval = Statistics.proportion(100, 100);
        assertThat(interval.high()).isEqualTo(1);
        assertThat(interval.low()).isBetween(0.96, 0.97);
    }

    @Test
    void pairedIntervalIsFarTighterThanTheIntervalOfTheAccuracy() {
        Interval accuracy = Statistics.proportion(915, 1000);
        Interval paired = Statistics.pairedDifference(6, 4, 1000);
        assertThat(paired.width()).isLessThan(accuracy.width() / 2);
        assertThat(paired.contains(-0.002)).isTrue();
    }

    @Test
    void pairedIntervalCoversTheTruthAboutAsOftenAsItSays() {
        Random random = new Random(5);
        int covered = 0;
        int experiments = 2000;
        for (int e = 0; e < experiments; e++) {
            int lost = 0;
            int gained = 0;
            for (int s = 0; s < 400; s++) {
                double u = random.nextDouble();
                lost += u < 0.04 ? 1 : 0;
                gained += u >= 0.04 && u < 0.055 ? 1 : 0;
            }
            covered += Statistics.pairedDifference(lost, gained, 400).contains(-0.025) ? 1 : 0;
        }
        assertThat((double) covered / experiments).isBetween(0.93, 0.98);
    }

    @Test
    void medianIntervalHoldsTheMedianAndShrinksWithMoreRuns() {
        Random random = new Random(3);
        double[] few = IntStream.range(0, 15).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] many = IntStream.range(0, 500).mapToDouble(i -> random.nextGaussian()).toArray();
        assertThat(Statistics.median95(few).contains(Statistics.median(few))).isTrue();
        assertThat(Statistics.median95(many).width()).isLessThan(Statistics.median95(few).width());
    }
}
