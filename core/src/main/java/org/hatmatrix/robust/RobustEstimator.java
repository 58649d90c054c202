package org.hatmatrix.robust;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.regression.Estimator;

/** An estimator whose fits have a robust scale and a weight for each row: M, S, MM, least trimmed squares. */
public interface RobustEstimator extends Estimator {

    @Override
    RobustFit fit(Design design);

    @Override
    RobustFit fit(Formula formula, Dataset data);

    @Override
    default RobustFit fit(String formula, Dataset data) {
        return fit(Formula.parse(formula), data);
    }
}
