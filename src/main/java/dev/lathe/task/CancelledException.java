package dev.lathe.task;

/** Unwinds work whose {@link Cancellation} was switched; never shown to the user. */
public final class CancelledException extends RuntimeException {
    public CancelledException() {
        super("cancelled", null, false, false);
    }
}
