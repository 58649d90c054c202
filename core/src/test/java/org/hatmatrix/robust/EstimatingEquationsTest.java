package org.hatmatrix.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.Estimator;
import org.junit.jupiter.api.Test;

class EstimatingEquationsTest {

    private static final Design STACKLOSS = Reference.of("stackloss").design();

    @Test
    void convergedFitsHoldToManyDigits() {
        for (Estimator estimator : List.of(
                Irls.bisquare().withTolerance(1e-14),
                Irls.huber().withTolerance(1e-14),
                Irls.matlab().withTolerance(1e-14).withMaxIterations(500),
                SEstimator.withDefaults().withTolerance(1e-14),
                MmEstimator.withDefaults().withTolerance(1e-14),
                LeastTrimmedSquares.withDefaults(),
                LeastTrimmedSquares.withDefaults().withoutReweighting())) {
            RobustFit fit = (RobustFit) estimator.fit(STACKLOSS);
            EstimatingEquations equations = fit.estimatingEquations().orElseThrow();
            assertThat(equations.digits()).as(estimator.toString()).isBetween(11, 15);
            assertThat(fit.summary()).contains("Estimating equations hold to " + equations.digits() + " digits");
        }
    }

    /** The tolerance limits the digits: a coarse one leaves few, and the equation says so. */
    @Test
    void coarseTolerance() {
        RobustFit coarse = Irls.huber().withTolerance(1e-2).fit(STACKLOSS);
        EstimatingEquations equations = coarse.estimatingEquations().orElseThrow();
        assertThat(equations.digits()).isBetween(0, 5);
        double sum = 0;
        double size = 0;
        for (int i = 0; i < 21; i++) {
            double psi = coarse.loss().psi(coarse.residuals()[i] / coarse.scale());
            sum += psi;
            size += Math.abs(psi);
        }
        assertThat(equations.imbalance("(Intercept)")).isCloseTo(Math.abs(sum) / size, within(1e-12));
        assertThatThrownBy(() -> equations.digits("speed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(Intercept)");
    }

    /** Units, prior weights and rejected rows of any size are no obstacle. */
    @Test
    void unitsAndWeights() {
        double[] x = {1e150, 2e150, 3e150, 4e150, 5e150, 6e150, 7e150, 8e150};
        double[] y = {1.1e-150, 1.9e-150, 3.2e-150, 3.9e-150, 5.1e-150, 6.2e-150, 6.8e-150, 1e300};
        double[] w = {1, 2, 1, 3, 1, 1, 2, 1};
        RobustFit fit = MmEstimator.withDefaults()
                .withWeights(Weights.of(w))
                .withTolerance(1e-14)
                .fit(Design.builder().response("y", y).column("x", x).build());
        assertThat(fit.weights()[7]).isZero();
        assertThat(fit.estimatingEquations().orElseThrow().digits()).isGreaterThanOrEqualTo(11);
    }

    @Test
    void exactFitHasNone() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {3, 5, 7, 9, 11, 50};
        Design design = Design.builder().response("y", y).column("x", x).build();
        assertThat(MmEstimator.withDefaults().fit(design).estimatingEquations()).isEmpty();
    }
}
