package org.hatmatrix.benchmarks;

import java.util.function.Supplier;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Parallelism;

/** Our own fit at its default precision, refinement included where it triggers. */
final class HatmatrixFit implements Supplier<Answer> {

    private static final Ols OLS = Ols.withDefaults()
            .withParallelism(Parallelism.threads(Integer.getInteger("hatmatrix.benchmarks.threads", 1)));

    private final Design design;

    HatmatrixFit(Workload workload) {
        design = Design.of(workload.response(), workload.rows());
    }

    @Override
    public Answer get() {
        LeastSquaresFit fit = OLS.fit(design);
        return new Answer(fit.coefficients(), fit.standardErrors(), fit.sigma(), fit.rSquared());
    }
}
