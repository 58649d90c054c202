package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.robust.Irls;
import org.junit.jupiter.api.Test;

/** Hypotheses about whole terms, and about columns in a model without others. */
class TermHypothesesTest {

    private static final Dataset DATA = data();

    private static Dataset data() {
        Random random = new Random(11);
        int n = 40;
        double[] y = new double[n];
        double[] x = new double[n];
        double[] z = new double[n];
        double[] cylinders = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextGaussian();
            z[i] = x[i] + random.nextGaussian();
            cylinders[i] = 4 + 2 * random.nextInt(3);
            y[i] = x[i] - cylinders[i] / 4 + random.nextGaussian();
        }
        return Dataset.builder()
                .numbers("y", y)
                .numbers("x", x)
                .numbers("z", z)
                .numbers("cyl", cylinders)
                .build();
    }

    private final LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x + z + C(cyl)", DATA);

    @Test
    void theLabelOfATermStandsForAllItsColumns() {
        TestResult columns = fit.test("C(cyl)6", "C(cyl)8");
        assertThat(fit.test("C(cyl)").statistic()).isEqualTo(columns.statistic());
        assertThat(fit.test("C(cyl)").degreesOfFreedom()).isEqualTo(2);
        assertThat(fit.test("x", "C(cyl)").degreesOfFreedom()).isEqualTo(3);
        LinearFit robust = Irls.huber().fit("y ~ x + z + C(cyl)", DATA);
        assertThat(robust.test("C(cyl)").statistic())
                .isEqualTo(robust.test("C(cyl)6", "C(cyl)8").statistic());
    }

    @Test
    void aTestInTheModelWithoutOthersIsThatOfTheExtraSumOfSquares() {
        LeastSquaresFit small = Ols.withDefaults().fit("y ~ x", DATA);
        LeastSquaresFit middle = Ols.withDefaults().fit("y ~ x + z", DATA);
        double extra = small.residualSumOfSquares() - middle.residualSumOfSquares();
        List<String> cylinders = List.of("C(cyl)6", "C(cyl)8");
        assertThat(fit.extraSumOfSquares(List.of("z"), cylinders)).isCloseTo(extra, within(1e-12 * extra));
        TestResult test = fit.testZero(List.of("z"), cylinders);
        assertThat(test.statistic()).isCloseTo(extra / (fit.sigma() * fit.sigma()), within(1e-10));
        assertThat(test.degreesOfFreedom()).isEqualTo(1);
        assertThat(test.denominatorDegreesOfFreedom()).isEqualTo(fit.residualDegreesOfFreedom());
    }

    @Test
    void withARobustCovarianceItIsTheDifferenceOfTwoWaldStatistics() {
        LeastSquaresFit robust = fit.withCovariance(Covariances.HC3);
        double all = 3 * robust.test("z", "C(cyl)").statistic();
        double given = 2 * robust.test("C(cyl)").statistic();
        assertThat(robust.testZero(List.of("z"), List.of("C(cyl)6", "C(cyl)8")).statistic())
                .isCloseTo(all - given, within(1e-10));
    }

    @Test
    void droppedColumnsDoNotCount() {
        LeastSquaresFit dropped = Ols.withDefaults().withRank(Rank.DROP).fit("y ~ x + I(2*x) + z", DATA);
        assertThat(dropped.testZero(List.of("I(2 * x)", "z"), List.of()).degreesOfFreedom())
                .isEqualTo(1);
        assertThat(dropped.testZero(List.of("I(2 * x)"), List.of()).pValue()).isNaN();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> fit.testZero(List.of("w"), List.of()))
                .hasMessage("coefficient 'w': no such name; the names are (Intercept), x, z, C(cyl)6, C(cyl)8");
        assertThatThrownBy(() -> fit.testZero(List.of("x", "x"), List.of())).hasMessageContaining("follows from");
    }

    @Test
    void contrastsAreCombinationsOfTheCoefficients() {
        double[] difference = {0, 1, -1, 0, 0};
        TestResult wanted = fit.test("x = z");
        assertThat(fit.test(new double[][] {difference}).statistic()).isCloseTo(wanted.statistic(), within(1e-12));
        Coefficient contrast = fit.contrast("x - z", difference);
        assertThat(contrast.estimate())
                .isCloseTo(
                        fit.coefficient("x").estimate() - fit.coefficient("z").estimate(), within(1e-14));
        assertThat(contrast.statistic() * contrast.statistic()).isCloseTo(wanted.statistic(), within(1e-12));
        assertThat(contrast.pValue()).isCloseTo(wanted.pValue(), within(1e-12));
        double[] only = {0, 1, 0, 0, 0};
        assertThat(fit.contrast("x", only).estimate())
                .isEqualTo(fit.coefficient("x").estimate());
        assertThat(fit.contrast("x", only).standardError())
                .isCloseTo(fit.coefficient("x").standardError(), within(1e-15));
        LeastSquaresFit dropped = Ols.withDefaults().withRank(Rank.DROP).fit("y ~ x + I(2*x)", DATA);
        assertThat(dropped.contrast("dropped", new double[] {0, 0, 1}).estimate())
                .isNaN();
        assertThatThrownBy(() -> fit.contrast("short", new double[2]))
                .hasMessage("contrast 'short' has 2 numbers, the fit has 5 coefficients");
        assertThatThrownBy(() -> fit.test(new double[][] {{0, Double.NaN, 0, 0, 0}}))
                .hasMessage("contrast 1, coefficient 'x': NaN");
        assertThatThrownBy(() -> fit.test(new double[0][])).hasMessageContaining("no contrasts");
    }
}
