package dev.lathe.compress.pass;

import dev.lathe.graph.Operand;
import dev.lathe.torchscript.ScalarType;

/** Where the numbers that are not zero stand. */
final class SparseCode {
    private SparseCode() { }

    /**
     * Stores a mask, and puts the other numbers where it is 1.
     *
     * @param others a vector of floats, one for each 1
     */
    static Operand scatter(int[] mask, Operand others, SetupCode code) {
        Operand bits = code.to(new DigitCode(2).store("mask", mask, code), ScalarType.BOOL);
        return code.call("masked_scatter", code.zeros(mask.length, ScalarType.FLOAT32), bits, others);
    }
}
