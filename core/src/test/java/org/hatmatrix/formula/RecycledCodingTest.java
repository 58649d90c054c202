package org.hatmatrix.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.FormulaException;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Predictor;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.RobustFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken over all rows (means, scales, knots, breaks) is remembered for other rows. */
class RecycledCodingTest {

    private final Dataset data = Dataset.builder()
            .numbers("y", 2, 5, 3, 8, 7, 11, 10, 14, 12, 9, Double.NaN)
            .numbers("x", 1, 2, 4, 7, 8, 11, 12, 15, 14, 10, 500)
            .numbers("e", 1, 0, 1, 0, 2, 0, 1, 3, 0, 1, 0)
            .texts("town", "A", "A", "B", "B", "B", "C", "C", "A", "B", "C", "Z")
            .build();

    private LeastSquaresFit fit(String formula) {
        return Ols.withDefaults().fit(formula, data);
    }

    private double[] column(String formula) {
        return Formula.parse(formula).design(data).column(1);
    }

    @Test
    void meansAreOfTheUsedRows() {
        assertThat(column("y ~ center(x)")[0]).isEqualTo(1 - 8.4);
        assertThat(column("y ~ I(x - mean(x))")[0]).isEqualTo(1 - 8.4);
        assertThat(column("y ~ I(x/max(x))")[1]).isEqualTo(2 / 15.0);
        assertThat(column("y ~ I(x - min(x))")[2]).isEqualTo(3);
        assertThat(column("y ~ I(x/sum(x))")[0]).isEqualTo(1 / 84.0);
        assertThat(column("y ~ I(x - median(x))")[0]).isEqualTo(1 - 9);
        double[] scaled = column("y ~ scale(x)");
        assertThat(Arrays.stream(scaled).sum()).isCloseTo(0, within(1e-14));
        assertThat(Arrays.stream(scaled).map(z -> z * z).sum()).isCloseTo(9, within(1e-13));
    }

    /** R: scale(x, center = FALSE) divides by √(Σx²/(n − 1)), Σx² = 920. */
    @Test
    void aScaleWithoutACentreIsTheRootMeanSquare() {
        assertThat(column("y ~ scale(x, center = FALSE)")[0]).isCloseTo(1 / Math.sqrt(920 / 9.0), within(1e-16));
        assertThat(column("y ~ scale(x, scale = FALSE)")).isEqualTo(column("y ~ center(x)"));
    }

    @Test
    void meansOfGroupsAreThoseOfTheGroup() {
        assertThat(column("y ~ mean(x by town)")).containsExactly(6, 6, 8.25, 8.25, 8.25, 11, 11, 6, 8.25, 11);
        assertThat(column("y ~ I(x - mean(x by town))")[3]).isEqualTo(7 - 8.25);
        assertThat(column("y ~ max(x by town)")[0]).isEqualTo(15);
        assertThat(column("y ~ sd(x by town)")[5]).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y ~ scale(x)",
                "y ~ center(x) + I(center(x)^2)",
                "y ~ x + mean(x by town)",
                "y ~ I((x - mean(x))/sd(x))",
                "y ~ log(x/max(x))",
                "y ~ poly(center(x), 2)",
                "y ~ ns(x, df = 3)",
                "y ~ bs(scale(x), df = 4)",
                "y ~ cut(x, 3)",
                "y ~ cut(x, c(-Inf, 5, 10, Inf))",
                "y ~ C(ifelse(x > mean(x), 'big', 'small'), sum)",
                "y ~ ifelse(x > 9, x, 0)",
                "y ~ I(x > mean(x))",
                "y ~ x + offset(e)",
                "y ~ scale(x)*town + offset(scale(e))",
                "scale(y) ~ x"
            })
    void oneRowIsPredictedAsItWasFitted(String formula) {
        LeastSquaresFit fit = fit(formula);
        for (int row : new int[] {1, 4, 8}) {
            Prediction prediction = fit.predict(0.95, data.rows(row)).get(0);
            assertThat(prediction.estimate()).isCloseTo(fit.fittedValues()[row - 1], within(1e-12));
        }
        Predictor stored = Predictor.fromJson(fit.predictor().toJson());
        assertThat(stored.predict(data.withoutRows(11))).isEqualTo(fit.predict(0.95, data.withoutRows(11)));
    }

    @Test
    void aGroupThatHasNoMeanIsNamed() {
        LeastSquaresFit fit = fit("y ~ x + mean(x by town)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predict(0.95, data.rows(1, 11)))
                .withMessage("column 'town', row 2: 'Z' is none of the groups that are known (A, B, C)");
    }

    /** R: levels(cut(0:10, 5)). */
    @Test
    void breaksAndLabelsAreThoseOfR() {
        Dataset tens =
                Dataset.builder().numbers("x", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).build();
        assertThat(tens.with("g", "cut(x, 5)").levels("g"))
                .containsExactly("(-0.01,2]", "(2,4]", "(4,6]", "(6,8]", "(8,10]");
        assertThat(tens.with("g", "cut(x, c(0, 2.5, 10), include.lowest = TRUE)")
                        .levels("g"))
                .containsExactly("[0,2.5]", "(2.5,10]");
        assertThat(tens.with("g", "cut(x, c(0, 5, Inf), right = FALSE)").texts("g"))
                .startsWith("[0,5)")
                .endsWith("[5,Inf)");
        assertThat(tens.with("g", "cut(1e6*x, c(-1, 123456, 1234567, 1e8))").levels("g"))
                .containsExactly("(-1,1.23e+05]", "(1.23e+05,1.23e+06]", "(1.23e+06,1e+08]");
        assertThat(tens.with("g", "cut(x, c(-1, 4, 10), labels = c('low', 'high'))")
                        .where("g >= 'high'")
                        .rows())
                .isEqualTo(6);
    }

    @Test
    void aValueInNoIntervalIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit("y ~ cut(x, c(0, 5, 12))"))
                .withMessageStartingWith("cut(x, …), row 8: 15 lies in no interval ((0,5], (5,12]); widen the breaks");
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> fit("y ~ cut(x, 1)"))
                .withMessageStartingWith("cut wants breaks = two or more breaks, or the number of intervals");
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> fit("y ~ cut(x, c(1, 2, 3), labels = c('a'))"))
                .withMessageStartingWith("cut wants labels = different labels, 2 of them");
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> fit("y ~ cut(x, c(1, 2, 1))"))
                .withMessageStartingWith("cut wants breaks = breaks that differ");
    }

    @Test
    void choicesMakeNumbersOrTexts() {
        Dataset sized = data.with("size", "ifelse(x > 10, 'big', ifelse(x > 3, town, 'small'))");
        assertThat(sized.texts("size")).startsWith("small", "small", "B", "B", "B", "big");
        assertThat(Formula.parse("y ~ ifelse(x > 10, 'big', 'small')")
                        .design(data)
                        .names())
                .containsExactly("(Intercept)", "ifelse(x > 10, \"big\", \"small\")small");
        assertThat(data.where("ifelse(town == 'A', e, x) > 12").rows()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.with("z", "ifelse(x > 10, 'big', 1)"))
                .withMessageContaining("chooses between a text and a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.with("z", "1 + ifelse(x > 10, 'big', 'small')"))
                .withMessageContaining("gives texts, and arithmetic needs numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.with("z", "1 + cut(x, 3)"))
                .withMessageContaining("gives texts, and arithmetic needs numbers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "y ~ ifelse(x > 1, 2)|ifelse wants a condition and two values",
                "y ~ mean(x, e)|mean wants one argument, and perhaps a column of groups: mean(x), mean(x by town)",
                "y ~ mean(x by town, e)|mean wants one argument, and perhaps a column of groups",
                "y ~ scale(x, centre = FALSE)|scale has no argument 'centre'; did you mean 'center'?",
                "y ~ scale(x, scale = 3)|scale wants scale = TRUE or FALSE",
                "y ~ ns(x, df = 0)|ns wants df = a whole number from 1 to 1000",
                "y ~ ns(x, fd = 2)|ns has no argument 'fd'; did you mean 'df'?",
                "y ~ ns(x, df = 2, knots = 5)|ns wants df = or knots, not both",
                "y ~ bs(x, df = 2)|bs wants df = a whole number from 3 to 1000",
                "y ~ bs(x, 4, 5, 3, FALSE, 3, 3)|bs has too many arguments",
                "y ~ bs(x, knots = e)|bs wants knots = a number, or several: c(1, 2, 3)",
                "y ~ ns(x, Boundary.knots = 3)|ns wants Boundary.knots = two numbers that differ: c(0, 10)",
                "y ~ ns(df = 3)|ns wants a column",
                "y ~ ns(x, df = 3, df = 4)|ns has 'df' twice",
                "y ~ log(ns(x, df = 3))|ns(…) is not arithmetic",
                "y ~ x:offset(e)|offset(…) is no term to combine with others",
                "y ~ I(offset(e))|offset(…) is not arithmetic",
                "y ~ lookup(town)|lookup wants a column, and texts with their numbers",
                "y ~ lookup(town, 'A', 'B')|lookup wants texts and numbers in turn"
            })
    void slipsAreShownWithTheRightForm(String formula, String message) {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> fit(formula))
                .withMessageContaining(message);
    }

    @Test
    void whatCannotBeComputedIsSaid() {
        Dataset constant = data.with("k", "0*x + 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ols.withDefaults().fit("y ~ scale(k)", constant))
                .withMessage("scale(k): its values have no spread, the scale is 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ols.withDefaults().fit("y ~ cut(k, 3)", constant))
                .withMessageContaining("all values are equal");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ols.withDefaults().fit("y ~ ns(k, df = 3)", constant))
                .withMessageContaining("a spline needs room between its boundary knots");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit("y ~ ns(x, knots = 20)"))
                .withMessage("ns(x, knots = 20): the knot 20 is not between the boundary knots 1 and 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit("y ~ bs(e, df = 7)"))
                .withMessageContaining("so many values are equal that knots at quantiles coincide: say knots = c(…)");
        Dataset alone = data.rows(1, 2, 3, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ols.withDefaults().fit("y ~ sd(x by town)", alone))
                .withMessage("sd(x by town) of 'B' is NaN: it needs two rows");
    }

    /** An offset is a regressor whose coefficient is known to be one. */
    @Test
    void anOffsetMovesTheFittedValuesOnly() {
        LeastSquaresFit offset = fit("y ~ x + offset(e)");
        LeastSquaresFit moved = fit("I(y - e) ~ x");
        assertThat(offset.coefficients()).isEqualTo(moved.coefficients());
        assertThat(offset.residuals()).isEqualTo(moved.residuals());
        assertThat(offset.fittedValues()[0]).isCloseTo(moved.fittedValues()[0] + 1, within(1e-14));
        assertThat(offset.call()).isEqualTo("y ~ x + offset(e)");
        assertThat(offset.design().offset()).startsWith(1, 0, 1);
        assertThat(offset.design().response()[0]).isEqualTo(2);
        assertThat(fit("y ~ x + offset(e) + offset(2*e) - offset(e)").coefficients())
                .isEqualTo(fit("I(y - 2*e) ~ x").coefficients());
        assertThat(fit("y ~ x").design().offset()).isNull();
        LeastSquaresFit robust = offset.withCovariance(Covariances.HC3);
        assertThat(robust.fTest().statistic())
                .isCloseTo(moved.withCovariance(Covariances.HC3).fTest().statistic(), within(1e-9));
    }

    @Test
    void anOffsetOfARobustFitIsInItsFittedValues() {
        RobustFit offset = Irls.huber().fit("y ~ x + offset(e)", data);
        RobustFit moved = Irls.huber().fit("I(y - e) ~ x", data);
        assertThat(offset.coefficients()).isEqualTo(moved.coefficients());
        assertThat(offset.predict(0.95, data.rows(1)).get(0).estimate())
                .isCloseTo(offset.fittedValues()[0], within(1e-12));
    }

    /** Dummies for the towns are the same model. */
    @Test
    void anOffsetGoesWithAbsorbedEffects() {
        LeastSquaresFit absorbed = fit("y ~ x + offset(e) | town");
        LeastSquaresFit dummies = fit("y ~ x + town + offset(e)");
        assertThat(absorbed.coefficient("x").estimate())
                .isCloseTo(dummies.coefficient("x").estimate(), within(1e-13));
        assertThat(absorbed.rSquared()).isCloseTo(dummies.rSquared(), within(1e-13));
        assertThat(absorbed.fittedValues()[4]).isCloseTo(dummies.fittedValues()[4], within(1e-12));
        assertThat(absorbed.predict(0.95, data.rows(5)).get(0).estimate())
                .isCloseTo(dummies.fittedValues()[4], within(1e-12));
        assertThat(absorbed.fTest().statistic())
                .isCloseTo(fit("I(y - e) ~ x | town").fTest().statistic(), within(1e-9));
    }

    @Test
    void rowsOfADesignKeepTheOffsetAndAnotherResponseDoesNot() {
        Design design = Formula.parse("y ~ x + offset(e)").design(data);
        assertThat(design.rows(2, 1).offset()).containsExactly(0, 1);
        assertThat(design.withWeights(design.response()).hasOffset()).isTrue();
        Design other = design.withResponse("u", design.response());
        assertThat(other.hasOffset()).isFalse();
        assertThat(other.call()).isEqualTo("u ~ x");
        assertThat(Ols.withDefaults().fit(other).coefficients())
                .isEqualTo(fit("y ~ x").coefficients());
    }

    @Test
    void rowsOfValuesDoNotSayTheOffset() {
        LeastSquaresFit fit = fit("y ~ x + offset(e)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predict(0.95, new double[] {1}))
                .withMessageContaining("the model has an offset, which rows of values do not say");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predictor().predict(0.95, new double[][] {{1}}))
                .withMessageContaining("the model has an offset, which rows of values do not say");
    }

    @Test
    void aMissingOffsetHasNoPrediction() {
        Dataset some = Dataset.builder()
                .numbers("x", 1, 2, 3)
                .numbers("e", 1, Double.NaN, 0)
                .build();
        LeastSquaresFit fit = fit("y ~ x + offset(e)");
        List<Prediction> predictions =
                fit.predictor().withMissingValues(Unpredictable.MISSING).predict(some);
        assertThat(predictions.get(1).estimate()).isNaN();
        assertThat(predictions.get(2)).isEqualTo(fit.predict(0.95, some.rows(3)).get(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predict(0.95, some))
                .withMessage("column 'e', row 2: a missing value has no prediction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y ~ scale(x)",
                "y ~ I(x - mean(x))",
                "y ~ mean(x by town)",
                "y ~ ns(x, df = 3)",
                "y ~ bs(x, knots = 5)",
                "y ~ cut(x, 3)",
                "center(y) ~ x",
                "y ~ C(ifelse(x > mean(x), 'a', 'b'))"
            })
    void whatNeedsAllRowsIsNotStreamed(String formula) {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(
                        () -> Formula.parse(formula).designs(RowSource.of(data)).count())
                .withMessageContaining("needs all rows at once, and the rows of a source come in blocks");
    }

    @Test
    void anOffsetIsNotStreamed() {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse("y ~ x + offset(e)")
                        .designs(RowSource.of(data))
                        .count())
                .withMessageStartingWith("offset(…) cannot be streamed, since R² would need all rows: take it from the"
                        + " response, y - e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y ~ cut(x, c(-Inf, 5, 10, Inf))",
                "y ~ bs(x, knots = 5, Boundary.knots = c(0, 20))",
                "y ~ ns(x, knots = c(5, 9), Boundary.knots = c(2, 14))",
                "y ~ C(town, sum) + ifelse(x > 5, x, 0)",
                "y ~ C(town, base = 'B')*x"
            })
    void whatNeedsOneRowOnlyIsStreamed(String formula) {
        Design whole = Formula.parse(formula).design(data);
        List<Design> blocks = Formula.parse(formula).designs(RowSource.of(data)).toList();
        assertThat(blocks.get(0).names()).isEqualTo(whole.names());
        for (int j = 0; j < whole.parameters(); j++) {
            assertThat(blocks.get(0).column(j)).isEqualTo(whole.column(j));
        }
    }

    @Test
    void codingsHaveATextThatMeansTheSame() {
        assertThat(data.with("m", "lookup(town, 'A', 6, 'B', -8.25, 'C', 11, 'Z', 0)")
                        .numbers("m"))
                .startsWith(6, 6, -8.25);
        assertThat(Formula.parse("y ~ lookup(town, 'A', 6, 'B', -8.25, 'C', 11)")
                        .toString())
                .isEqualTo("y ~ lookup(town, \"A\", 6, \"B\", -8.25, \"C\", 11)");
    }
}
