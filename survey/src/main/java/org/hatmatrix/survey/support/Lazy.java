package org.hatmatrix.survey.support;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed on first use, once, by whichever thread comes first. */
public final class Lazy<T> {

    private volatile @Nullable T value;
    private @Nullable Supplier<T> source;

    public Lazy(Supplier<T> source) {
        this.source = source;
    }

    public T get() {
        T known = value;
        return known != null ? known : compute();
    }

    private synchronized T compute() {
        T known = value;
        if (known == null && source != null) {
            known = source.get();
            value = known;
            source = null; // lets go of what the computation needed
        }
        return Objects.requireNonNull(known);
    }
}
