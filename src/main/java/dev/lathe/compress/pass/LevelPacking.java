package dev.lathe.compress.pass;

import dev.lathe.graph.Operand;
import dev.lathe.torchscript.ScalarType;
import java.util.List;

/** Levels as they are stored, in whichever way is the smallest. */
public final class LevelPacking {
    private final LevelCode code;
    private final List<byte[]> contents;
    private final int count;
    private final boolean signed;
    private final long bytes;

    private LevelPacking(LevelBytes levels, LevelCode code, List<byte[]> contents, long bytes) {
        this.code = code;
        this.contents = contents;
        this.bytes = bytes;
        count = levels.size();
        signed = levels.areSigned();
    }

    /** Of ways that are nearly as small, the one that loads fastest. */
    public static LevelPacking smallest(LevelBytes levels, PackLevels.Smallest smallest) {
        StoredSize sizes = new StoredSize(smallest);
        LevelPacking best = null;
        double smallestCost = Double.POSITIVE_INFINITY;
        for (LevelCode code : LevelCode.candidates(levels)) {
            if (best != null && isHopeless(code, levels, best.bytes, smallest)) {
                continue;
            }
            List<byte[]> contents = code.contents(levels);
            long bytes = contents.stream().mapToLong(sizes::of).sum();
            double cost = smallest == PackLevels.Smallest.STORED ? bytes : bytes * code.patience();
            if (cost < smallestCost) {
                smallestCost = cost;
                best = new LevelPacking(levels, code, contents, bytes);
            }
        }
        return best;
    }

    /** Deflating planes apart never gains over deflating whole levels: entropies of parts add up to no less. */
    private static boolean isHopeless(LevelCode code, LevelBytes levels, long best, PackLevels.Smallest smallest) {
        return smallest == PackLevels.Smallest.DEFLATED && code instanceof LevelCode.Planes planes
                && best <= (long) levels.size() * planes.bits() / 8;
    }

    /** Name for reports. */
    public String label() {
        return code.label();
    }

    /** What they take in a file, the zip's headers included. */
    long bytes() {
        return bytes;
    }

    /** Signed levels that are stored as they are; null if they are packed otherwise. */
    public byte[] plain() {
        return signed && code instanceof LevelCode.Bytes ? contents.get(0) : null;
    }

    /** The levels as a vector of single precision numbers. */
    Operand floats(SetupCode setup) {
        return signed ? setup.to(int8(setup), ScalarType.FLOAT32)
                : code.decode(contents, count, ScalarType.FLOAT32, setup);
    }

    /** Signed levels as a vector of that type. */
    public Operand int8(SetupCode setup) {
        if (!signed) {
            throw new IllegalStateException("the levels do not fit a signed byte");
        }
        return code.decode(contents, count, ScalarType.INT8, setup);
    }
}
