package dev.lathe.task;

/** Receives the progress of a piece of work, on the thread that does the work. */
@FunctionalInterface
public interface Progress {
    /** Ignores everything. */
    Progress NONE = (stage, fraction) -> { };

    /** The fraction of a stage whose length is not known. */
    double UNKNOWN = Double.NaN;

    /**
     * @param stage what is being done, for the user ("Writing", "Measuring accuracy")
     * @param fraction 0 to 1, or {@link #UNKNOWN}
     */
    void update(String stage, double fraction);
}
