package dev.lathe.compress.pass;

import java.util.List;

/**
 * What became of one pass of a run.
 *
 * @param pass its name
 * @param runs how often it ran
 * @param changes places it changed, over all runs
 * @param millis wall time of all runs, validation included
 * @param notes everything done, and what the last run left alone
 */
public record PassReport(String pass, int runs, int changes, double millis, List<PassNote> notes) {
    public PassReport {
        notes = List.copyOf(notes);
    }
}
