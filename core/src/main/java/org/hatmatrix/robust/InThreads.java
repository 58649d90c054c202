package org.hatmatrix.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hatmatrix.regression.Parallelism;

/** Work on a range of numbers, split among threads of its own that have ended when it returns. */
final class InThreads {

    private InThreads() {}

    /** What is done with the numbers from {@code from} to {@code to} − 1. */
    interface Task<T> {
        List<T> on(int from, int to);
    }

    /**
     * The results in the order of the numbers, whatever the number of threads.
     *
     * @param parallelism how many threads, the caller's among them
     * @param from the first number
     * @param to the number after the last
     * @param task what is done; it must not depend on how the range is split
     */
    static <T> List<T> collect(Parallelism parallelism, int from, int to, Task<T> task) {
        int parts = Math.max(1, Math.min(parallelism.threads(), to - from));
        List<FutureTask<List<T>>> tasks = new ArrayList<>();
        for (int k = 0; k < parts; k++) {
            int first = from + (int) ((long) (to - from) * k / parts);
            int last = from + (int) ((long) (to - from) * (k + 1) / parts);
            tasks.add(new FutureTask<>(() -> task.on(first, last)));
        }
        for (FutureTask<List<T>> other : tasks.subList(1, parts)) {
            Thread thread = new Thread(other, "hatmatrix-subsamples");
            thread.setDaemon(true);
            thread.start();
        }
        tasks.get(0).run();
        List<T> results = new ArrayList<>();
        for (FutureTask<List<T>> part : tasks) {
            results.addAll(resultOf(part));
        }
        return results;
    }

    private static <T> List<T> resultOf(FutureTask<List<T>> part) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return part.get();
                } catch (InterruptedException e) {
                    // The work is short and has no side effects: finish it, then tell the caller.
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a thread failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
