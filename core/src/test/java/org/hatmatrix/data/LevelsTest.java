package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;

/** The order of the levels of a factor, and what depends on it. */
class LevelsTest {

    private final Dataset towns = Dataset.builder()
            .texts("size", "small", "big", "medium", "small", "big", "medium", null)
            .numbers("wave", 2, 10, 2, 10, 2, 10, 2)
            .numbers("y", 1, 5, 3, 2, 6, 2.5, 9)
            .build();

    private final Dataset given = towns.withLevels("size", "small", "medium", "big", "huge");

    @Test
    void levelsAreSortedUnlessTheyAreGiven() {
        assertThat(towns.levels("size")).containsExactly("big", "medium", "small");
        assertThat(towns.levels("wave")).containsExactly("2", "10");
        assertThat(given.levels("size")).containsExactly("small", "medium", "big", "huge");
        assertThat(given.isOrdered("size")).isFalse();
        assertThat(given.hasLevels("size")).isTrue();
        assertThat(towns.hasLevels("size")).isFalse();
        assertThat(towns.withOrderedLevels("size", "small", "medium", "big").isOrdered("size"))
                .isTrue();
        assertThat(towns.isOrdered("wave")).isFalse();
    }

    @Test
    void theFirstLevelIsTheBaseAndLevelsThatDoNotOccurAreLeftOut() {
        assertThat(Formula.parse("y ~ size").design(given).names())
                .containsExactly("(Intercept)", "sizemedium", "sizebig");
        assertThat(Formula.parse("y ~ 0 + size").design(given).names())
                .containsExactly("sizesmall", "sizemedium", "sizebig");
    }

    @Test
    void tablesMadeFromThisOneKeepTheLevels() {
        assertThat(given.rows(1, 2).levels("size")).hasSize(4);
        assertThat(given.select("size", "y").where("y > 1").with("z", "2*y").levels("size"))
                .hasSize(4);
        assertThat(given.withTexts("size", towns.texts("size")).levels("size")).hasSize(3);
        assertThat(given.texts("size")).isEqualTo(towns.texts("size"));
    }

    @Test
    void rowsAreSortedByLevels() {
        assertThat(given.sortedBy("size", "y").texts("size"))
                .containsExactly("small", "small", "medium", "medium", "big", "big", null);
    }

    @Test
    void comparisonsAskForTheOrder() {
        assertThat(given.where("size >= 'medium'").texts("size")).containsExactly("big", "medium", "big", "medium");
        assertThat(given.where("'small' < size").rows()).isEqualTo(4);
        assertThat(towns.where("size >= 'medium'").rows()).isEqualTo(4);
        assertThat(given.where("size != 'tiny'").rows()).isEqualTo(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> given.where("size > 'smal'"))
                .withMessage(
                        "'smal' is not one of the levels; did you mean 'small'? (levels: small, medium, big, huge)");
    }

    @Test
    void numbersBecomeLevels() {
        Dataset waves = towns.withLevels("wave", "10", "2");
        assertThat(waves.isNumeric("wave")).isFalse();
        assertThat(Formula.parse("y ~ wave").design(waves).names()).containsExactly("(Intercept)", "wave2");
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ wave", waves);
        Dataset numbers = Dataset.builder().numbers("wave", 10, 2).build();
        assertThat(fit.predict(0.95, numbers).get(0).estimate())
                .isEqualTo(fit.coefficient("(Intercept)").estimate());
    }

    @Test
    void aValueThatIsNoLevelIsAnErrorThatNamesTheRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.withLevels("size", "small", "medum", "big"))
                .withMessage("column 'size', row 3: 'medium' is not one of the levels; did you mean 'medum'?"
                        + " (levels: small, medum, big)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.withLevels("size", "small", "small"))
                .withMessage("column 'size': level 'small' is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.withLevels("size"))
                .withMessage("column 'size': no levels are given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.withLevels("sise", "small"))
                .withMessageContaining("did you mean 'size'?");
    }

    @Test
    void anOrderedFactorHasATrend() {
        Dataset ordered = towns.withOrderedLevels("size", "small", "medium", "big");
        assertThat(Formula.parse("y ~ size").design(ordered).names())
                .containsExactly("(Intercept)", "size.L", "size.Q");
        assertThat(Formula.parse("y ~ C(size, treatment)").design(ordered).names())
                .containsExactly("(Intercept)", "C(size, treatment)medium", "C(size, treatment)big");
    }

    @Test
    void theCodingCanBeSaidInTheFormula() {
        assertThat(names("y ~ C(size, base = \"medium\")"))
                .isEqualTo(List.of("(Intercept)", "C(size, base = \"medium\")big", "C(size, base = \"medium\")small"));
        assertThat(names("y ~ C(wave, base = 10)")).containsExactly("(Intercept)", "C(wave, base = 10)2");
        assertThat(names("y ~ C(size, contr.treatment, base = 2)")).contains("C(size, contr.treatment, base = 2)big");
        assertThat(names("y ~ C(size, sum)")).containsExactly("(Intercept)", "C(size, sum)1", "C(size, sum)2");
        assertThat(names("y ~ C(size, poly)")).containsExactly("(Intercept)", "C(size, poly).L", "C(size, poly).Q");
        assertThat(names("y ~ 0 + C(size, helmert)"))
                .containsExactly("C(size, helmert)big", "C(size, helmert)medium", "C(size, helmert)small");
        assertThat(names("y ~ factor(size, levels = c('small', 'medium', 'big'))"))
                .last()
                .isEqualTo("factor(size, levels = c(\"small\", \"medium\", \"big\"))big");
    }

    private List<String> names(String formula) {
        return Formula.parse(formula).design(towns).names();
    }

    @Test
    void aCodingThatCannotBeIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names("y ~ C(size, base = \"smal\")"))
                .withMessage("factor C(size, base = \"smal\"): the base 'smal' is not a level of the used rows;"
                        + " did you mean 'small'? (levels: big, medium, small)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names("y ~ C(size, base = small)"))
                .withMessageStartingWith(
                        "C wants base = \"small\", in quotes: C(x), C(x, base = \"level\"), C(x, sum)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names("y ~ C(size, smu)"))
                .withMessageStartingWith("C wants contr = treatment, sum, helmert or poly");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names("y ~ C(size, sum, base = \"big\")"))
                .withMessageStartingWith("C wants base = one level, and only for treatments");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names("y ~ C(size, bas = \"big\")"))
                .withMessageStartingWith("C has no argument 'bas'; did you mean 'base'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names("y ~ C(size, contr.treatment, base = 4)"))
                .withMessageStartingWith("factor C(size, contr.treatment, base = 4): base 4 of 3 levels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names("y ~ C(size, levels = c('small', 'big'))"))
                .withMessageContaining("row 3: 'medium' is not one of the levels");
    }
}
