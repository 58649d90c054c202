package org.hatmatrix.linalg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The door through which a class of another package hands its matrix, its response and its weights to the estimators without
 * a public method for them.
 *
 * <p>A design is public and is made in one package, an estimator fits it in another one, and the arrays between them
 * must not be in any public signature, nor be copied for every fit. So the owner deposits here, when its class is
 * initialized, how they are read; whoever holds an owner can ask here. This package knows neither of the two.
 */
public final class MatrixAccess {

    private static final Map<Class<?>, Readers> READERS = new ConcurrentHashMap<>();

    private MatrixAccess() {}

    /**
     * Says how the arrays of a class are read; called once, from that class.
     *
     * @param owner the class, which is final
     * @param matrix gives the matrix of an instance
     * @param response gives the response of an instance, which nobody changes
     * @param weights gives the weights of an instance, which nobody changes; null for none
     * @param <T> the class
     */
    public static <T> void grant(
            Class<T> owner,
            Function<T, ColumnMatrix> matrix,
            Function<T, double[]> response,
            Function<T, double @Nullable []> weights) {
        READERS.put(
                owner,
                new Readers(
                        instance -> matrix.apply(owner.cast(instance)),
                        instance -> response.apply(owner.cast(instance)),
                        instance -> weights.apply(owner.cast(instance))));
    }

    /**
     * The matrix of an instance.
     *
     * @param owner an instance of a class that has granted access
     * @return its matrix
     */
    public static ColumnMatrix matrixOf(Object owner) {
        return readers(owner).matrix.apply(owner);
    }

    /**
     * The response of an instance.
     *
     * @param owner an instance of a class that has granted access
     * @return its response, not a copy
     */
    public static double[] responseOf(Object owner) {
        return readers(owner).response.apply(owner);
    }

    /**
     * The weights of an instance.
     *
     * @param owner an instance of a class that has granted access
     * @return its weights, not a copy; null if it has none
     */
    public static double @Nullable [] weightsOf(Object owner) {
        return readers(owner).weights.apply(owner);
    }

    private static Readers readers(Object owner) {
        Readers readers = READERS.get(owner.getClass());
        if (readers == null) {
            throw new IllegalArgumentException(owner.getClass() + " has no matrix");
        }
        return readers;
    }

    private record Readers(
            Function<Object, ColumnMatrix> matrix,
            Function<Object, double[]> response,
            Function<Object, double @Nullable []> weights) {}
}
