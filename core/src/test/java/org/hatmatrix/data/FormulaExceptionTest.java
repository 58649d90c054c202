package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.hatmatrix.formula.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees who mistypes a formula. */
class FormulaExceptionTest {

    private static final Dataset DATA = Dataset.builder()
            .numbers("output", 1, 2, 3)
            .numbers("inno", 4, 6, 5)
            .numbers("lab", 7, 9, 7)
            .texts("town", "A", "B", "A")
            .build();

    @Test
    void showsAnUnknownColumnWithACaretAndTheNearestName() {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse("log(output) ~ inno + labb").design(DATA))
                .withMessage("""
                        unknown column 'labb'; did you mean 'lab'?
                            log(output) ~ inno + labb
                                                 ^""")
                .satisfies(exception -> assertThat(exception.position()).isEqualTo(21));
    }

    @Test
    void showsAnUnknownFunctionWithACaretAndTheNearestName() {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse("lgo10(output) ~ inno"))
                .withMessage("""
                        unknown function 'lgo10'; did you mean 'log10'?
                            lgo10(output) ~ inno
                            ^""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "y ~ a +            |  7 | unexpected the end",
                "y ~ + * a          |  6 | unexpected '*'",
                "y ~ (a + b         |  4 | this '(' is never closed",
                "y ~ a + b)         |  9 | this ')' has no '('",
                "y ~ log(a          |  7 | this '(' is never closed",
                "y ~ a b            |  6 | unexpected 'b', where an operator",
                "y + a              |  5 | unexpected the end, where '~'",
                "y ~ a ~ b          |  6 | unexpected '~'",
                "y ~ a $ b          |  6 | unexpected character '$'",
                "y ~ `a b           |  4 | the quote ` is never closed",
                "y ~ ``             |  4 | there is no name between the backticks",
                "y ~ \"a\"          |  4 | a text can only be compared",
                "y ~ 3 + a          |  4 | the number 3 is not a term",
                "y ~ 2*a            |  4 | a number is no term to combine",
                "y ~ a^b            |  6 | the exponent of terms is a whole number",
                "y ~ a^0.5          |  6 | the exponent of terms is a whole number",
                "y ~ log()          |  4 | log wants one argument",
                "y ~ log(a, 10)     |  4 | log wants one argument",
                "y ~ log(.)         |  8 | '.' stands for all other columns only",
                "y ~ I(a:b)         |  7 | ':' has no meaning in arithmetic",
                "a:b ~ x            |  1 | ':' has no meaning in arithmetic",
                "y ~ log(C(a))      |  8 | C(…) is not arithmetic",
                "C(y) ~ a           |  0 | C(…) is not arithmetic",
                "y ~ poly(a)        |  4 | poly wants a column, a degree",
                "y ~ poly(a, 0)     | 12 | the degree of poly is a whole number",
                "y ~ poly(a, k)     | 12 | the degree of poly is a whole number",
                "y ~ poly(a, 2, x)  | 15 | the third argument of poly is raw",
                "y ~ lag(a, b)      |  4 | lag compares rows of one unit: lag(x), (x by unit) or (x, 2 by unit)",
                "y ~ growth(a, 2 by b) | 4 | growth compares rows of one unit",
                "y ~ growth(a by 2) | 16 | unexpected '2', where the name of a column",
                "y ~ log(a by b)    |  4 | unknown function 'log'",
                "y ~ I(a < b < 3)   | 12 | comparisons cannot be chained",
                "y ~ 1e999*a        |  4 | the number 1e999 is too large",
                "y ~ y + a          |  0 | the response is on the right side too",
                "                   |  0 | unexpected the end",
            })
    void pointsAtTheMistake(String formula, int position, String problem) {
        String text = formula == null ? "" : formula;
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse(text))
                .withMessageStartingWith(problem)
                .satisfies(exception -> assertThat(exception.position()).isEqualTo(position));
    }

    /** Recursion is limited, so that no text overflows the stack. */
    @ParameterizedTest
    @ValueSource(strings = {"(", "log(", "-", "!", "a^", "I(a < "})
    void refusesWhatIsNestedTooDeep(String opening) {
        String nested = "y ~ " + opening.repeat(100_000) + "a" + ")".repeat(100_000);
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse(nested))
                .withMessageContaining("nested more than 50 deep")
                .satisfies(exception -> assertThat(exception.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void countsLettersNotCharactersUnderTheCaret() {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse("`𝒳𝒴` ~ +\n*"))
                .withMessageEndingWith("    `𝒳𝒴` ~ + *\n             ^");
    }

    @Test
    void saysThatTextsAreNoNumbers() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Formula.parse("town ~ lab").design(DATA))
                .withMessage("column 'town' holds texts, and arithmetic needs numbers");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Formula.parse("output ~ log(town)").design(DATA))
                .withMessage("column 'town' holds texts, and arithmetic needs numbers");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Formula.parse("output ~ I(town == 3)").design(DATA))
                .withMessage("town == 3 compares a text with a number");
    }
}
