package dev.lathe.compress.kernel;

import dev.lathe.compress.FloatKernels;
import dev.lathe.compress.pass.Pass;
import java.util.List;

/**
 * The passes that put a simplified graph on float kernels. They run after the weights were packed for storage: what
 * rebuilds a weight at load then feeds what lays it out for its kernel.
 */
public final class FloatKernelPasses {
    private FloatKernelPasses() { }

    public static List<Pass> of(FloatKernels kernels) {
        return switch (kernels) {
            case PLAIN -> List.of();
            case CHANNELS_LAST -> List.of(new UseChannelsLast(), new ReuseMemory());
            case ONEDNN -> List.of(new PackForOneDnn(), new UseChannelsLast(), new ReuseMemory());
        };
    }
}
