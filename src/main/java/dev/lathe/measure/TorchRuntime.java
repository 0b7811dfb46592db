package dev.lathe.measure;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import dev.lathe.task.LatheException;

/**
 * The PyTorch engine of this process. The first call loads the native library (about a second). Thread counts and the
 * graph executor's optimisation are settings of the calling thread, so measuring happens on one thread only.
 */
public final class TorchRuntime {
    private TorchRuntime() { }

    /**
     * Loads the engine if need be and prepares the calling thread.
     *
     * @param threads threads that one forward pass may use
     * @throws LatheException if the native library cannot be loaded
     */
    public static void prepareThread(int threads) {
        engine();
        if (JniUtils.getNumThreads() != threads) {
            JniUtils.setNumThreads(threads);
        }
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** Version of libtorch, for recipes. */
    public static String version() {
        return engine().getVersion();
    }

    private static Engine engine() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        try {
            return Engine.getEngine("PyTorch");
        } catch (RuntimeException | LinkageError e) {
            throw new LatheException("The PyTorch engine could not be loaded: " + NativeErrors.summary(e) + ".",
                    "Check that the native library for this platform is on the class path"
                            + " (the folder made by 'mvn package' holds it) and that the home folder is writable.", e);
        }
    }
}
