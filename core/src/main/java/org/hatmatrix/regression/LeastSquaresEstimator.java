package org.hatmatrix.regression;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;

/** An estimator whose fits are least-squares fits: ordinary, weighted, feasible generalised. */
public interface LeastSquaresEstimator extends Estimator {

    @Override
    LeastSquaresFit fit(Design design);

    @Override
    default LeastSquaresFit fit(Formula formula, Dataset data) {
        return fit(formula.design(data));
    }

    @Override
    default LeastSquaresFit fit(String formula, Dataset data) {
        return fit(Formula.parse(formula), data);
    }
}
