package dev.lathe.compress.pass;

import dev.lathe.graph.Operand;
import dev.lathe.torchscript.ScalarType;
import java.util.Arrays;
import java.util.List;

/** A way to store levels, and to read them back as a vector of floats at load. */
sealed interface LevelCode {

    /** Name for reports. */
    String label();

    /** What is stored, as bytes, to try how small it packs. */
    List<byte[]> contents(int[] levels);

    /** The levels as floats, one after the other. */
    Operand decode(int[] levels, SetupCode code);

    /** The ways that may be the smallest for levels in a range, low ≤ 0 ≤ high. */
    static List<LevelCode> candidates(int low, int high) {
        int base = Math.max(2, high - low + 1);
        LevelCode digits = new Digits(low, base);
        LevelCode sparse = new Sparse(new Digits(low, base));
        LevelCode bytes = new Bytes(low, high);
        boolean severalPerByte = new DigitCode(base).perByte() > 1;
        return severalPerByte ? List.of(bytes, digits, sparse, new Sparse(bytes))
                : base > 128 ? List.of(bytes, new Sparse(bytes))
                : List.of(bytes, new Sparse(bytes), new Planes(low, 32 - Integer.numberOfLeadingZeros(base - 1)));
    }

    private static int[] shifted(int[] levels, int low) {
        return Arrays.stream(levels).map(level -> level - low).toArray();
    }

    private static Operand asLevels(Operand digits, int low, SetupCode code) {
        Operand floats = code.to(digits, ScalarType.FLOAT32);
        return low == 0 ? floats : code.call("add", floats, new Operand.Int(low));
    }

    /** One byte each. */
    record Bytes(int low, int high) implements LevelCode {
        @Override
        public String label() {
            return "bytes";
        }

        private boolean signed() {
            return low < 0 && low >= Byte.MIN_VALUE && high <= Byte.MAX_VALUE;
        }

        private byte[] content(int[] levels) {
            byte[] bytes = new byte[levels.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (signed() ? levels[i] : levels[i] - low);
            }
            return bytes;
        }

        @Override
        public List<byte[]> contents(int[] levels) {
            return List.of(content(levels));
        }

        @Override
        public Operand decode(int[] levels, SetupCode code) {
            byte[] bytes = content(levels);
            Operand stored = code.store("levels", signed() ? ScalarType.INT8 : ScalarType.UINT8, bytes, bytes.length);
            return asLevels(stored, signed() ? 0 : low, code);
        }
    }

    /** Several in a byte. */
    record Digits(int low, int base) implements LevelCode {
        @Override
        public String label() {
            return new DigitCode(base).perByte() + " in a byte";
        }

        @Override
        public List<byte[]> contents(int[] levels) {
            return List.of(new DigitCode(base).pack(shifted(levels, low)));
        }

        @Override
        public Operand decode(int[] levels, SetupCode code) {
            return asLevels(new DigitCode(base).store("levels", shifted(levels, low), code), low, code);
        }
    }

    /** Their bits, plane by plane: the smallest without any deflating where a level takes 5 to 7 bits. */
    record Planes(int low, int bits) implements LevelCode {
        private static final DigitCode BITS = new DigitCode(2);

        @Override
        public String label() {
            return bits + " bits";
        }

        /** Highest plane first, each padded to whole bytes. */
        private int[] planes(int[] levels) {
            int padded = padded(levels.length);
            int[] planes = new int[padded * bits];
            for (int plane = 0; plane < bits; plane++) {
                for (int i = 0; i < levels.length; i++) {
                    planes[plane * padded + i] = levels[i] - low >>> bits - 1 - plane & 1;
                }
            }
            return planes;
        }

        private static int padded(int count) {
            return (count + 7) / 8 * 8;
        }

        @Override
        public List<byte[]> contents(int[] levels) {
            return List.of(BITS.pack(planes(levels)));
        }

        @Override
        public Operand decode(int[] levels, SetupCode code) {
            int padded = padded(levels.length);
            Operand all = BITS.store("levels", planes(levels), code);
            Operand sum = null;
            for (int plane = 0; plane < bits; plane++) {
                Operand bit = code.call("narrow", all, new Operand.Int(0), new Operand.Int((long) plane * padded),
                        new Operand.Int(levels.length));
                sum = sum == null ? bit : code.call("add", code.call("mul", sum, new Operand.Int(2)), bit);
            }
            return asLevels(sum, low, code);
        }
    }

    /** A bit for each that says whether it is zero, and the others alone. */
    record Sparse(LevelCode others) implements LevelCode {
        @Override
        public String label() {
            return "mask + " + others.label();
        }

        @Override
        public List<byte[]> contents(int[] levels) {
            byte[] mask = new DigitCode(2).pack(mask(levels));
            return List.of(mask, others.contents(nonZeros(levels)).get(0));
        }

        @Override
        public Operand decode(int[] levels, SetupCode code) {
            return SparseCode.scatter(mask(levels), others.decode(nonZeros(levels), code), code);
        }

        private static int[] mask(int[] levels) {
            return Arrays.stream(levels).map(level -> level == 0 ? 0 : 1).toArray();
        }

        private static int[] nonZeros(int[] levels) {
            return Arrays.stream(levels).filter(level -> level != 0).toArray();
        }
    }
}
