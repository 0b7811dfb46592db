package dev.lathe.graph;

/** How the integers of a quantized weight map to reals: {@code real = (integer - zero point) * scale}. */
public sealed interface Quantization {

    /** One scale for all. */
    record PerTensor(double scale, long zeroPoint) implements Quantization { }

    /**
     * One scale for each index of a dimension.
     *
     * @param scheme {@code per_channel_affine} or {@code per_channel_affine_float_qparams}
     */
    record PerChannel(String scheme, HostTensor scales, HostTensor zeroPoints, int axis) implements Quantization { }
}
