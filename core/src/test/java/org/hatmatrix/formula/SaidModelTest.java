package org.hatmatrix.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.FormulaException;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.robust.Irls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is fitted that was not meant without a word about it. */
class SaidModelTest {

    private final Dataset cars = Dataset.builder()
            .numbers("mpg", 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, Double.NaN)
            .numbers("hp", 110, 93, 110, 175, 105, 245, 62, 95, 123, 300)
            .numbers("cyl", 6, 4, 6, 8, 6, 8, 4, 4, 6, 12)
            .texts("gear", "a", "b", "a", "b", "a", "a", "b", "b", "a", "z")
            .texts("make", "x", "x", "y", "y", "x", "y", "x", "y", "x", "x")
            .numbers("GRP per capita", 1, 2, 3, 4, 5, 6, 7, 8, 1, 2)
            .build();

    private LeastSquaresFit fit(String formula) {
        return Ols.withDefaults().fit(formula, cars);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mpg ~ hp^2 -> hp^2 in a formula is hp, since it combines terms; the square of the numbers is I(hp^2)",
                "mpg ~ log(hp)^3 -> log(hp)^3 in a formula is log(hp), since it combines terms; the power of the numbers is I(log(hp)^3)",
                "mpg ~ hp*hp -> hp * hp in a formula is hp, since it combines terms; the product of the numbers is I(hp * hp)",
                "mpg ~ hp:hp -> hp:hp in a formula is hp, since it combines terms; the product of the numbers is I(hp:hp)"
            })
    void aPowerOfATermIsTheTerm(String text) {
        String formula = text.split(" -> ")[0];
        String note = text.split(" -> ")[1];
        LeastSquaresFit fit = fit(formula);
        assertThat(fit.names()).hasSize(2);
        assertThat(fit.design().notes()).containsExactly(note);
        assertThat(fit.summary().replaceAll("\\s+", " ")).contains("Note: " + note + ".");
        assertThat(Irls.huber().fit(formula, cars).summary().replaceAll("\\s+", " "))
                .contains("Note: " + note + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mpg ~ (hp + cyl)^2", "mpg ~ I(hp^2)", "mpg ~ hp*cyl", "mpg ~ hp", "mpg ~ hp + gear"})
    void whatIsMeantHasNoNote(String formula) {
        Dataset whole = cars.rows(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(Ols.withDefaults().fit(formula, whole).design().notes()).isEmpty();
        assertThat(Ols.withDefaults().fit(formula, whole).summary()).doesNotContain("Note: ");
    }

    /** R: lm drops the level without a word. */
    @Test
    void aLevelThatMissingRowsTookIsSaid() {
        LeastSquaresFit fit = fit("mpg ~ gear");
        assertThat(fit.names()).containsExactly("(Intercept)", "gearb");
        assertThat(fit.design().notes()).containsExactly("no used row has gear = z: no coefficient");
        assertThat(fit.summary()).contains("Note: no used row has gear = z: no coefficient.");
        Dataset given = cars.withLevels("gear", "z", "b", "a", "c");
        assertThat(Ols.withDefaults().fit("mpg ~ gear", given).design().notes())
                .containsExactly("no used row has gear = z, c: no coefficient");
        assertThat(fit("mpg ~ C(cyl)").design().notes()).containsExactly("no used row has C(cyl) = 12: no coefficient");
    }

    @Test
    void oneWordAmongNumbersIsNoFactor() {
        Dataset slip = cars.withTexts(
                "hp",
                cars.texts("hp").stream()
                        .map(text -> text.equals("245") ? "oops" : text)
                        .toList());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ols.withDefaults().fit("mpg ~ hp", slip))
                .withMessage(
                        "column 'hp' holds texts, but 7 of its 8 different values are numbers, and row 6 has 'oops':"
                                + " make it missing and the column one of numbers, or say C(hp) for a factor");
        assertThat(Formula.parse("mpg ~ C(hp)").design(slip).parameters()).isEqualTo(8);
        Dataset numbers = cars.withTexts("cyl", cars.texts("cyl"));
        assertThat(Formula.parse("mpg ~ cyl").design(numbers).parameters()).isEqualTo(3);
    }

    /** R gives NA for gearb:makey of an empty cell, and drops it from the table. */
    @Test
    void whatIsDroppedIsSaidInWords() {
        Dataset empty = cars.where("gear == 'a' | make == 'x'").rows(1, 2, 3, 4, 5, 6, 7);
        String summary = Ols.withDefaults()
                .withRank(Rank.DROP)
                .fit("mpg ~ gear*make", empty)
                .summary();
        assertThat(summary).contains("Dropped as combinations of other columns: gearb:makey (zero in all rows).");
        Dataset sum = cars.with("both", "hp + 2*cyl");
        assertThat(Ols.withDefaults()
                        .withRank(Rank.DROP)
                        .fit("mpg ~ hp + cyl + both", sum)
                        .summary())
                .contains("Dropped as combinations of other columns: both (hp + 2.000 cyl).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mpg ~ ln(hp) -> unknown function 'ln'; did you mean 'log'?",
                "mpg ~ np.log(hp) -> unknown function 'np.log'; did you mean 'log'?",
                "mpg ~ stdev(hp) -> unknown function 'stdev'; did you mean 'sd'?",
                "mpg ~ pow(hp, 2) -> unknown function 'pow'; did you mean I(x^2)?",
                "mpg ~ AVERAGE(hp) -> unknown function 'AVERAGE'; did you mean 'mean'?",
                "mpg ~ log(hp, 10) -> log wants one argument: log(x); did you mean log10(hp)?",
                "mpg ~ log(hp, 2) -> log wants one argument: log(x); did you mean log2(hp)?",
                "mpg ~ log(hp, cyl) -> log wants one argument: log(x); did you mean log(hp)/log(cyl)?",
                "mpg ~ I(hp = 3) -> I wants one argument: I(x); '=' names an argument, did you mean '=='?",
                "mpg = hp -> unexpected '=', where '~' should be; did you mean '~'?",
                "mpg ~ hp = 3 -> unexpected '=', where an operator or the end should be; did you mean '=='?",
                "mpg ~ hp**2 -> '**' is no operator here; did you mean '^'?",
                "mpg ~ I(hp > 1 && cyl > 4) -> '&&' is no operator here; did you mean '&'?",
                "mpg ~ I(hp > 1 || cyl > 4) -> '||' is no operator here; did you mean '|'?",
                "mpg ~ hp##cyl -> '##' is no operator here; did you mean '*'?",
                "mpg ~ hp#cyl -> '#' is no operator here; did you mean ':'?",
                "mpg ~ I(hp ≥ 3) -> '≥' is no operator here; did you mean '>='?",
                "mpg ~ hp² -> '²' is no operator here; did you mean '^2'?",
                "mpg ~ i.cyl -> unknown column 'i.cyl'; did you mean C(cyl)?",
                "mpg ~ ib6.cyl -> unknown column 'ib6.cyl'; did you mean C(cyl, base = 6)?",
                "mpg ~ c.hp -> unknown column 'c.hp'; did you mean hp?",
                "mpg ~ L.hp -> unknown column 'L.hp'; did you mean lag(hp)?",
                "mpg ~ D.hp -> unknown column 'D.hp'; did you mean diff(hp)?",
                "mpg ~ F.hp -> unknown column 'F.hp'; did you mean lead(hp)?",
                "mpg ~ cly -> unknown column 'cly'; did you mean 'cyl'?",
                "mpg ~ GRP_per_capita -> unknown column 'GRP_per_capita'; did you mean `GRP per capita`?",
                "mpg ~ GRP per capita + hp -> unexpected 'per', where an operator or the end should be; a column whose name has"
                        + " blanks goes between backticks: `GRP per capita`",
                "mpg ~ log(GRP per capita) -> unexpected 'per', where an operator or ')' should be; a column whose name has"
                        + " blanks goes between backticks: `GRP per capita`",
                "mpg ~ 'GRP per capita' -> a text can only be compared with a column; a column named so goes between"
                        + " backticks: `GRP per capita`",
                "mpg ~ hp 3 -> unexpected '3', where an operator or the end should be"
            })
    void whatIsForeignIsShownInTheWordsOfR(String text) {
        String formula = text.split(" -> ")[0];
        String message = text.split(" -> ")[1];
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> fit(formula))
                .withMessageStartingWith(message);
    }
}
