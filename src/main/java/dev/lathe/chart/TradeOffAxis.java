package dev.lathe.chart;

import dev.lathe.engine.Trial;

/** What accuracy is weighed against. */
public enum TradeOffAxis {
    /** Bytes of the file. */
    SIZE {
        @Override
        public double cost(Trial trial) {
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
    /** Median milliseconds of one batch. */
    LATENCY {
        @Override
        public double cost(Trial trial) {
            return trial.latency().candidate().median();
        }

        @Override
        double costOf(RunningTrial running, Trial baseline) {
            if (running.latency() != null) {
                return running.latency().candidate().median();
            }
            return baseline == null || running.accuracy() == null ? Double.NaN : cost(baseline);
        }

        @Override
        boolean mayBeOnFront(Trial trial) {
            return trial.isBaseline() || trial.latency().distinguishable();
        }
    };

    /** The trial's cost in the base unit (bytes or milliseconds). */
    public abstract double cost(Trial trial);

    /** The cost as far as it is known, the baseline's where it is expected to stay; NaN where nothing is known. */
    abstract double costOf(RunningTrial running, Trial baseline);

    /** Whether the trial's cost can be told from the baseline's, so that it may be called an improvement. */
    abstract boolean mayBeOnFront(Trial trial);
}
