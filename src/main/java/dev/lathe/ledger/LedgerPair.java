package dev.lathe.ledger;

/**
 * One layer before and after.
 *
 * @param before null if compression added it
 * @param after null if it is gone
 * @param reason why it is as it was, where it went or came from; empty where the numbers say it
 */
public record LedgerPair(LedgerRow before, LedgerRow after, String reason) {
    public LedgerPair {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a layer is there before or after");
        }
    }

    public boolean isGone() {
        return after == null;
    }

    public boolean isNew() {
        return before == null;
    }

    /** Whether it holds, computes or takes anything else than before; its time, never twice the same, aside. */
    public boolean isChanged() {
        return isGone() || isNew() || !before.kernel().equals(after.kernel()) || before.bits() != after.bits()
                || before.parameters() != after.parameters() || before.nonZeros() != after.nonZeros()
                || before.bytesInFile() != after.bytesInFile() || before.bytesInMemory() != after.bytesInMemory()
                || before.activationBytes() != after.activationBytes();
    }

    public String place() {
        return before == null ? after.place() : before.place();
    }
}
