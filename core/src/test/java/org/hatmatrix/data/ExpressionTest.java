package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hatmatrix.formula.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    private static final Dataset DATA = Dataset.builder()
            .numbers("x", 4, 0.5, Double.NaN)
            .numbers("z", 3, -2, 1)
            .texts("town", "Aksu", "Kentau", null)
            .build();

    private static double[] evaluate(String expression) {
        return Expression.parse(expression).evaluate(DATA);
    }

    /** Precedence as in R: ?Syntax. Values for x = 4, z = 3. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x + z*2         ; 10",
                "(x + z)*2       ; 14",
                "x - z - 1       ; 0",
                "x/z*3           ; 4",
                "-x^2            ; -16",
                "(-x)^2          ; 16",
                "2^z^2           ; 512",
                "x^-1            ; 0.25",
                "--x             ; 4",
                "+x              ; 4",
                "1e2*.5          ; 50",
                "x > 3 & z < 3   ; 0",
                "x > 3 | z < 3   ; 1",
                "!x == 4         ; 0",
                "x == z + 1      ; 1",
                "x != 4          ; 0",
                "x >= 4          ; 1",
                "x <= 3          ; 0",
                "1 + (x > 3)     ; 2",
                "town == 'Aksu'  ; 1",
                "'Aksu' != town  ; 0",
                "town < \"B\"    ; 1",
                "log(x)          ; 1.3862943611198906",
                "log2(x*2)       ; 3",
                "log10(x*250)    ; 3",
                "log1p(0*x)      ; 0",
                "exp(x - 4)      ; 1",
                "expm1(0)        ; 0",
                "sqrt(x)         ; 2",
                "abs(-x)         ; 4",
                "sign(-x)        ; -1",
                "floor(x/3)      ; 1",
                "ceiling(x/3)    ; 2",
                "round(x + 0.5)  ; 4",
                "cos(pi)         ; -1",
                "sin(0) + tan(0) ; 0",
                "asin(0) + atan(0) + acos(1) ; 0",
                "sinh(0) + tanh(0) + cosh(0) ; 1",
                "I(x)            ; 4",
            })
    void isEvaluatedAsInR(String expression, double expected) {
        // One unit in the last place: Java's functions may differ by that between platforms.
        assertThat(evaluate(expression.replace('\'', '"'))[0]).isCloseTo(expected, within(Math.ulp(expected)));
    }

    @Test
    void isNaNWhereSomethingIsMissing() {
        assertThat(evaluate("1/x")).containsExactly(0.25, 2, Double.NaN);
        assertThat(evaluate("town == \"Aksu\"")).containsExactly(1, 0, Double.NaN);
        assertThat(evaluate("z")).containsExactly(3, -2, 1);
        assertThat(evaluate("2")).containsExactly(2, 2, 2);
        assertThat(evaluate("log10(100)*2")).containsExactly(4, 4, 4);
    }

    @Test
    void isRoundedAsInJava() {
        double[] x = {0.1, 1.1, 1e-3};
        double[] z = {0.7, 3.3, 7};
        Dataset data = Dataset.builder().numbers("x", x).numbers("z", z).build();
        double[] values = Expression.parse("x*z*10 - x/z + z^2").evaluate(data);
        for (int i = 0; i < x.length; i++) {
            assertThat(values[i]).isEqualTo(x[i] * z[i] * 10 - x[i] / z[i] + z[i] * z[i]);
        }
    }

    @Test
    void namesTheRowWhereItHasNoValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluate("log(z)"))
                .withMessage("log(z), row 2: NaN (z is -2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluate("exp(1000*z)"))
                .withMessage("exp(1000 * z), row 1: Infinity (1000 * z is 3000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluate("z/(z + 2)"))
                .withMessage("z/(z + 2), row 2: -Infinity (-2/0)");
    }

    @Test
    void prefersAColumnToTheNumberPi() {
        Dataset data = DATA.with("pi", new double[] {1, 2, 3});
        assertThat(Expression.parse("pi").evaluate(data)).containsExactly(1, 2, 3);
    }

    @Test
    void knowsItsColumns() {
        assertThat(Expression.parse("log(x + z)/x^z + `a b`").columns()).containsExactly("x", "z", "a b");
        assertThat(Expression.parse("growth(log(out) by town, year) - lag(x, 2 by firm)")
                        .columns())
                .containsExactly("out", "town", "year", "x", "firm");
        assertThat(Expression.parse("1").columns()).isEmpty();
    }

    @Test
    void transformsPanels() {
        Dataset panel = Dataset.builder()
                .texts("town", "A", "B", "A", "B", "A")
                .numbers("year", 2018, 2018, 2019, 2020, 2020)
                .numbers("x", 10, 1, 15, 2, 30)
                .build()
                .withTime("year");
        double none = Double.NaN;
        assertThat(Expression.parse("growth(x by town)").evaluate(panel)).containsExactly(none, none, 0.5, none, 1);
        assertThat(Expression.parse("diff(x by town)").evaluate(panel)).containsExactly(none, none, 5, none, 15);
        assertThat(Expression.parse("lag(x, 2 by town)").evaluate(panel)).containsExactly(none, none, none, 1, 10);
        assertThat(Expression.parse("lead(x by town)").evaluate(panel)).containsExactly(15, none, 30, none, none);
        assertThat(Expression.parse("x - lag(x by town, year)").evaluate(panel))
                .containsExactly(none, none, 5, none, 15);
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Expression.parse("lag(x by twon)").evaluate(panel))
                .withMessageStartingWith("unknown column 'twon'; did you mean 'town'?");
    }

    @Test
    void isAValue() {
        assertThat(Expression.parse("x+1"))
                .isEqualTo(Expression.parse(" x + 1"))
                .isNotEqualTo(Expression.parse("1 + x"));
        assertThat(Formula.parse("y~x")).isEqualTo(Formula.parse("y ~ x")).isNotEqualTo(Expression.parse("x"));
    }

    @Test
    void copiesItsValuesOut() {
        Expression expression = Expression.parse("z");
        Arrays.fill(expression.evaluate(DATA), 9);
        assertThat(expression.evaluate(DATA)).containsExactly(3, -2, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1/x^2 ; 1/x^2",
                "( x+z ) *2 ; (x + z) * 2",
                "!a|b&c==2 ; !a | b & c == 2",
                "growth( x by t ,y) ; growth(x by t, y)",
                "0.00001 ; 1e-05",
                "0.001 ; 0.001",
                "1e5 ; 1e+05",
                "1234567 ; 1234567",
                "1e300 ; 1e+300",
                "0 ; 0",
                "0.1234567890123456789 ; 0.12345678901234568",
            })
    void printsAsRDeparses(String expression, String expected) {
        assertThat(Expression.parse(expression)).hasToString(expected);
    }
}
