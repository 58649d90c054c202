package org.hatmatrix.numeric;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is computed at the first call, once, whatever the number of threads.
 *
 * @param <T> what it is
 */
public final class Lazy<T> {

    private @Nullable Supplier<T> supplier;
    private volatile @Nullable T value;

    /**
     * Promises a value.
     *
     * @param supplier computes it
     */
    public Lazy(Supplier<T> supplier) {
        this.supplier = supplier;
    }

    /**
     * The value.
     *
     * @return the value, the same for all callers
     */
    public T get() {
        T known = value;
        return known == null ? compute() : known;
    }

    private synchronized T compute() {
        T known = value;
        if (known == null && supplier != null) {
            known = supplier.get();
            value = known;
            supplier = null; // what the computation needed is no longer kept
        }
        return Objects.requireNonNull(known);
    }
}
