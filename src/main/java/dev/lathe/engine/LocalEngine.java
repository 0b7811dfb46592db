package dev.lathe.engine;

import dev.lathe.task.CancelledException;
import dev.lathe.task.LatheException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * The engine in this process. Everything that touches libtorch runs on one thread, in order; reading files for
 * previews runs on another, and waits while a latency is being measured.
 */
public final class LocalEngine implements Engine {
    private final ExecutorService torchThread = Executors.newSingleThreadExecutor(r -> daemon(r, "lathe-torch"));
    private final ExecutorService fileThread = Executors.newSingleThreadExecutor(r -> daemon(r, "lathe-files"));
    private final Set<LocalJob<?>> open = ConcurrentHashMap.newKeySet();
    private final ReentrantReadWriteLock quiet = new ReentrantReadWriteLock(true);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Session session = new Session(quiet.writeLock());
    private final Requests requests = new Requests(session);

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public <R> Job<R> submit(Request<R> request, Consumer<Event> listener) {
        LocalJob<R> job = new LocalJob<>();
        JobContext context = new JobContext(listener, job.cancellation());
        boolean filesOnly = request instanceof Request.OpenData || request instanceof Request.PreviewSample;
        open.add(job);
        try {
            (filesOnly ? fileThread : torchThread).execute(() -> {
                job.run(() -> filesOnly ? quietly(request, context) : explained(request, context));
                open.remove(job);
            });
        } catch (RejectedExecutionException e) {
            open.remove(job);
            job.abandon();
        }
        return job;
    }

    private <R> R quietly(Request<R> request, JobContext context) {
        quiet.readLock().lock();
        try {
            return explained(request, context);
        } finally {
            quiet.readLock().unlock();
        }
    }

    private <R> R explained(Request<R> request, JobContext context) {
        try {
            return requests.handle(request, context);
        } catch (OutOfMemoryError e) {
            session.forgetEverything();
            throw new LatheException("There was not enough memory for " + request.getClass().getSimpleName() + ".",
                    "Use fewer samples or a smaller batch, or give Java more memory (-Xmx).", e);
        }
    }

    @Override
    public void close() {
        open.forEach(LocalJob::cancel);
        if (closed.getAndSet(true)) {
            return;
        }
        torchThread.execute(session::close);
        torchThread.shutdown();
        fileThread.shutdown();
        try {
            boolean ended = torchThread.awaitTermination(30, TimeUnit.SECONDS)
                    && fileThread.awaitTermination(5, TimeUnit.SECONDS);
            if (!ended) {
                open.forEach(LocalJob::abandon);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }
}
