package dev.lathe.ledger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A row while its operators are added up. */
final class RowTally {
    private final String place;
    private final String family;
    private final String op;
    private final List<Long> shape;
    private final Set<String> kernels = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private int calls;
    private long parameters;
    private long nonZeros;
    private int bits;
    private long largest;
    private long macs;
    private long bytesInFile;
    private long bytesInMemory;
    private long activationBytes;
    private long liveBytes;
    private double millis;

    RowTally(String place, String family, String op, List<Long> shape) {
        this.place = place;
        this.family = family;
        this.op = op;
        this.shape = shape;
    }

    String place() {
        return place;
    }

    void addCall(String kernel, long moreMacs, double moreMillis) {
        calls++;
        macs += moreMacs;
        millis += moreMillis;
        if (!kernel.isEmpty()) {
            kernels.add(kernel);
        }
    }

    void addActivation(long allocated, long live) {
        activationBytes += allocated;
        liveBytes = Math.max(liveBytes, live);
    }

    void addParameters(long elements, ElementCount count) {
        parameters += elements;
        nonZeros += count.nonZeros();
        bits = elements > largest ? count.bits() : bits;
        largest = Math.max(largest, elements);
    }

    void addBytes(long inFile, long inMemory) {
        bytesInFile += inFile;
        bytesInMemory += inMemory;
    }

    void note(String note) {
        notes.add(note);
    }

    LedgerRow row() {
        return new LedgerRow(place, family, op, String.join(", ", kernels), calls, shape, parameters, nonZeros, bits,
                macs, bytesInFile, bytesInMemory, activationBytes, liveBytes, millis, String.join("; ", notes));
    }
}
