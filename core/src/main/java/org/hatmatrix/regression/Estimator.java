package org.hatmatrix.regression;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;

/**
 * A way to estimate the coefficients of a linear model. Estimators are immutable values that hold options and never
 * data: they may be shared by any number of threads, and one design can be fitted by several of them and the fits put
 * side by side.
 *
 * <pre>{@code
 * for (Estimator estimator : List.of(Ols.withDefaults(), Irls.huber(), MmEstimator.withDefaults())) {
 *     System.out.println(estimator.fit(design).summary());
 * }
 * }</pre>
 */
public interface Estimator {

    /**
     * Fits a design.
     *
     * @param design the response and the columns
     * @return the fit
     * @throws IllegalArgumentException if the design does not suit this estimator
     */
    LinearFit fit(Design design);

    /**
     * Fits a formula to a dataset.
     *
     * @param formula the model formula
     * @param data the data; rows with missing values in the variables of the formula are dropped
     * @return the fit
     * @throws IllegalArgumentException if the formula does not suit the data, or the design this estimator
     */
    LinearFit fit(Formula formula, Dataset data);

    /**
     * Fits a formula, given as text, to a dataset.
     *
     * @param formula the model formula, such as {@code "log(output) ~ man_rate + inno"}
     * @param data the data; rows with missing values in the variables of the formula are dropped
     * @return the fit
     * @throws IllegalArgumentException if the formula has a mistake or does not suit the data, or the design this estimator
     */
    default LinearFit fit(String formula, Dataset data) {
        return fit(Formula.parse(formula), data);
    }

    /**
     * A short name for the head of a table's column.
     *
     * @return the name, such as {@code OLS}
     */
    String label();
}
