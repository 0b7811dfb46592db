package dev.lathe.compress.pass;

import dev.lathe.graph.Operand;
import dev.lathe.torchscript.ScalarType;

/** Where the numbers that are not zero stand. */
final class SparseCode {
    private static final DigitCode BITS = new DigitCode(2);

    private SparseCode() { }

    /** @param mask 1 where a number is not zero */
    static byte[] packed(byte[] mask) {
        return BITS.pack(mask, 0);
    }

    /** How many bits of a packed mask are 1. */
    static int ones(byte[] packed) {
        int ones = 0;
        for (byte bits : packed) {
            ones += Integer.bitCount(bits & 0xff);
        }
        return ones;
    }

    /**
     * Stores a packed mask, and puts the other numbers where it is 1.
     *
     * @param count of all numbers
     * @param others a vector of that type, one for each 1
     */
    static Operand scatter(byte[] packed, int count, Operand others, ScalarType type, SetupCode code) {
        Operand bits = code.to(BITS.store("mask", packed, count, code), ScalarType.BOOL);
        return code.call("masked_scatter", code.zeros(count, type), bits, others);
    }
}
