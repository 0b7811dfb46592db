package dev.lathe.chart;

import dev.lathe.engine.Trial;
import dev.lathe.measure.LatencyComparison;

/** What accuracy is weighed against. */
public enum TradeOffAxis {
    /** Bytes of the file. */
    SIZE {
        @Override
        double cost(Trial trial, Trial baseline) {
            return trial.size().bytes();
        }

        @Override
        double costOf(RunningTrial running, Trial baseline) {
            return running.size() == null ? Double.NaN : running.size().bytes();
        }

        @Override
        boolean mayBeOnFront(Trial trial) {
            return true;
        }
    },
    /**
     * Median milliseconds of one batch. A machine is faster at one time than at another; so a trial lies where its
     * ratio to the baseline, measured in turns, puts it beside the baseline's own median.
     */
    LATENCY {
        @Override
        double cost(Trial trial, Trial baseline) {
            return baseline == null || trial.isBaseline() ? trial.latency().candidate().median()
                    : steady(trial.latency(), baseline);
        }

        @Override
        double costOf(RunningTrial running, Trial baseline) {
            if (running.latency() != null) {
                return baseline == null ? running.latency().candidate().median() : steady(running.latency(), baseline);
            }
            return baseline == null || running.accuracy() == null ? Double.NaN : cost(baseline, baseline);
        }

        @Override
        boolean mayBeOnFront(Trial trial) {
            return trial.isBaseline() || trial.latency().distinguishable();
        }
    };

    private static double steady(LatencyComparison latency, Trial baseline) {
        return baseline.latency().candidate().median() / latency.speedup();
    }

    /**
     * The trial's cost in the base unit (bytes or milliseconds).
     *
     * @param baseline null where none was measured
     */
    abstract double cost(Trial trial, Trial baseline);

    /** The cost as far as it is known, the baseline's where it is expected to stay; NaN where nothing is known. */
    abstract double costOf(RunningTrial running, Trial baseline);

    /** Whether the trial's cost can be told from the baseline's, so that it may be called an improvement. */
    abstract boolean mayBeOnFront(Trial trial);
}
