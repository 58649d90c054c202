package org.hatmatrix.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.reference.PanelReference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;

class PanelEstimatorsTest {

    private static final PanelReference GRUNFELD = PanelReference.of("panel_grunfeld");
    private static final Dataset DATA = GRUNFELD.data();

    private static Dataset tiny(double... y) {
        return Dataset.builder()
                .texts("town", "a", "a", "b", "b", "c", "c")
                .numbers("year", 1, 2, 1, 2, 1, 2)
                .numbers("x", 1, 2, 2, 4, 3, 7)
                .numbers("y", y)
                .build();
    }

    @Test
    void listingOfTheReadme() {
        LinearFit random = RandomEffects.swamyArora("firm").fit("inv ~ value + capital", DATA);
        assertThat(random.coefficient("value").estimate()).isCloseTo(0.10978115223248375, Offset.offset(1e-12));
        assertThat(random.label()).isEqualTo("Random effects");
    }

    @Test
    void residualsBelongToTheResponseAsItIs() {
        RandomEffectsFit fit = RandomEffects.swamyArora("firm").fit("inv ~ value + capital", DATA);
        double[] e = fit.residuals();
        double[] b = fit.coefficients();
        for (int i = 0; i < e.length; i++) {
            double value = b[0] + b[1] * DATA.numbers("value")[i] + b[2] * DATA.numbers("capital")[i];
            assertThat(fit.fittedValues()[i]).isCloseTo(value, Offset.offset(1e-9));
            assertThat(e[i]).isCloseTo(DATA.numbers("inv")[i] - value, Offset.offset(1e-9));
        }
    }

    /** A unit's error moves all its rows: generalised least squares of a unit's dummies, shrunk. */
    @Test
    void unitEffectsAreShrunkMeansOfResiduals() {
        RandomEffectsFit fit = RandomEffects.swamyArora("firm").fit("inv ~ value + capital", DATA);
        VarianceComponents parts = fit.components();
        double mean = Arrays.stream(fit.residuals()).limit(20).average().orElseThrow();
        double expected = 20 * parts.unit() / (20 * parts.unit() + parts.idiosyncratic()) * mean;
        assertClose("effect", fit.unitEffects().get("1"), expected, 1e-12);
    }

    @Test
    void clustersByTheUnitsOfTheData() {
        RandomEffectsFit fit = RandomEffects.swamyArora("firm").fit("inv ~ value + capital", DATA);
        RandomEffectsFit byName = fit.withCovariance(Covariances.clusterBy("firm"));
        LeastSquaresFit transformed =
                Ols.withDefaults().fit(fit.quasiDemeaned()).withCovariance(Covariances.cluster(DATA.texts("firm")));
        assertClose("errors", byName.standardErrors(), transformed.standardErrors(), 1e-12);
        assertClose("coefficients", byName.coefficients(), fit.coefficients(), 0);
        assertThat(byName.reference().degreesOfFreedom()).isEqualTo(9);
    }

    @Test
    void predictsANewUnit() {
        RandomEffectsFit fit = RandomEffects.swamyArora("firm").fit("inv ~ value + capital", DATA);
        Prediction one = fit.predict(0.95, new double[] {1000, 300});
        Dataset data =
                Dataset.builder().numbers("value", 1000).numbers("capital", 300).build();
        assertThat(fit.predict(0.95, data)).containsExactly(one);
        assertThat(fit.predict(0.95, new double[][] {{1000, 300}})).containsExactly(one);
        double half =
                (one.predictionInterval().upper() - one.predictionInterval().lower()) / 2;
        double sd = Math.sqrt(
                fit.components().unit() + fit.components().idiosyncratic() + one.standardError() * one.standardError());
        assertClose("half width", half, fit.reference().criticalValue(0.95) * sd, 1e-12);
    }

    @Test
    void theSummaryTellsTheComponents() {
        String summary = RandomEffects.swamyArora("firm")
                .fit("inv ~ value + capital", DATA)
                .summary();
        assertThat(summary)
                .startsWith(
                        "Random effects (Swamy–Arora): inv ~ value + capital\n200 observations, 10 units, balanced: 20")
                .contains("idiosyncratic", "2784.5", "7089.8", "θ = 0.8612", "R² within 0.7668")
                .contains("Std. error");
        assertThat(summary.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aNegativeVarianceIsSaid() {
        PanelReference vignette = PanelReference.of("panel_fixest_vignette");
        RandomEffectsFit fit = RandomEffects.swamyArora("id").fit("y ~ x", vignette.data());
        assertThat(fit.negativeVariance()).isTrue();
        assertThat(fit.summary()).contains("came out negative and is taken as zero");
        assertClose(
                "pooled",
                fit.coefficients(),
                Ols.withDefaults().fit("y ~ x", vignette.data()).coefficients(),
                1e-14);
    }

    /** y and the offsets of units at 1e12: θ is nearly one, and the coefficients are those of the within estimator. */
    @Test
    void survivesHugeDifferencesBetweenUnits() {
        double[] y = DATA.numbers("inv");
        double[] shifted = new double[y.length];
        double[] within = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            double offset = 1e12 * ((i / 20 * 7) % 10 - 4.5);
            shifted[i] = y[i] + offset;
            within[i] = shifted[i] - offset;
        }
        RandomEffectsFit fit = RandomEffects.swamyArora("firm").fit("z ~ value + capital", DATA.with("z", shifted));
        double[] dummies = Ols.withDefaults()
                .fit("z ~ value + capital + factor(firm)", DATA.with("z", within))
                .coefficients();
        assertClose("value", fit.coefficients()[1], dummies[1], 1e-7);
        assertClose("capital", fit.coefficients()[2], dummies[2], 1e-7);
    }

    @Test
    void doesNotDependOnTheUnitOfTheResponse() {
        RandomEffectsFit plain = RandomEffects.amemiya("firm").fit("inv ~ value + capital", DATA);
        double scale = 0x1p480;
        double[] y = Arrays.stream(DATA.numbers("inv")).map(v -> v * scale).toArray();
        RandomEffectsFit large = RandomEffects.amemiya("firm").fit("y ~ value + capital", DATA.with("y", y));
        assertThat(large.thetas()).isEqualTo(plain.thetas());
        assertClose(
                "coefficients",
                large.coefficients(),
                Arrays.stream(plain.coefficients()).map(b -> b * scale).toArray(),
                1e-14);
    }

    @Test
    void columnsThatStayTheSameInsideUnitsAreKept() {
        double[] constant = Arrays.stream(DATA.numbers("firm")).map(f -> f * f).toArray();
        Dataset data = DATA.with("size", constant);
        for (RandomEffects estimator : List.of(
                RandomEffects.swamyArora("firm"),
                RandomEffects.wallaceHussain("firm"),
                RandomEffects.amemiya("firm"))) {
            assertThat(estimator.fit("inv ~ value + size", data).rank()).isEqualTo(3);
            assertThat(estimator.fit("inv ~ size", data).rank()).isEqualTo(2);
        }
        assertThatThrownBy(() -> FirstDifferences.of("firm", "year").fit("inv ~ value + size", data))
                .hasMessageContaining("column 'size' does not change inside any unit");
    }

    @Test
    void badPanelsAreNamed() {
        Dataset data = tiny(1, 2, 3, 4, 5, 7);
        Design design = Design.of(new double[] {1, 2, 4}, new double[][] {{1}, {2}, {2}});
        RandomEffects random = RandomEffects.swamyArora("town");
        assertThatThrownBy(() -> random.fit("y ~ x", data.with("town", "year * 0")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> random.fit(design, List.of("a", "a", "a"))).hasMessageContaining("found one unit");
        assertThatThrownBy(() -> random.fit(design, List.of("a", "b", "c"))).hasMessageContaining("has one row");
        assertThatThrownBy(() -> random.fit(design, Arrays.asList("a", null, "b")))
                .hasMessageContaining("unit, row 2: missing");
        assertThatThrownBy(() -> random.fit(design, List.of("a", "b")))
                .hasMessageContaining("unit has 2 values, design has 3 rows");
        assertThatThrownBy(() -> random.fit(design.withWeights(new double[] {1, 2, 1}), List.of("a", "a", "b")))
                .hasMessageContaining("weights");
        assertThatThrownBy(() -> random.fit("y ~ x + offset(year)", data)).hasMessageContaining("has an offset");
        assertThatThrownBy(() -> random.fit(design)).hasMessageContaining("town");
        assertThatThrownBy(() -> random.fit(design, List.of("a", "a", "b"))).hasMessageContaining("wallaceHussain");
        assertThatThrownBy(() -> random.fit("y ~ x", tiny(1, 1, 2, 2, 3, 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        FirstDifferences.of("town", "year").fit(design, List.of("a", "a", "b"), new double[] {1, 1, 2}))
                .hasMessage(
                        "panel: rows 1 and 2 are both of unit 'a' and time 1, wanted one row for each unit and time");
        assertThatThrownBy(() -> FirstDifferences.of("town", "year")
                        .fit(design, List.of("a", "a", "b"), new double[] {1, Double.NaN, 2}))
                .hasMessageContaining("time, row 2: missing");
        assertThatThrownBy(() ->
                        FirstDifferences.of("town", "year").fit(design, List.of("a", "b", "c"), new double[] {1, 2, 3}))
                .hasMessageContaining("no unit has a row before another one");
    }

    /** Unit a misses year 3: plm bridges the gap, withinGaps does not. */
    @Test
    void gapsAreBridgedUnlessToldOtherwise() {
        Dataset data = Dataset.builder()
                .texts("town", "a", "a", "a", "b", "b", "b", "b")
                .numbers("year", 1, 2, 4, 1, 2, 3, 4)
                .numbers("x", 1, 3, 4, 2, 5, 1, 7)
                .numbers("y", 2, 1, 5, 3, 6, 2, 4)
                .build();
        FirstDifferences estimator = FirstDifferences.of("town", "year");
        assertThat(estimator.fit("y ~ x", data).design().column("x")).containsExactly(2, 1, 3, -4, 6);
        LeastSquaresFit within = estimator.withinGaps().fit("y ~ x", data);
        assertThat(within.design().column("x")).containsExactly(2, 3, -4, 6);
        assertThat(within.design().data().texts("unit")).containsExactly("a", "b", "b", "b");
        assertThat(within.design().data().texts("time")).containsExactly("2", "2", "3", "4");
        assertThat(within.responseName()).isEqualTo("diff(y)");
    }

    @Test
    void linesAreShort() {
        String name = String.join("", Collections.nCopies(20, "long"));
        assertThat(RandomEffects.swamyArora(name).toString().length()).isLessThan(80);
        assertThat(Between.of(name).toString().length()).isLessThan(80);
        assertThat(FirstDifferences.of(name, name)
                        .withoutIntercept()
                        .withinGaps()
                        .toString()
                        .length())
                .isLessThan(80);
        assertThat(RandomEffects.swamyArora("firm")
                        .fit("inv ~ value + capital", DATA)
                        .toString())
                .isEqualTo("Random effects of inv ~ value + capital: n = 200, 10 units, unit share 0.718");
    }
}
