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

    /** Digits in a byte. */
    int perByte() {
        int digits = 0;
        for (int values = base; values <= 256; values *= base) {
            digits++;
        }
        return digits;
    }

    /** @param digits the first of a byte is its lowest */
    byte[] pack(int[] digits) {
        int perByte = perByte();
        byte[] packed = new byte[(digits.length + perByte - 1) / perByte];
        for (int i = 0, at = 0; at < packed.length; at++) {
            int sum = 0;
            int last = Math.min(i + perByte, digits.length);
            for (int k = last - 1; k >= i; k--) {
                sum = sum * base + digits[k];
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

    /** Stores digits and unpacks them. */
    Operand store(String ending, int[] digits, SetupCode code) {
        byte[] packed = pack(digits);
        return unpack(code.store(ending, ScalarType.UINT8, packed, packed.length), digits.length, code);
    }
}
