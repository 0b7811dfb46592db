package dev.lathe.compress;

import dev.lathe.platform.Processor;
import java.util.Objects;

/**
 * What a compressed model executes. Everything but {@link #FLOAT} needs a model whose code is a graph.
 *
 * @param activations what layers compute with
 * @param calibration how ranges are found; without effect unless activations are {@link Activations#INT8}
 * @param kernels what computes the layers that stay in float
 * @param reduceRange whether weights of int8 kernels keep to 7 bits, for processors that sum products of 8-bit numbers
 *     in 16 bits (x86 without VNNI); without effect on float kernels
 */
public record Execution(Activations activations, Calibration calibration, FloatKernels kernels, boolean reduceRange) {
    /** Float kernels; if that is changed to int8, for the processor that this program runs on. */
    public static final Execution FLOAT = new Execution(Activations.FLOAT, Calibration.DEFAULT, FloatKernels.PLAIN,
            !Processor.here().sumsWideProducts());

    public Execution {
        Objects.requireNonNull(activations, "activations");
        Objects.requireNonNull(calibration, "calibration");
        Objects.requireNonNull(kernels, "kernels");
    }

    public Execution withActivations(Activations newActivations) {
        return new Execution(newActivations, calibration, kernels, reduceRange);
    }

    public Execution withCalibration(Calibration newCalibration) {
        return new Execution(activations, newCalibration, kernels, reduceRange);
    }

    public Execution withKernels(FloatKernels newKernels) {
        return new Execution(activations, calibration, newKernels, reduceRange);
    }

    public Execution withReduceRange(boolean newReduceRange) {
        return new Execution(activations, calibration, kernels, newReduceRange);
    }

    /** Settings that have no say in the result put to their defaults. */
    public Execution withoutIdleSettings() {
        Execution calibrated = activations == Activations.INT8 ? this : withCalibration(Calibration.DEFAULT);
        return activations == Activations.FLOAT ? calibrated.withReduceRange(FLOAT.reduceRange) : calibrated;
    }

    /** Whether it differs from a float model that was only folded. */
    public boolean needsGraph() {
        return activations != Activations.FLOAT || kernels != FloatKernels.PLAIN;
    }
}
