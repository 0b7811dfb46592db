package dev.lathe.compress;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How layers that stay in single precision are computed. Values differ by the rounding of sums only. */
public enum FloatKernels {
    /** As the model's code says. */
    PLAIN("plain", "Plain"),
    /** Pictures and kernels with the channels innermost in memory. */
    CHANNELS_LAST("channels-last", "Channels last"),
    /** Weights packed for oneDNN, activations and residual sums computed by the layer before; libtorch on x86. */
    ONEDNN("onednn", "oneDNN");

    private final String id;
    private final String label;

    FloatKernels(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The name in recipes and on the command line. */
    public String id() {
        return id;
    }

    /** The name on screen. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException if there are no kernels of that id */
    public static FloatKernels of(String id) {
        return Arrays.stream(values()).filter(kernels -> kernels.id.equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + id + "' names no float kernels; there are "
                        + Arrays.stream(values()).map(FloatKernels::id).collect(Collectors.joining(", "))));
    }
}
