package org.hatmatrix.linalg;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Threads that share one computation, the caller's among them, and have ended when it returns. */
final class Workers {

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final IntConsumer work;

    private Workers(IntConsumer work) {
        this.work = work;
    }

    /**
     * Lets each of some threads do its share. What one of them throws is thrown when all have ended.
     *
     * @param threads how many
     * @param work what the thread of a number from 0 does; that of the caller has number 0
     */
    static void run(int threads, IntConsumer work) {
        new Workers(work).run(threads);
    }

    private void run(int count) {
        Thread[] threads = new Thread[count];
        for (int i = 1; i < count; i++) {
            threads[i] = start(i);
        }
        work(0);
        boolean interrupted = false;
        for (int i = 1; i < count; i++) {
            interrupted |= join(threads[i]);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow();
    }

    private Thread start(int number) {
        Thread thread = new Thread(() -> work(number), "hatmatrix-fold-" + number);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void work(int number) {
        try {
            work.accept(number);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /** Waits for the end of a thread, whatever happens; true if the waiting thread was interrupted. */
    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void rethrow() {
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }
}
