package dev.lathe.compress.pass;

import dev.lathe.graph.Operand;
import dev.lathe.graph.ValueType;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.List;

/**
 * Several small numbers in one byte, as digits: eight bits, two 4-bit levels, five of three levels. Neighbours that are
 * Huffman-coded together also cost fractions of a bit where single ones would cost a whole one.
 *
 * @param base digits go from 0 to base - 1
 */
record DigitCode(int base) {
    DigitCode {
        if (base < 2 || base > 256) {
            throw new IllegalArgumentException("a digit has 2 to 256 values, not " + base);
        }
    }

    /** The code for so many values; shifts take digits apart faster than divisions, where no fewer fit a byte. */
    static DigitCode of(int values) {
        DigitCode exact = new DigitCode(values);
        DigitCode shifting = new DigitCode(2 << 31 - Integer.numberOfLeadingZeros(values - 1));
        return shifting.perByte() == exact.perByte() ? shifting : exact;
    }

    /** Digits in a byte. */
    int perByte() {
        int digits = 0;
        for (int values = base; values <= 256; values *= base) {
            digits++;
        }
        return digits;
    }

    /**
     * The first of a byte is its lowest.
     *
     * @param levels their lowest eight bits
     * @param low the level whose digit is 0
     */
    byte[] pack(byte[] levels, int low) {
        int perByte = perByte();
        byte[] packed = new byte[(levels.length + perByte - 1) / perByte];
        for (int i = 0, at = 0; at < packed.length; at++) {
            int sum = 0;
            int last = Math.min(i + perByte, levels.length);
            for (int k = last - 1; k >= i; k--) {
                sum = sum * base + (levels[k] - low & 0xff);
            }
            i = last;
            packed[at] = (byte) sum;
        }
        return packed;
    }

    /**
     * The digits again, as a vector of bytes.
     *
     * <pre>
     * lo = torch.bitwise_and(packed, 15)
     * hi = torch.__rshift__(packed, 4)
     * digits = torch.narrow(torch.flatten(torch.stack([lo, hi], 1), 0, -1), 0, 0, count)
     * </pre>
     */
    Operand unpack(Operand packed, int count, SetupCode code) {
        int perByte = perByte();
        if (perByte == 1) {
            return packed;
        }
        List<Operand> digits = new ArrayList<>();
        Operand rest = packed;
        for (int i = 1; i < perByte; i++) {
            digits.add(lowest(rest, code));
            rest = withoutLowest(rest, code);
        }
        boolean full = Math.pow(base, perByte) == 256;
        digits.add(full ? rest : lowest(rest, code));
        Operand rows = code.call("stack", new Operand.ListOf(digits, ValueType.TENSOR), new Operand.Int(1));
        Operand flat = code.call("flatten", rows, new Operand.Int(0), new Operand.Int(-1));
        return count % perByte == 0 ? flat
                : code.call("narrow", flat, new Operand.Int(0), new Operand.Int(0), new Operand.Int(count));
    }

    private boolean isPowerOfTwo() {
        return Integer.bitCount(base) == 1;
    }

    private Operand lowest(Operand number, SetupCode code) {
        return isPowerOfTwo() ? code.call("bitwise_and", number, new Operand.Int(base - 1))
                : code.call("remainder", number, new Operand.Int(base));
    }

    private Operand withoutLowest(Operand number, SetupCode code) {
        return isPowerOfTwo() ? code.call("__rshift__", number, new Operand.Int(Integer.numberOfTrailingZeros(base)))
                : code.call("floor_divide", number, new Operand.Int(base));
    }

    /** Stores packed digits and unpacks them. */
    Operand store(String ending, byte[] packed, int count, SetupCode code) {
        return unpack(code.store(ending, ScalarType.UINT8, packed, packed.length), count, code);
    }
}
