package org.hatmatrix.linalg.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.NistData;
import org.hatmatrix.linalg.SolverOptions;
import org.hatmatrix.reference.ExactLeastSquares;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The certificate of every NIST data set, powers rounded to double, held to exact arithmetic. */
class NistCertificateTest {

    static List<String> names() {
        return NistData.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void coefficientsAreProvenAndNotBeyondTheTruth(String name) {
        NistData data = NistData.load(name);
        ColumnMatrix x = data.withRoundedPowers();
        LeastSquaresSolution solution = LeastSquaresSolver.solve(x, data.y(), null, SolverOptions.DEFAULTS);
        double[] b = solution.coefficients();
        double[] errors = solution.standardErrors();
        ErrorBounds bounds =
                Certifier.of(solution, new Reported(b, errors, solution.sigma(), solution.degreesOfFreedom()));
        ExactLeastSquares exact = ExactLeastSquares.of(x, data.y(), null);
        double[] truth = exact.errorsOfCoefficients(b);
        double[] errorTruth = exact.errorsOfStandardErrors(errors);
        for (int j = 0; j < b.length; j++) {
            assertThat(bounds.coefficient(j)).as("b %d", j).isBetween(truth[j], 1e-12);
            assertThat(bounds.standardError(j)).as("standard error %d", j).isBetween(errorTruth[j], 1e-12);
        }
    }
}
