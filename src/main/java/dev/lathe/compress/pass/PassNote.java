package dev.lathe.compress.pass;

import java.util.Objects;

/**
 * One thing that a pass did, or left undone, fit to be shown.
 *
 * @param place name of the weight or dotted path of the module; the operator's name where neither is known
 * @param kind whether the place was changed
 * @param reason what was done ("folded into layer1.0.conv1"), or why nothing was
 */
public record PassNote(String place, Kind kind, String reason) {
    public PassNote {
        Objects.requireNonNull(place);
        Objects.requireNonNull(kind);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a note gives a reason");
        }
    }

    /** Whether a place was changed. */
    public enum Kind { DONE, LEFT_ALONE }

    public static PassNote done(String place, String what) {
        return new PassNote(place, Kind.DONE, what);
    }

    public static PassNote leftAlone(String place, String why) {
        return new PassNote(place, Kind.LEFT_ALONE, why);
    }

    public boolean isDone() {
        return kind == Kind.DONE;
    }
}
