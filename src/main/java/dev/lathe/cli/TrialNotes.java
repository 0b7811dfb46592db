package dev.lathe.cli;

import dev.lathe.compress.Calibrated;
import dev.lathe.engine.Trial;
import java.util.ArrayList;
import java.util.List;

/** What a user should know of how a trial was made. */
final class TrialNotes {
    private TrialNotes() { }

    static List<String> of(Trial trial) {
        List<String> notes = new ArrayList<>();
        if (trial.report() != null) {
            Calibrated calibrated = trial.report().calibrated();
            if (calibrated != null && calibrated.overlaps()) {
                notes.add("What the model does was seen on " + Quantities.count(calibrated.source().samples())
                        + " of the very samples that accuracy is measured on; --calibration PATH keeps them apart.");
            }
            notes.addAll(trial.report().notes());
            if (!trial.report().compiled()) {
                notes.add("The model is compressed at weight level only: its code "
                        + trial.report().weightLevelReason() + ".");
            }
        }
        return notes;
    }
}
