package org.hatmatrix.diagnostics.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.panel.FirstDifferences;
import org.hatmatrix.panel.RandomEffects;
import org.hatmatrix.panel.RandomEffectsFit;
import org.hatmatrix.reference.PanelReference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;
import org.junit.jupiter.api.Test;

class PanelTestsTest {

    private static final PanelReference GRUNFELD = PanelReference.of("panel_grunfeld");
    private static final Dataset DATA = GRUNFELD.data();
    private static final LeastSquaresFit POOLED = Ols.withDefaults().fit("inv ~ value + capital", DATA);
    private static final LeastSquaresFit EFFECTS = Ols.withDefaults().fit("inv ~ value + capital + factor(firm)", DATA);
    private static final RandomEffectsFit RANDOM =
            RandomEffects.swamyArora("firm").fit("inv ~ value + capital", DATA);

    @Test
    void everyTestIsALineAndATable() {
        for (StatisticalTest test : List.of(
                EffectsTest.of(POOLED, "firm", "year"),
                UnobservedEffects.of(POOLED, "firm"),
                Hausman.of(EFFECTS, RANDOM),
                Hausman.byRegression(RANDOM),
                Mundlak.of(RANDOM),
                PesaranCd.of(EFFECTS, "firm", "year"),
                WooldridgeSerialCorrelation.ofEffects(EFFECTS, "firm", "year"),
                PanelBreuschGodfrey.ofEffects(EFFECTS, "firm", "year", 2))) {
            assertThat(test.toString()).hasSizeLessThan(80).contains("statistic = ");
            assertThat(test.table().rows()).isNotEmpty();
            assertThat(test.table().toText()).contains("statistic");
        }
        assertThat(EffectsTest.of(POOLED, "firm").table().rows()).hasSize(5);
        assertThat(Mundlak.of(RANDOM).means()).containsExactly("mean(value)", "mean(capital)");
        assertThat(Mundlak.of(RANDOM).table().rows()).hasSize(3);
        assertThat(Hausman.of(EFFECTS, RANDOM).names()).containsExactly("value", "capital");
        assertThat(PesaranCd.of(EFFECTS, "firm", "year").pairs()).isEqualTo(45);
    }

    @Test
    void anIndefiniteDifferenceIsSaid() {
        PanelReference panel = PanelReference.of("panel_empluk");
        Hausman hausman = Hausman.of(
                Ols.withDefaults().fit(panel.formula() + " + factor(firm)", panel.data()),
                RandomEffects.swamyArora("firm").fit(panel.formula(), panel.data()));
        assertThat(hausman.isPositiveDefinite()).isFalse();
        assertThat(hausman.table().toText()).contains("not positive definite");
        assertThat(Hausman.of(EFFECTS, RANDOM).table().notes()).isEmpty();
    }

    /** A robust auxiliary regression is the Mundlak regression in other coordinates when the panel is balanced. */
    @Test
    void theRegressionFormTakesAnyCovariance() {
        Hausman robust = Hausman.byRegression(RANDOM, Covariances.cluster(RANDOM.units()));
        assertThat(robust.statistic()).isNotEqualTo(Hausman.byRegression(RANDOM).statistic());
        assertThat(robust.degreesOfFreedom()).isEqualTo(2);
        assertThat(robust.test().denominatorDegreesOfFreedom()).isNaN();
    }

    @Test
    void oneWayIsHalfOfAMixture() {
        EffectsTest one = EffectsTest.of(POOLED, "year");
        assertThat(one.honda().statistic()).isNegative();
        assertThat(one.gourierouxHollyMonfort().statistic()).isZero();
        assertThat(one.gourierouxHollyMonfort().pValue()).isEqualTo(1);
        EffectsTest firms = EffectsTest.of(POOLED, "firm");
        assertClose("p", firms.gourierouxHollyMonfort().pValue(), firms.honda().pValue(), 1e-10);
        assertThat(firms.kingWu().statistic()).isEqualTo(firms.honda().statistic());
    }

    @Test
    void anOffsetIsTakenOff() {
        LeastSquaresFit offset = Ols.withDefaults().fit("inv ~ value + offset(capital/2)", DATA);
        LeastSquaresFit less = Ols.withDefaults().fit("I(inv - capital/2) ~ value", DATA);
        assertClose(
                "F",
                EffectsTest.of(offset, "firm").statistic(),
                EffectsTest.of(less, "firm").statistic(),
                1e-10);
        assertClose(
                "Mundlak",
                Mundlak.of(offset, "firm").statistic(),
                Mundlak.of(less, "firm").statistic(),
                1e-10);
    }

    @Test
    void differencesMayBeComparedWithMinusHalf() {
        LeastSquaresFit changes = FirstDifferences.of("firm", "year").fit("inv ~ value + capital", DATA);
        WooldridgeSerialCorrelation test = WooldridgeSerialCorrelation.ofDifferences(changes, -0.5);
        assertThat(test.expectedCorrelation()).isEqualTo(-0.5);
        assertThat(test.statistic())
                .isGreaterThan(
                        WooldridgeSerialCorrelation.ofDifferences(changes).statistic());
    }

    @Test
    void lagsStayInsideUnits() {
        double pooled = PanelBreuschGodfrey.ofPooled(POOLED, "firm", "year", 1).statistic();
        double random = PanelBreuschGodfrey.ofRandomEffects(RANDOM, "year", 1).statistic();
        assertThat(pooled).isBetween(1.0, 200.0);
        assertThat(random).isBetween(1.0, pooled);
        assertThatThrownBy(() -> PanelBreuschGodfrey.ofPooled(POOLED, "firm", "year", 20))
                .hasMessageContaining("order is 20, must be from 1 to 19");
    }

    @Test
    void badInputIsNamed() {
        LeastSquaresFit weighted = Wls.weightedBy(Weights.of("w")).fit("inv ~ value + capital", DATA);
        assertThatThrownBy(() -> EffectsTest.of(weighted, "firm")).hasMessageContaining("has weights");
        assertThatThrownBy(() -> EffectsTest.of(POOLED, "town")).hasMessageContaining("town");
        assertThatThrownBy(() -> EffectsTest.of(POOLED, List.of("a")))
                .hasMessageContaining("unit has 1 values, design has 200 rows");
        assertThatThrownBy(() -> EffectsTest.of(POOLED, Collections.nCopies(200, "a")))
                .hasMessageContaining("found one group");
        assertThatThrownBy(() -> PesaranCd.of(POOLED, "firm", "firm"))
                .hasMessage(
                        "panel: rows 1 and 2 are both of unit '1' and time 1, wanted one row for each unit and time");
        assertThatThrownBy(() -> WooldridgeSerialCorrelation.ofDifferences(POOLED))
                .hasMessageContaining("wanted one of FirstDifferences");
        assertThatThrownBy(() -> Hausman.of(Ols.withDefaults().fit("inv ~ factor(firm)", DATA), RANDOM))
                .hasMessageContaining("no coefficient in common");
        Dataset half = DATA.where("year > 1944");
        assertThatThrownBy(() -> Hausman.of(Ols.withDefaults().fit("inv ~ value", half), RANDOM))
                .hasMessageContaining("first fit has 100 observations, the second 200");
        Dataset constant = DATA.with(
                "size", Arrays.stream(DATA.numbers("firm")).map(f -> f * f).toArray());
        assertThatThrownBy(() -> Mundlak.of(Ols.withDefaults().fit("inv ~ size", constant), "firm"))
                .hasMessageContaining("no column differs inside units");
    }

    @Test
    void columnsThatDoNotChangeHaveNoMean() {
        Dataset constant = DATA.with(
                "size", Arrays.stream(DATA.numbers("firm")).map(f -> f * f).toArray());
        Mundlak mundlak = Mundlak.of(RandomEffects.swamyArora("firm").fit("inv ~ value + size", constant));
        assertThat(mundlak.means()).containsExactly("mean(value)");
        assertThat(mundlak.degreesOfFreedom()).isEqualTo(1);
    }
}
