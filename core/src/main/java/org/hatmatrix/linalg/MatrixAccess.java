package org.hatmatrix.linalg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The door through which a class of another package hands its matrix to the estimators without a public method for it.
 *
 * <p>A design is public and is made in one package, an estimator fits it in another one, and the matrix between them
 * must not be in any public signature, nor be copied for every fit. So the owner deposits here, when its class is
 * initialized, how its matrix is read; whoever holds an owner can ask here. This package knows neither of the two.
 */
public final class MatrixAccess {

    private static final Map<Class<?>, Function<Object, ColumnMatrix>> READERS = new ConcurrentHashMap<>();

    private MatrixAccess() {}

    /**
     * Says how the matrix of a class is read; called once, from that class.
     *
     * @param owner the class, which is final
     * @param reader gives the matrix of an instance
     * @param <T> the class
     */
    public static <T> void grant(Class<T> owner, Function<T, ColumnMatrix> reader) {
        READERS.put(owner, instance -> reader.apply(owner.cast(instance)));
    }

    /**
     * The matrix of an instance.
     *
     * @param owner an instance of a class that has granted access
     * @return its matrix
     */
    public static ColumnMatrix matrixOf(Object owner) {
        Function<Object, ColumnMatrix> reader = READERS.get(owner.getClass());
        if (reader == null) {
            throw new IllegalArgumentException(owner.getClass() + " has no matrix");
        }
        return reader.apply(owner);
    }
}
