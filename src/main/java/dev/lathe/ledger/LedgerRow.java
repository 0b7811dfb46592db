package dev.lathe.ledger;

import java.util.List;
import java.util.Objects;

/**
 * One layer: the calls of one kind of operator at one place.
 *
 * @param place dotted path of the module whose weights it uses, or whose code calls it; empty for the root
 * @param family kind of operator, the same before and after compression ({@code conv}, {@code linear}, {@code relu})
 * @param op the file's operator ({@code aten::conv2d}); empty if the file's code is no graph
 * @param kernel what ran ({@code aten::conv2d (mkldnn_convolution)}); empty if it was not seen to run
 * @param calls operators in this row
 * @param shape of the (first) result; empty if unknown
 * @param parameters elements of its weights and biases; those shared with an earlier row count there
 * @param nonZeros parameters that are not zero
 * @param bits of an element of its largest weight that carry information; 0 without weights
 * @param macs multiplications with addition in one forward pass
 * @param bytesInFile packed size of the entries that hold its weights; those shared count in the first row
 * @param bytesInMemory of its weights as the kernel takes them
 * @param activationBytes of its results that need memory of their own
 * @param liveBytes of all activations that exist while it runs, at most
 * @param millis median time of its calls while watched; 0 if not seen
 * @param note what else is to be said; empty for nothing
 */
public record LedgerRow(String place, String family, String op, String kernel, int calls, List<Long> shape,
                        long parameters, long nonZeros, int bits, long macs, long bytesInFile, long bytesInMemory,
                        long activationBytes, long liveBytes, double millis, String note) {
    public LedgerRow {
        Objects.requireNonNull(place);
        Objects.requireNonNull(kernel);
        shape = List.copyOf(shape);
    }

    /** Share of the parameters that are zero, 0 to 1. */
    public double sparsity() {
        return parameters == 0 ? 0 : 1 - (double) nonZeros / parameters;
    }

    /** The same row at another place. */
    LedgerRow at(String otherPlace) {
        return new LedgerRow(otherPlace, family, op, kernel, calls, shape, parameters, nonZeros, bits, macs,
                bytesInFile, bytesInMemory, activationBytes, liveBytes, millis, note);
    }

    /** This row with the calls of another one of the same family. */
    LedgerRow plus(LedgerRow other) {
        return new LedgerRow(place, family, op, kernel.equals(other.kernel) ? kernel : kernel + ", " + other.kernel,
                calls + other.calls, shape, parameters + other.parameters, nonZeros + other.nonZeros,
                Math.max(bits, other.bits), macs + other.macs, bytesInFile + other.bytesInFile,
                bytesInMemory + other.bytesInMemory, activationBytes + other.activationBytes,
                Math.max(liveBytes, other.liveBytes), millis + other.millis, note.isEmpty() ? other.note : note);
    }
}
