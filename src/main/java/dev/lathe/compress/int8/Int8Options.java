package dev.lathe.compress.int8;

import dev.lathe.compress.pass.PackLevels;
import java.util.Map;
import java.util.Objects;

/**
 * How layers become int8.
 *
 * @param weightBits bits of a weight, 2 to 8
 * @param bitsOfWeight bits of single weights, by name; {@link #FLOAT} leaves a layer alone
 * @param wideProducts whether the processor sums products of 8-bit numbers in 32 bits (AVX512-VNNI, AVX-VNNI); where it
 *     sums pairs in 16 bits first, weights take 7 bits so that no sum overflows; in dynamic kernels activations do
 * @param smallest what is to be small: the levels after DEFLATE, or as they are
 */
public record Int8Options(int weightBits, Map<String, Integer> bitsOfWeight, boolean wideProducts,
                          PackLevels.Smallest smallest) {
    public static final int FLOAT = 32;
    private static final int NARROW = 7;
    /** Above so many groups libtorch uses FBGEMM's depthwise kernel, which sums pairs in 16 bits on every processor. */
    private static final int MANY_GROUPS = 100;

    public Int8Options {
        bitsOfWeight = Map.copyOf(bitsOfWeight);
        bitsOfWeight.values().forEach(Int8Options::check);
        check(weightBits);
        Objects.requireNonNull(smallest);
    }

    /** For files whose entries are deflated. */
    public Int8Options(int weightBits, Map<String, Integer> bitsOfWeight, boolean wideProducts) {
        this(weightBits, bitsOfWeight, wideProducts, PackLevels.Smallest.DEFLATED);
    }

    private static void check(int bits) {
        if ((bits < 2 || bits > 8) && bits != FLOAT) {
            throw new IllegalArgumentException("a weight of an int8 kernel has 2 to 8 bits, not " + bits);
        }
    }

    public static Int8Options bits(int weightBits, boolean wideProducts) {
        return new Int8Options(weightBits, Map.of(), wideProducts);
    }

    public Int8Options withSmallest(PackLevels.Smallest newSmallest) {
        return new Int8Options(weightBits, bitsOfWeight, wideProducts, newSmallest);
    }

    /** Bits for a weight of a kernel that takes activations of 8 bits, or {@link #FLOAT}. */
    int bits(String weight, int groups) {
        int bits = bits(weight);
        boolean narrow = !wideProducts || groups > MANY_GROUPS;
        return bits != FLOAT && narrow ? Math.min(bits, NARROW) : bits;
    }

    /** Bits for a weight of a kernel that {@linkplain #reducesRange reduces the range} where needed; or FLOAT. */
    int bits(String weight) {
        return bitsOfWeight.getOrDefault(weight, weightBits);
    }

    /** Whether activations must take 7 bits beside weights of so many, so that no sum of two products overflows. */
    boolean reducesRange(int bits) {
        return !wideProducts && bits > NARROW;
    }
}
