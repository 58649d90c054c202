package org.hatmatrix.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NistLinearTest {

    static List<String> names() {
        return NistData.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void reachesTheExactSolutionOfTheRoundedData(String name) {
        NistData data = NistData.load(name);
        check(solve(data, data.withRoundedPowers(), SolverOptions.DEFAULTS), data.exactOfRounded());
    }

    @ParameterizedTest
    @MethodSource("names")
    void reachesTheExactSolutionInExtendedArithmetic(String name) {
        NistData data = NistData.load(name);
        check(
                solve(data, data.withRoundedPowers(), SolverOptions.DEFAULTS.with(Arithmetic.EXTENDED)),
                data.exactOfRounded());
    }

    @ParameterizedTest
    @MethodSource("names")
    void powersInTwiceThePrecisionGiveTheSolutionOfExactPowers(String name) {
        NistData data = NistData.load(name);
        check(solve(data, data.withExtendedPowers(), SolverOptions.DEFAULTS), data.exactOfPowers());
    }

    /** The certified values have 15 digits; that the data are rounded to doubles costs up to two of them. */
    @ParameterizedTest
    @MethodSource("names")
    void aFormulaReachesTheCertifiedValues(String name) {
        NistData data = NistData.load(name);
        LeastSquaresFit fit = Ols.withDefaults().fit(data.formula(), data.dataset());
        JsonNode certified = data.certified();
        assertThat(Digits.of(fit.coefficients(), NistData.numbers(certified.get("coefficients"))))
                .isGreaterThan(13);
        assertThat(Digits.of(fit.standardErrors(), NistData.numbers(certified.get("standard_errors"))))
                .isGreaterThan(13);
        assertThat(Digits.of(fit.sigma(), certified.get("residual_sd").asDouble()))
                .isGreaterThan(13);
    }

    private static LeastSquaresSolution solve(NistData data, ColumnMatrix x, SolverOptions options) {
        return LeastSquaresSolver.solve(x, data.y(), null, options);
    }

    private static void check(LeastSquaresSolution solution, JsonNode exact) {
        double coefficients = Digits.of(solution.coefficients(), NistData.numbers(exact.get("coefficients")));
        double errors = Digits.of(solution.standardErrors(), NistData.numbers(exact.get("standard_errors")));
        double sigma = Digits.of(solution.sigma(), exact.get("residual_sd").asDouble());
        assertThat(coefficients).as("digits of coefficients").isGreaterThan(14.5);
        assertThat(errors).as("digits of standard errors").isGreaterThan(13.5);
        assertThat(sigma).as("digits of sigma").isGreaterThan(14.5);
    }
}
