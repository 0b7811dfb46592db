package dev.lathe.compress.pass;

import java.util.Objects;

/**
 * One thing that a pass did, or left undone, fit to be shown.
 *
 * @param place name of the weight or dotted path of the module; the operator's name where neither is known
 * @param kind whether the place was changed
 * @param reason what was done ("folded into layer1.0.conv1"), or why nothing was
 * @param held how the weight at that place is held from now on; null where that does not change
 */
public record PassNote(String place, Kind kind, String reason, Held held) {
    public PassNote {
        Objects.requireNonNull(place);
        Objects.requireNonNull(kind);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a note gives a reason");
        }
    }

    /** Whether a place was changed. */
    public enum Kind { DONE, LEFT_ALONE }

    /**
     * A weight as a kernel holds it.
     *
     * @param nonZeros elements that are not zero
     * @param bits of an element
     * @param bytes in memory, with its scales
     */
    public record Held(long nonZeros, int bits, long bytes) { }

    /** The same, of a weight that a kernel holds in another way from now on. */
    public PassNote holding(Held newHeld) {
        return new PassNote(place, kind, reason, newHeld);
    }

    public static PassNote done(String place, String what) {
        return new PassNote(place, Kind.DONE, what, null);
    }

    public static PassNote leftAlone(String place, String why) {
        return new PassNote(place, Kind.LEFT_ALONE, why, null);
    }

    public boolean isDone() {
        return kind == Kind.DONE;
    }
}
