package dev.lathe.compress;

import dev.lathe.task.Cancellation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Runs independent pieces of work on all processors, largest first, and gives their results in the given order. */
public final class ParallelWork implements AutoCloseable {
    private final ExecutorService executor;
    private final int threads;
    private final Cancellation cancellation;

    public ParallelWork(int threads, Cancellation cancellation) {
        this.threads = threads;
        this.cancellation = cancellation;
        executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "compress");
            thread.setDaemon(true);
            return thread;
        });
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /**
     * @param size of a piece, to start the largest first
     * @param done receives the number of pieces finished so far, on any thread
     */
    public <T, R> List<R> map(List<T> pieces, ToLongFunction<T> size, Function<T, R> work, IntConsumer done) {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger finished = new AtomicInteger();
        Object[] results = new Object[pieces.size()];
        Comparator<Integer> largestFirst = Comparator.comparingLong(i -> -size.applyAsLong(pieces.get(i)));
        int[] order = IntStream.range(0, pieces.size()).boxed().sorted(largestFirst)
                .mapToInt(Integer::intValue).toArray();
        AtomicInteger failures = new AtomicInteger();
        Runnable worker = () -> {
            for (int turn = next.getAndIncrement(); turn < order.length; turn = next.getAndIncrement()) {
                try {
                    cancellation.check();
                    if (failures.get() > 0) {
                        return;
                    }
                    results[order[turn]] = work.apply(pieces.get(order[turn]));
                } catch (RuntimeException | Error e) {
                    failures.incrementAndGet();
                    throw e;
                }
                done.accept(finished.incrementAndGet());
            }
        };
        CompletableFuture<?>[] workers = new CompletableFuture<?>[threads];
        for (int i = 0; i < threads; i++) {
            workers[i] = CompletableFuture.runAsync(worker, executor);
        }
        try {
            CompletableFuture.allOf(workers).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
        @SuppressWarnings("unchecked")
        List<R> list = (List<R>) Arrays.asList(results);
        return list;
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
