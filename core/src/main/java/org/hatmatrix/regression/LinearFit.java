package org.hatmatrix.regression;

import java.util.List;
import org.hatmatrix.formula.Design;

/**
 * A fit that keeps its rows, and so can say how well it fits each of them. Arrays per observation follow the rows of {@link
 * #design()}.
 *
 * <pre>{@code
 * LinearFit fit = MmEstimator.withDefaults().fit(model, towns);
 * double[] e = fit.residuals();
 * }</pre>
 */
public interface LinearFit extends Fit {

    /**
     * The residuals y − Xb.
     *
     * @return one number per observation
     */
    double[] residuals();

    /**
     * The fitted values Xb.
     *
     * @return one number per observation
     */
    double[] fittedValues();

    /**
     * The design that was fitted.
     *
     * @return the design
     */
    Design design();

    @Override
    default List<String> names() {
        return design().names();
    }

    @Override
    default String call() {
        return design().call();
    }

    @Override
    default String responseName() {
        return design().responseName();
    }
}
