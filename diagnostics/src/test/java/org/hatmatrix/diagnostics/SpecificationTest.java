package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.text.TextTable;
import org.junit.jupiter.api.Test;

/** The expected numbers are printed by {@code src/test/R/specification.R}, base R 4.2.2. */
class SpecificationTest {

    private static final LeastSquaresFit STACKLOSS = Reference.of("stackloss").ols();
    private static final LeastSquaresFit LONGLEY = Reference.of("longley").ols();

    @Test
    void reset() {
        assertClose("F", Reset.of(STACKLOSS).statistic(), 1.1728648400634, 1e-10);
        assertClose("p", Reset.of(STACKLOSS).pValue(), 0.33631027659844, 1e-10);
        assertClose("F", Reset.of(STACKLOSS, 2).statistic(), 2.25976247246953, 1e-10);
        // R cancels in the residual sums of squares of Longley's data
        assertClose("F", Reset.of(LONGLEY).statistic(), 2.27271031291038, 1e-5);
        assertThat(Reset.of(STACKLOSS)).hasToString(Reset.of(STACKLOSS).test().toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reset.of(STACKLOSS, 1))
                .withMessageContaining("power 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Reset.of(STACKLOSS, new int[0]));
    }

    @Test
    void breuschGodfrey() {
        assertClose("LM", BreuschGodfrey.of(STACKLOSS).lagrange().statistic(), 0.216321933560555, 1e-10);
        assertClose("F", BreuschGodfrey.of(STACKLOSS).f().statistic(), 0.166532166534939, 1e-10);
        assertClose("LM", BreuschGodfrey.of(STACKLOSS, 2).lagrange().statistic(), 0.660222226175612, 1e-10);
        assertClose("F", BreuschGodfrey.of(STACKLOSS, 2).f().statistic(), 0.243447433466528, 1e-10);
        assertClose("LM", BreuschGodfrey.of(LONGLEY, 2).lagrange().statistic(), 2.87624447081358, 1e-6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BreuschGodfrey.of(STACKLOSS, 21))
                .withMessage("order is 21, must be from 1 to n - 1 = 20");
    }

    @Test
    void ljungBox() {
        assertClose("Q1", LjungBox.of(STACKLOSS, 1).statistic(), 0.16126277091924, 1e-11);
        assertClose("Q3", LjungBox.of(STACKLOSS, 3).statistic(), 0.469086696419221, 1e-11);
        assertClose("p3", LjungBox.of(STACKLOSS, 3).pValue(), 0.925628505705586, 1e-11);
        assertClose("Q2", LjungBox.of(LONGLEY.residuals(), 2, 0).statistic(), 2.4465643728373, 1e-10);
        assertThat(LjungBox.of(LONGLEY.residuals(), 2, 1).degreesOfFreedom()).isEqualTo(1);
        assertThat(LjungBox.of(new double[] {3, 3, 3}, 1, 0).pValue()).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LjungBox.of(STACKLOSS, 0))
                .withMessageContaining("lags is 0");
    }

    @Test
    void jarqueBera() {
        JarqueBera test = JarqueBera.of(STACKLOSS);
        assertClose("S", test.skewness(), -0.192833524601292, 1e-11);
        assertClose("K", test.kurtosis(), 3.10740515574013, 1e-11);
        assertClose("JB", test.test().statistic(), 0.140240572780167, 1e-11);
        assertClose("JB", JarqueBera.of(LONGLEY.residuals()).statistic(), 0.684135585936757, 1e-10);
        assertThat(JarqueBera.of(4, 4, 4).pValue()).isNaN();
    }

    @Test
    void durbinWatson() {
        DurbinWatson test = DurbinWatson.of(STACKLOSS);
        assertClose("d", test.statistic(), 1.48513103434134, 1e-12);
        // R integrates to about 1e-9
        assertThat(test.pValue()).isCloseTo(0.0434582240087518, within(1e-9));
        assertThat(test.test(Alternative.LESS).pValue()).isCloseTo(1 - 0.0434582240087518, within(1e-9));
        assertThat(test.test(Alternative.TWO_SIDED).pValue()).isCloseTo(2 * 0.0434582240087518, within(2e-9));
        assertThat(test.method()).isEqualTo("exact");
        assertThat(DurbinWatson.of(LONGLEY).pValue()).isCloseTo(0.48342422220361, within(1e-9));
        assertThat(test).hasToString("DurbinWatson: d = 1.4851, n = 21 (exact p-value)");
    }

    @Test
    void durbinWatsonOfLongSeriesIsNearlyNormal() {
        SquaredDifferences form = new SquaredDifferences(STACKLOSS);
        double z = (DurbinWatson.of(STACKLOSS).statistic() - form.mean()) / Math.sqrt(form.variance());
        double p = 0.5 * org.apache.commons.math3.special.Erf.erfc(-z / Math.sqrt(2));
        assertThat(p).isCloseTo(0.0404161135793554, within(1e-11));
        // with 101 rows the two methods must be close; the exact one is asked for 100
        LeastSquaresFit longer = series(101);
        LeastSquaresFit shorter = series(100);
        assertThat(DurbinWatson.of(longer).method()).isEqualTo("normal approximation");
        assertThat(DurbinWatson.of(longer).pValue()).isBetween(0.0, 1.0);
        SquaredDifferences hundred = new SquaredDifferences(shorter);
        double d = DurbinWatson.of(shorter).statistic();
        double normal = 0.5
                * org.apache.commons.math3.special.Erf.erfc(-(d - hundred.mean()) / Math.sqrt(2 * hundred.variance()));
        assertThat(DurbinWatson.of(shorter).pValue()).isCloseTo(normal, within(0.01));
    }

    @Test
    void durbinWatsonKeepsTheDigitsOfBothTails() {
        for (int n : new int[] {60, 100, 140}) {
            double[] walk = new double[n];
            double[] alternating = new double[n];
            for (int i = 0; i < n; i++) {
                walk[i] = Math.sin(2 * Math.PI * (i + 0.5) / n);
                alternating[i] = walk[i] / 50 + (i % 2 == 0 ? 1 : -1);
            }
            DurbinWatson positive = DurbinWatson.of(meanOf(walk));
            DurbinWatson negative = DurbinWatson.of(meanOf(alternating));
            assertThat(positive.pValue()).isBetween(1e-300, 1e-17);
            assertThat(positive.test(Alternative.LESS).pValue()).isCloseTo(1, within(1e-12));
            assertThat(positive.test(Alternative.TWO_SIDED).pValue()).isEqualTo(2 * positive.pValue());
            assertThat(negative.test(Alternative.LESS).pValue()).isBetween(1e-300, 1e-17);
            assertThat(negative.pValue()).isCloseTo(1, within(1e-12));
            assertThat(negative.test(Alternative.TWO_SIDED).pValue())
                    .isEqualTo(2 * negative.test(Alternative.LESS).pValue());
        }
    }

    private static LeastSquaresFit meanOf(double[] y) {
        return Ols.withDefaults().fit(Design.builder().response("y", y).build());
    }

    private static LeastSquaresFit series(int n) {
        Random random = new Random(5);
        double[] y = random.doubles(n).toArray();
        double[][] x = new double[n][2];
        for (int i = 0; i < n; i++) {
            x[i] = new double[] {i, random.nextGaussian()};
        }
        return Ols.withDefaults().fit(Design.of(y, x));
    }

    @Test
    void conditionIndices() {
        ConditionIndices indices = ConditionIndices.of(STACKLOSS);
        assertClose(
                "indices",
                indices.indices(),
                new double[] {1, 15.7076205287243, 29.0530211719404, 50.0904941368285},
                1e-12);
        assertClose(
                "proportions",
                indices.proportions()[3],
                new double[] {0.918252139462364, 0.136971664140325, 0.0231361555990312, 0.960435348320401},
                1e-11);
        assertThat(indices.dependencies()).containsExactly(List.of("(Intercept)", "Acid.Conc."));
        ConditionIndices longley = ConditionIndices.of(LONGLEY);
        assertClose("largest", longley.largest(), 43275.0435871798, 1e-10);
        assertClose("fit", longley.largest(), LONGLEY.conditionNumber(), 1e-6);
        assertThat(longley.toString().lines()).allMatch(line -> TextTable.width(line) <= 80);
        for (int k = 0; k < 7; k++) {
            double sum = 0;
            for (double[] row : longley.proportions()) {
                sum += row[k];
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void weightedTestsAreThoseOfTheWeightedRows() {
        Reference set = Reference.of("delivery");
        LeastSquaresFit wls = set.wls();
        double[] root = Arrays.stream(set.column("weight")).map(Math::sqrt).toArray();
        Design.Builder rows = Design.builder()
                .response("y", Regressors.product(root, wls.design().response()))
                .column("one", root);
        set.regressors().forEach(name -> rows.column(name, Regressors.product(root, set.column(name))));
        LeastSquaresFit same = Ols.withDefaults().fit(rows.withoutIntercept().build());
        assertClose("d", DurbinWatson.of(wls).statistic(), DurbinWatson.of(same).statistic(), 1e-10);
        assertThat(DurbinWatson.of(wls).pValue())
                .isCloseTo(DurbinWatson.of(same).pValue(), within(1e-10));
        assertClose(
                "BG",
                BreuschGodfrey.of(wls, 2).f().statistic(),
                BreuschGodfrey.of(same, 2).f().statistic(),
                1e-9);
        assertClose("JB", JarqueBera.of(wls).statistic(), JarqueBera.of(same).statistic(), 1e-9);
        assertClose(
                "indices",
                ConditionIndices.of(wls).indices(),
                ConditionIndices.of(same).indices(),
                1e-11);
        assertThat(Reset.of(wls).pValue()).isBetween(0.0, 1.0);
    }

    @Test
    void equalWeightsChangeNothing() {
        double[] four = new double[21];
        Arrays.fill(four, 4);
        LeastSquaresFit wls = Wls.weightedBy(Weights.of(four)).fit(STACKLOSS.design());
        assertClose("RESET", Reset.of(wls).statistic(), Reset.of(STACKLOSS).statistic(), 1e-10);
        assertClose(
                "d",
                DurbinWatson.of(wls).statistic(),
                DurbinWatson.of(STACKLOSS).statistic(),
                1e-12);
    }

    @Test
    void perfectFitsAndInterceptsAloneAreDefined() {
        LeastSquaresFit zero =
                Ols.withDefaults().fit(Design.of(new double[5], new double[][] {{1}, {2}, {3}, {4}, {7}}));
        assertThat(Reset.of(zero).pValue()).isNaN();
        assertThat(BreuschGodfrey.of(zero).lagrange().pValue()).isNaN();
        assertThat(JarqueBera.of(zero).pValue()).isNaN();
        assertThat(DurbinWatson.of(zero).pValue()).isNaN();
        LeastSquaresFit mean = Ols.withDefaults()
                .fit(Design.builder().response("y", 1, 5, 2, 8, 3).build());
        assertThat(Reset.of(mean).pValue()).isNaN();
        assertThat(ConditionIndices.of(mean).indices()).containsExactly(1);
        assertThat(DurbinWatson.of(mean).pValue()).isBetween(0.5, 1.0);
    }
}
