package dev.lathe.compress.pass;

import dev.lathe.graph.Operand;
import dev.lathe.torchscript.ScalarType;
import java.util.ArrayList;
import java.util.List;

/** A way to store levels, and to read them back when the model is loaded. */
sealed interface LevelCode {

    /** Name for reports. */
    String label();

    /** What is stored of levels in the range that the code was made for. */
    List<byte[]> contents(LevelBytes levels);

    /**
     * The levels as a vector.
     *
     * @param count of levels
     * @param type INT8 if they are all signed bytes, or FLOAT32
     */
    Operand decode(List<byte[]> contents, int count, ScalarType type, SetupCode code);

    /** How much smaller it must be than what loads fast, as a factor of its size. */
    default double patience() {
        return 1;
    }

    /** The ways that may be the smallest for levels in a range. */
    static List<LevelCode> candidates(LevelBytes levels) {
        LevelCode bytes = new Bytes(levels.low(), levels.high());
        LevelCode digits = new Digits(levels.low(), DigitCode.of(levels.base()));
        boolean severalPerByte = DigitCode.of(levels.base()).perByte() > 1;
        return severalPerByte ? List.of(bytes, digits, new Sparse(digits), new Sparse(bytes))
                : levels.base() > 128 ? List.of(bytes, new Sparse(bytes))
                : List.of(bytes, new Planes(levels.low(), 32 - Integer.numberOfLeadingZeros(levels.base() - 1)),
                        new Sparse(bytes));
    }

    private static Operand asLevels(Operand digits, int low, ScalarType type, SetupCode code) {
        Operand numbers = code.to(digits, type);
        return low == 0 ? numbers : code.call("add", numbers, new Operand.Int(low));
    }

    /** One byte each: signed ones as they are, others from the lowest up. */
    record Bytes(int low, int high) implements LevelCode {
        @Override
        public String label() {
            return "bytes";
        }

        boolean areSigned() {
            return low >= Byte.MIN_VALUE && high <= Byte.MAX_VALUE;
        }

        @Override
        public List<byte[]> contents(LevelBytes levels) {
            return List.of(areSigned() ? levels.bytes() : new DigitCode(256).pack(levels.bytes(), low));
        }

        @Override
        public Operand decode(List<byte[]> contents, int count, ScalarType type, SetupCode code) {
            if (!areSigned()) {
                return asLevels(code.store("levels", ScalarType.UINT8, contents.get(0), count), low, type, code);
            }
            Operand stored = code.store("levels", ScalarType.INT8, contents.get(0), count);
            return type == ScalarType.INT8 ? stored : code.to(stored, type);
        }
    }

    /** Several in a byte. */
    record Digits(int low, DigitCode digits) implements LevelCode {
        @Override
        public String label() {
            return digits.perByte() + " in a byte";
        }

        @Override
        public List<byte[]> contents(LevelBytes levels) {
            return List.of(digits.pack(levels.bytes(), low));
        }

        @Override
        public Operand decode(List<byte[]> contents, int count, ScalarType type, SetupCode code) {
            return asLevels(digits.store("levels", contents.get(0), count, code), low, type, code);
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
        @Override
        public List<byte[]> contents(LevelBytes levels) {
            int stride = padded(levels.size()) / 8;
            byte[] planes = new byte[stride * bits];
            for (int i = 0; i < levels.size(); i++) {
                int digit = levels.bytes()[i] - low & 0xff;
                for (int plane = 0; plane < bits; plane++) {
                    planes[plane * stride + i / 8] |= (byte) ((digit >>> bits - 1 - plane & 1) << i % 8);
                }
            }
            return List.of(planes);
        }

        private static int padded(int count) {
            return (count + 7) / 8 * 8;
        }

        @Override
        public Operand decode(List<byte[]> contents, int count, ScalarType type, SetupCode code) {
            int padded = padded(count);
            Operand all = BITS.store("levels", contents.get(0), padded * bits, code);
            Operand sum = null;
            for (int plane = 0; plane < bits; plane++) {
                Operand bit = code.call("narrow", all, new Operand.Int(0), new Operand.Int((long) plane * padded),
                        new Operand.Int(count));
                sum = sum == null ? bit : code.call("add", code.call("mul", sum, new Operand.Int(2)), bit);
            }
            return asLevels(sum, low, type, code);
        }
    }

    /** A bit for each that says whether it is zero, and the others alone. */
    record Sparse(LevelCode others) implements LevelCode {
        @Override
        public String label() {
            return "mask + " + others.label();
        }

        /** Scattering takes twice as long as inflating does. */
        @Override
        public double patience() {
            return 1.02;
        }

        @Override
        public List<byte[]> contents(LevelBytes levels) {
            List<byte[]> contents = new ArrayList<>();
            contents.add(SparseCode.packed(levels.mask()));
            contents.addAll(others.contents(levels.nonZeros()));
            return contents;
        }

        @Override
        public Operand decode(List<byte[]> contents, int count, ScalarType type, SetupCode code) {
            byte[] mask = contents.get(0);
            Operand values = others.decode(contents.subList(1, contents.size()), SparseCode.ones(mask), type, code);
            return SparseCode.scatter(mask, count, values, type, code);
        }
    }
}
