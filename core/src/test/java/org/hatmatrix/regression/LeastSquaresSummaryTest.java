package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.text.TextTable;
import org.junit.jupiter.api.Test;

class LeastSquaresSummaryTest {

    private static int widest(String text) {
        return text.lines().mapToInt(TextTable::width).max().orElse(0);
    }

    /** The numbers are R's: summary(lm(stack.loss ~ ., stackloss)), AIC and BIC. */
    @Test
    void readsLikeTheSummaryOfR() {
        LeastSquaresFit fit = Ols.withDefaults().fit(Reference.of("stackloss").design());
        assertThat(fit.summary()).isEqualTo("""
                        Ordinary least squares: stack.loss ~ Air.Flow + Water.Temp + Acid.Conc.
                        21 observations, 4 coefficients, 17 residual degrees of freedom

                        Residuals     Min      1Q   Median     3Q    Max
                                   -7.238  -1.712  -0.4551  2.361  5.698

                                      Estimate  Std. error  t value  Pr(>|t|)
                        (Intercept)  -39.920       11.90     -3.356    0.0038  **
                        Air.Flow       0.71564      0.1349    5.307   5.8e-05  ***
                        Water.Temp     1.2953       0.3680    3.520    0.0026  **
                        Acid.Conc.    -0.15212      0.1563   -0.973    0.3440
                        Significance: *: p<0.05, **: p<0.01, ***: p<0.001, .: p<0.1

                        Residual standard error 3.2434 on 17 degrees of freedom
                        R² 0.9136, adjusted R² 0.8983
                        F(3, 17) = 59.902, p = 3.0e-09
                        Log-likelihood -52.2878, AIC 114.576, BIC 119.798
                        Condition number 50.1 (columns scaled), computed in double, refined
                        Every coefficient has at least 15 correct digits (proven)
                        """);
        assertThat(fit.toString())
                .isEqualTo("OLS of stack.loss ~ Air.Flow + Water.Temp + Acid.Conc.: n = 21, R² = 0.9136");
    }

    @Test
    void longNamesAndHugeNumbersStayWithinEightyColumns() {
        Random random = new Random(1);
        int n = 12;
        double[] y = random.doubles(n).map(v -> v * 1e-12).toArray();
        Dataset data = Dataset.builder()
                .numbers("y", y)
                .numbers(
                        "инвестиции в основной капитал на душу населения по данным бюро",
                        random.doubles(n).toArray())
                .numbers(
                        "a very long name of a regressor that nobody should have to type " + "x".repeat(200),
                        random.doubles(n).map(v -> v * 1e100).toArray())
                .build();
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ .", data);
        assertThat(widest(fit.summary())).isLessThanOrEqualTo(80);
        assertThat(fit.summary().replaceAll("\\s", "")).contains("x".repeat(7)).doesNotContain("…");
        assertThat(fit.toString().length()).isLessThan(80);
    }

    @Test
    void droppedRowsAndOtherStandardErrorsAreSaid() {
        double[] y = {1, 2, Double.NaN, 4, 5, 7, 6, 8};
        double[] x = {1, 2, 3, 4, Double.NaN, 6, 7, 8};
        LeastSquaresFit fit = Ols.withDefaults()
                .fit("y ~ x", Dataset.builder().numbers("y", y).numbers("x", x).build())
                .withCovariance(Covariances.HC3);
        assertThat(fit.summary())
                .contains("2 rows of 8 dropped because of missing values")
                .contains("Standard errors: HC3, reference t(4)");
    }

    @Test
    void nearDependenceIsSaid() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] almost = {1, 2, 3, 4, 5, 6.0000000001};
        double[] y = {1, 3, 2, 5, 4, 6};
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", y)
                        .column("x", x)
                        .column("z", almost)
                        .build());
        assertThat(fit.summary()).contains("nearly dependent");
    }
}
