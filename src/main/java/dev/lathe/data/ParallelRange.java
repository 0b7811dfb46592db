package dev.lathe.data;

import dev.lathe.task.Cancellation;
import dev.lathe.task.CancelledException;
import dev.lathe.task.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Works through the indices of a range on all processors; the calling thread takes part and reports progress. */
final class ParallelRange {
    private final int count;
    private final IntConsumer work;
    private final Cancellation cancellation;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private ParallelRange(int count, IntConsumer work, Cancellation cancellation) {
        this.count = count;
        this.work = work;
        this.cancellation = cancellation;
    }

    /**
     * Returns, normally or by exception, when no thread works any more. An interrupt counts as cancellation.
     *
     * @throws CancelledException if cancelled
     */
    static void run(int count, String stage, Progress progress, Cancellation cancellation, IntConsumer work) {
        new ParallelRange(count, work, cancellation).run(stage, progress);
    }

    private void run(String stage, Progress progress) {
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < Math.min(count, Runtime.getRuntime().availableProcessors()); i++) {
            Thread helper = new Thread(() -> takeIndices(index -> { }), "lathe-data-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        takeIndices(index -> progress.update(stage, (double) index / count));
        helpers.forEach(this::await);
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() != null) {
            throw (RuntimeException) failure.get();
        }
        progress.update(stage, 1);
        cancellation.check();
    }

    private void takeIndices(IntConsumer report) {
        try {
            for (int i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
                cancellation.check();
                report.accept(i);
                work.accept(i);
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private void await(Thread helper) {
        boolean interrupted = false;
        while (helper.isAlive()) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                interrupted = true;
                failure.compareAndSet(null, new CancelledException());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
