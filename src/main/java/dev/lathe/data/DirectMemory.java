package dev.lathe.data;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/**
 * Frees direct and mapped buffers at once. Left to the garbage collector, hundreds of megabytes of a closed data set
 * would stay for as long as the heap, which hardly grows, is not collected.
 */
final class DirectMemory {
    private static final MethodHandle CLEANER = cleaner();

    private DirectMemory() { }

    /** @param buffer as it was allocated or mapped, not a slice; no view of it may be used any more */
    static void free(ByteBuffer buffer) {
        try {
            CLEANER.invokeExact(buffer);
        } catch (Throwable e) {
            throw new IllegalStateException("the buffer cannot be freed", e);
        }
    }

    private static MethodHandle cleaner() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            return MethodHandles.lookup().findVirtual(unsafe, "invokeCleaner",
                    MethodType.methodType(void.class, ByteBuffer.class)).bindTo(instance.get(null));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
