package org.hatmatrix.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.Expression;
import org.hatmatrix.data.FormulaException;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Inputs;
import org.hatmatrix.expression.ParsedText;
import org.hatmatrix.expression.Parser;
import org.hatmatrix.expression.Series;
import org.hatmatrix.formula.Coding.CodedColumn;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expected names and columns follow R's {@code terms.formula} and {@code model.matrix} with treatment contrasts, as their
 * source states the rules (R 4, {@code src/library/stats/src/model.c}); they were derived by hand, not printed by R.
 */
class FormulaTest {

    /** Every combination of a ∈ {p, q}, b ∈ {u, v, w} twice, with numbers x and z in no special position. */
    private static final Dataset DATA = Dataset.builder()
            .numbers("y", 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8)
            .numbers("x", 2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5)
            .numbers("z", 1, 4, 1, 4, 2, 1, 3, 5, 6, 2, 3, 7)
            .texts("a", "p", "q", "p", "q", "p", "q", "p", "q", "p", "q", "p", "q")
            .texts("b", "u", "u", "v", "v", "w", "w", "u", "u", "v", "v", "w", "w")
            .build();

    private static List<String> names(String formula) {
        return Formula.parse(formula).design(DATA).names();
    }

    private static String labels(String formula) {
        return Formula.parse(formula).design(DATA).terms().stream()
                .map(Term::label)
                .collect(Collectors.joining(" "));
    }

    private static double[] column(String formula, String name) {
        return Formula.parse(formula).design(DATA).column(name);
    }

    @Nested
    class Terms {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "y ~ x + z                | x z",
                    "y ~ z + x                | z x",
                    "y ~ x + z + x            | x z",
                    "y ~ x:z + a              | a x:z",
                    "y ~ z:x + x              | x z:x",
                    "y ~ x*z                  | x z x:z",
                    "y ~ x*z*a                | x z a x:z x:a z:a x:z:a",
                    "y ~ (x + z + a)^2        | x z a x:z x:a z:a",
                    "y ~ (x + z + a)^3        | x z a x:z x:a z:a x:z:a",
                    "y ~ (x + z)^9            | x z x:z",
                    "y ~ x^2                  | x",
                    "y ~ x:x                  | x",
                    "y ~ a/x                  | a a:x",
                    "y ~ (a + b)/x            | a b a:b:x",
                    "y ~ a/(x + z)            | a a:x a:z",
                    "y ~ a/b/x                | a a:b a:b:x",
                    "y ~ a*b - a              | b a:b",
                    "y ~ a*b - a:b            | a b",
                    "y ~ (x + z + a)^2 - z:x  | x z a x:a z:a",
                    "y ~ (x + z):(a + b)      | x:a x:b z:a z:b",
                    "y ~ .                    | x z a b",
                    "y ~ . - z                | x a b",
                    "log(y) ~ .               | x z a b",
                    "y ~ .^2 - a - b          | x z x:z x:a x:b z:a z:b a:b",
                    "y ~ x:z + .              | x z a b x:z",
                    "y ~ log(x) + log( x )    | log(x)",
                    "y ~ - x                  | ",
                    "y ~ + x                  | x",
                    "y ~ x - (x + z) + a      | a",
                })
        void areThoseOfR(String formula, String expected) {
            assertThat(labels(formula)).isEqualTo(expected == null ? "" : expected);
        }

        @ParameterizedTest
        @CsvSource({
            "y ~ x, true",
            "y ~ 1, true",
            "y ~ 0 + x, false",
            "y ~ x - 1, false",
            "y ~ x + 0, false",
            "y ~ x - 0, true",
            "y ~ -1 + x, false",
            "y ~ x - 1 + 1, true",
            "y ~ 0 + x + 1, true",
            "y ~ x - (z - 1), true",
            "y ~ x - (z + 1), false",
        })
        void includeTheInterceptOrNot(String formula, boolean intercept) {
            assertThat(Formula.parse(formula).design(DATA).hasIntercept()).isEqualTo(intercept);
        }

        @Test
        void ofTenThousandColumnsAreFlat() {
            String right = IntStream.range(0, 10_000).mapToObj(i -> "x" + i).collect(Collectors.joining(" + "));
            Formula formula = Formula.parse("y ~ " + right);
            assertThat(formula).hasToString("y ~ " + right);
        }

        @Test
        void thatWouldBeMillionsAreRefused() {
            String sum = IntStream.range(0, 40).mapToObj(i -> "x" + i).collect(Collectors.joining(" + "));
            assertThatExceptionOfType(FormulaException.class)
                    .isThrownBy(() -> Formula.parse("y ~ (" + sum + ")^20"))
                    .withMessageContaining("more than 20000 terms");
        }
    }

    @Nested
    class Coding {

        @Test
        void usesContrastsWhereTheMarginIsThere() {
            assertThat(names("y ~ a*b")).containsExactly("(Intercept)", "aq", "bv", "bw", "aq:bv", "aq:bw");
            assertThat(names("y ~ b*a")).containsExactly("(Intercept)", "bv", "bw", "aq", "bv:aq", "bw:aq");
            assertThat(names("y ~ a*x")).containsExactly("(Intercept)", "aq", "x", "aq:x");
            assertThat(names("y ~ x*a")).containsExactly("(Intercept)", "x", "aq", "x:aq");
        }

        @Test
        void usesAllLevelsOfTheFirstFactorWithoutIntercept() {
            assertThat(names("y ~ 0 + a")).containsExactly("ap", "aq");
            assertThat(names("y ~ 0 + a + b")).containsExactly("ap", "aq", "bv", "bw");
            assertThat(names("y ~ a + b - 1")).containsExactly("ap", "aq", "bv", "bw");
            assertThat(names("y ~ 0 + x + b")).containsExactly("x", "bu", "bv", "bw");
            assertThat(names("y ~ 0 + a*b")).containsExactly("ap", "aq", "bv", "bw", "aq:bv", "aq:bw");
        }

        @Test
        void usesAllLevelsWhereTheMarginIsAbsent() {
            assertThat(names("y ~ a:b"))
                    .containsExactly("(Intercept)", "ap:bu", "aq:bu", "ap:bv", "aq:bv", "ap:bw", "aq:bw");
            assertThat(names("y ~ a + a:b")).containsExactly("(Intercept)", "aq", "ap:bv", "aq:bv", "ap:bw", "aq:bw");
            assertThat(names("y ~ b + a:b")).containsExactly("(Intercept)", "bv", "bw", "bu:aq", "bv:aq", "bw:aq");
            assertThat(names("y ~ x:a")).containsExactly("(Intercept)", "x:ap", "x:aq");
            assertThat(names("y ~ x + x:a")).containsExactly("(Intercept)", "x", "x:aq");
            assertThat(names("y ~ a + a:x")).containsExactly("(Intercept)", "aq", "ap:x", "aq:x");
            assertThat(names("y ~ a/x")).containsExactly("(Intercept)", "aq", "ap:x", "aq:x");
            assertThat(names("y ~ a/x - 1")).containsExactly("ap", "aq", "ap:x", "aq:x");
            assertThat(names("y ~ a*b - b")).containsExactly("(Intercept)", "aq", "ap:bv", "aq:bv", "ap:bw", "aq:bw");
        }

        /** R codes the first factor it finds by all its levels, even where that is one column too many. */
        @Test
        void followsRWhereItsRuleGivesOneColumnTooMany() {
            assertThat(names("y ~ 0 + x + x:a")).containsExactly("x", "x:ap", "x:aq");
        }

        @Test
        void multipliesColumnsWithTheFirstVariableVaryingFastest() {
            assertThat(column("y ~ a:b", "aq:bv")).containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0);
            assertThat(column("y ~ x*a", "x:aq")).containsExactly(0, 7, 0, 8, 0, 8, 0, 8, 0, 8, 0, 5);
            assertThat(column("y ~ x:z", "x:z")).containsExactly(2, 28, 1, 32, 4, 8, 3, 40, 12, 16, 12, 35);
        }

        @Test
        void sortsLevelsNumbersBySizeAndTextsByCharacters() {
            Dataset data = Dataset.builder()
                    .numbers("y", 1, 2, 3, 4)
                    .numbers("year", 2020, 999, 10000, 2.5)
                    .texts("town", "Ақтау", "Kentau", "Экибастуз", "aksu")
                    .build();
            assertThat(Formula.parse("y ~ 0 + C(year)").design(data).names())
                    .containsExactly("C(year)2.5", "C(year)999", "C(year)2020", "C(year)10000");
            assertThat(Formula.parse("y ~ factor(year)").design(data).names())
                    .containsExactly("(Intercept)", "factor(year)999", "factor(year)2020", "factor(year)10000");
            assertThat(Formula.parse("y ~ town").design(data).names())
                    .containsExactly("(Intercept)", "townaksu", "townАқтау", "townЭкибастуз");
            assertThat(Formula.parse("y ~ C(town)").design(data).terms())
                    .containsExactly(new Term("C(town)", List.of("C(town)"), List.of(1, 2, 3), true));
        }

        @Test
        void takesComparisonsForFactors() {
            assertThat(names("y ~ I(x > 4)")).containsExactly("(Intercept)", "I(x > 4)TRUE");
            assertThat(names("y ~ 0 + I(a == \"p\" & x>1)"))
                    .containsExactly("I(a == \"p\" & x > 1)FALSE", "I(a == \"p\" & x > 1)TRUE");
            assertThat(column("y ~ I(x > 4)", "I(x > 4)TRUE")).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        }

        @Test
        void needsTwoLevels() {
            Dataset one = DATA.rows(1, 3, 5);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("y ~ a").design(one))
                    .withMessage("factor a has one level only, 'p': a factor needs two or more");
        }
    }

    @Nested
    class Names {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '§',
                value = {
                    "log(x+1)                | log(x + 1)",
                    "I(x^2)                  | I(x^2)",
                    "I( x*z )                | I(x * z)",
                    "I(x/z)                  | I(x/z)",
                    "I(-x)                   | I(-x)",
                    "I((x+z)/2)              | I((x + z)/2)",
                    "I(x^-1)                 | I(x^-1)",
                    "I(x*100000)             | I(x * 1e+05)",
                    "I(x*123456)             | I(x * 123456)",
                    "I(x*0.0001)             | I(x * 1e-04)",
                    "I(x*.5)                 | I(x * 0.5)",
                    "sqrt(abs(x-z))          | sqrt(abs(x - z))",
                    "poly(x,1)               | poly(x, 1)",
                    "poly(x,1,raw)           | poly(x, 1, raw)",
                })
        void areDeparsedAsInR(String term, String name) {
            assertThat(names("y ~ " + term)).containsExactly("(Intercept)", name);
        }

        @Test
        void ofPolynomialsAreNumbered() {
            assertThat(names("y ~ poly(x, 2)")).containsExactly("(Intercept)", "poly(x, 2)1", "poly(x, 2)2");
            assertThat(names("y ~ poly(x, 3, raw)"))
                    .containsExactly("(Intercept)", "poly(x, 3, raw)1", "poly(x, 3, raw)2", "poly(x, 3, raw)3");
            assertThat(names("y ~ poly(x, degree=2, raw=TRUE)"))
                    .containsExactly(
                            "(Intercept)", "poly(x, degree = 2, raw = TRUE)1", "poly(x, degree = 2, raw = TRUE)2");
            assertThat(names("y ~ poly(x, 2, raw = T):a"))
                    .containsExactly(
                            "(Intercept)",
                            "poly(x, 2, raw = T)1:ap",
                            "poly(x, 2, raw = T)2:ap",
                            "poly(x, 2, raw = T)1:aq",
                            "poly(x, 2, raw = T)2:aq");
        }

        @Test
        void mayBeOfAnyScriptOrBetweenBackticks() {
            Dataset data = Dataset.builder()
                    .numbers("өнім", 1, 2, 3)
                    .numbers("GRP per capita", 4, 6, 5)
                    .numbers("доля.труда_1", 7, 9, 7)
                    .numbers("a`b\\c", 1, 5, 2)
                    .build();
            Design design = Formula.parse("log(өнім) ~ `GRP per capita` + доля.труда_1 + I(`a\\`b\\\\c`^2)")
                    .design(data);
            assertThat(design.names())
                    .containsExactly("(Intercept)", "`GRP per capita`", "доля.труда_1", "I(`a\\`b\\\\c`^2)");
            assertThat(design.responseName()).isEqualTo("log(өнім)");
            assertThat(design.column(3)).containsExactly(1, 25, 4);
            assertThat(Formula.parse("өнім ~ .").design(data).names())
                    .containsExactly("(Intercept)", "`GRP per capita`", "доля.труда_1", "`a\\`b\\\\c`");
        }

        @Test
        void ofTheCallAreCanonical() {
            Design design = Formula.parse("log( y )~x*a-1").design(DATA);
            assertThat(design.call()).isEqualTo("log(y) ~ x * a - 1");
            assertThat(design.formula())
                    .hasValueSatisfying(formula -> assertThat(formula).hasToString("log(y) ~ x * a - 1"));
            assertThat(Formula.parse("~x+ z")).hasToString("~ x + z");
            assertThat(Formula.parse("~x").response()).isEmpty();
        }
    }

    @Nested
    class Values {

        @Test
        void ofTheResponseAreTransformed() {
            double[] logs =
                    Arrays.stream(DATA.numbers("y")).map(StrictMath::log).toArray();
            assertThat(Formula.parse("log(y) ~ x").design(DATA).response()).containsExactly(logs);
            assertThat(Formula.parse("y/x - z ~ 1").design(DATA).response()).startsWith(3.0 / 2 - 1, 1.0 / 7 - 4);
        }

        @Test
        void ofRowsWithMissingValuesAreDroppedAndCounted() {
            Dataset gaps = DATA.with("x", new double[] {Double.NaN, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5})
                    .withTexts("b", Arrays.asList("u", "u", null, "v", "w", "w", "u", "u", "v", "v", "w", "w"))
                    .with("unused", new double[] {1, 1, 1, Double.NaN, 1, 1, 1, 1, 1, 1, 1, 1});
            Design design = Formula.parse("y ~ x + b").design(gaps);
            assertThat(design.observations()).isEqualTo(10);
            assertThat(design.sourceRows()).isEqualTo(12);
            assertThat(design.droppedRows()).isEqualTo(2);
            assertThat(design.rowNumbers()).containsExactly(2, 4, 5, 6, 7, 8, 9, 10, 11, 12);
            assertThat(design.column("x")).containsExactly(7, 8, 2, 8, 1, 8, 2, 8, 4, 5);
            assertThat(design.response()).containsExactly(1, 1, 5, 9, 2, 6, 5, 3, 5, 8);
            Dataset used = design.data();
            assertThat(used.names()).isEqualTo(gaps.names());
            assertThat(used.numbers("z")).containsExactly(4, 4, 2, 1, 3, 5, 6, 2, 3, 7);
            assertThat(design.data()).isSameAs(used);
            assertThat(Formula.parse("y ~ z").design(gaps).data()).isSameAs(gaps);
        }

        /** What log(0) is does not matter in a row that is dropped anyway. */
        @Test
        void thatAreNotFiniteAreErrorsOnlyInUsedRows() {
            Dataset data = Dataset.builder()
                    .numbers("y", 1, 2, Double.NaN, 4)
                    .numbers("x", 1, 2, 0, 3)
                    .build();
            assertThat(Formula.parse("y ~ log(x)").design(data).observations()).isEqualTo(3);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("y ~ log(x - 2)").design(data))
                    .withMessage("log(x - 2), row 1: NaN (x - 2 is -1)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("log(y - 1) ~ x").design(data))
                    .withMessage("log(y - 1), row 1: -Infinity (y - 1 is 0)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("y ~ I(1/(x - 2))").design(data))
                    .withMessage("1/(x - 2), row 2: Infinity (1/0)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("y ~ I((x - 3)^0.5)").design(data))
                    .withMessage("(x - 3)^0.5, row 1: NaN (-2^0.5)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("y ~ x:w")
                            .design(data.with("x", new double[] {1, 1e200, 1, 1})
                                    .with("w", new double[] {1, 1e200, 1, 1})))
                    .withMessage("column 'x:w', row 2: Infinity");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("y ~ x")
                            .design(data.with("x", new double[] {1, Double.POSITIVE_INFINITY, 1, 1})))
                    .withMessage("column 'x', row 2: Infinity");
        }

        @Test
        void ofFurtherExpressionsMustBePresentToo() {
            Dataset gaps = DATA.with("w", new double[] {1, Double.NaN, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
            Design design = Formula.parse("y ~ x").design(gaps, Expression.parse("1/w^2"));
            assertThat(design.rowNumbers()).startsWith(1, 3).hasSize(11);
            assertThatExceptionOfType(FormulaException.class)
                    .isThrownBy(() -> Formula.parse("y ~ x").design(gaps, Expression.parse("1/(1 + ww)")))
                    .withMessageEndingWith("    1/(1 + ww)\n           ^");
        }

        @Test
        void needARowThatIsComplete() {
            Dataset data = Dataset.builder()
                    .numbers("y", Double.NaN, 2)
                    .numbers("x", 1, Double.NaN)
                    .build();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("y ~ x").design(data))
                    .withMessage("no row is complete: each of the 2 rows misses a value");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("y ~ x").design(data.rows(new int[0])))
                    .withMessage("the dataset has no rows");
        }

        @Test
        void ofPowersAndProductsAreKeptToTwiceThePrecision() {
            double third = 1.0 / 3;
            Dataset data = Dataset.builder()
                    .numbers("y", 1, 2)
                    .numbers("x", third, 1.1)
                    .numbers("w", 0.7, 1e-3)
                    .build();
            BigDecimal x = new BigDecimal(third);
            BigDecimal w = new BigDecimal(0.7);
            assertIsClose(first("I(x^7)", data), x.pow(7), 1e-30);
            assertIsClose(first("poly(x, 10, raw)", data), x.pow(10), 1e-30);
            assertIsClose(first("I(x*w + x)", data), x.multiply(w).add(x), 1e-30);
            assertIsClose(first("I(x/w - 1)", data), x.divide(w, PLACES).subtract(BigDecimal.ONE), 1e-29);
            assertIsClose(first("I(x^-2)", data), BigDecimal.ONE.divide(x.pow(2), PLACES), 1e-30);
            Series product = Series.of(new double[] {third}).times(Series.of(new double[] {0.7}), 1);
            assertIsClose(product, x.multiply(w), 1e-31);
            assertThat(Formula.parse("y ~ I(x^7)").design(data).column(1)[0])
                    .isEqualTo(x.pow(7).doubleValue());
        }

        private static final MathContext PLACES = new MathContext(60);

        /** The last column of a variable, with its low parts. */
        private Series first(String variable, Dataset data) {
            ParsedText text = new ParsedText(variable, FormulaException::new);
            Variable parsed = Variable.of(Parser.expression(text), text);
            CompleteRows rows = Inputs.of(List.of(parsed.argument()), text).completeRows(data, Map.of());
            List<CodedColumn> columns = parsed.bind(rows).columns(rows, false);
            return columns.get(columns.size() - 1).values();
        }

        private void assertIsClose(Series series, BigDecimal exact, double relative) {
            BigDecimal value = new BigDecimal(series.at(0).hi())
                    .add(new BigDecimal(series.at(0).lo()));
            BigDecimal error = value.subtract(exact).divide(exact, PLACES);
            assertThat(Math.abs(error.doubleValue())).isLessThan(relative);
        }

        /** R: poly(1:5, 2) is (−2, …, 2)/√10 and (2, −1, −2, −1, 2)/√14; at 6 the same polynomials give 3/√10, 7/√14. */
        @Test
        void ofOrthogonalPolynomialsAreThoseOfR() {
            Dataset data = Dataset.builder()
                    .numbers("y", 1, 2, 3, 4, 5)
                    .numbers("x", 3, 1, 2, 5, 4)
                    .build();
            Design design = Formula.parse("y ~ poly(x, 2)").design(data);
            double linear = Math.sqrt(10);
            double quadratic = Math.sqrt(14);
            assertThat(design.column(1))
                    .containsExactly(new double[] {0, -2 / linear, -1 / linear, 2 / linear, 1 / linear}, within(1e-16));
            assertThat(design.column(2))
                    .containsExactly(
                            new double[] {-2 / quadratic, 2 / quadratic, -1 / quadratic, 2 / quadratic, -1 / quadratic},
                            within(1e-16));
            Dataset newData = Dataset.builder().numbers("x", 6).build();
            assertThat(design.rowsFor(newData)[0])
                    .containsExactly(new double[] {1, 3 / linear, 7 / quadratic}, within(1e-15));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("y ~ poly(x, 5)").design(data))
                    .withMessage("poly(x, 5) has degree 5, which needs more than 5 different values; x has 5");
        }

        @Test
        void ofHighOrthogonalPolynomialsStayOrthonormal() {
            double[] x = IntStream.range(0, 200).mapToDouble(i -> 1900 + i).toArray();
            Dataset data = Dataset.builder().numbers("y", x).numbers("x", x).build();
            Design design = Formula.parse("y ~ poly(x, 12)").design(data);
            for (int i = 0; i < design.parameters(); i++) {
                for (int j = 1; j <= i; j++) {
                    double[] a = design.column(i);
                    double[] b = design.column(j);
                    double product = IntStream.range(0, 200)
                            .mapToDouble(k -> a[k] * b[k])
                            .sum();
                    assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-14));
                }
            }
        }
    }

    @Nested
    class NewData {

        private final Dataset newData = Dataset.builder()
                .texts("b", "w", "u", "u")
                .texts("a", "q", "q", "p")
                .numbers("x", 3, 4, 5)
                .build();

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "log(y) ~ a*b + I(x^2)",
                    "y ~ 0 + b:x + a",
                    "y ~ poly(x, 2, raw):a",
                    "y ~ I(x > 4)*b",
                    "y ~ exp(x/10) - a",
                })
        void givesTheColumnsOfTheDesign(String formula) {
            Design design = Formula.parse(formula).design(DATA);
            double[][] rows = design.rowsFor(DATA);
            for (int j = 0; j < design.parameters(); j++) {
                int column = j;
                assertThat(Arrays.stream(rows).mapToDouble(row -> row[column]))
                        .as(design.names().get(j))
                        .containsExactly(Arrays.stream(design.column(j)).boxed().toArray(Double[]::new));
            }
            assertThat(design.rowsFor(newData)).hasDimensions(3, design.parameters());
        }

        @Test
        void keepsTheLevelsOfTheDesign() {
            Design design = Formula.parse("y ~ b + x").design(DATA);
            assertThat(design.rowsFor(newData))
                    .isDeepEqualTo(new double[][] {{1, 0, 1, 3}, {1, 0, 0, 4}, {1, 0, 0, 5}});
        }

        @Test
        void thatDoesNotFitIsRefused() {
            Design design = Formula.parse("y ~ b + log(x)").design(DATA);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> design.rowsFor(newData.withTexts("b", List.of("u", "v", "z"))))
                    .withMessage("row 3: 'z' is not a level of b (levels: u, v, w)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> design.rowsFor(newData.with("x", new double[] {1, Double.NaN, 2})))
                    .withMessage("column 'x', row 2: a missing value has no prediction");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> design.rowsFor(newData.with("x", new double[] {1, 0, 2})))
                    .withMessage("log(x), row 2: -Infinity (x is 0)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> design.rowsFor(newData.select("x")))
                    .withMessageStartingWith("no column 'b'");
        }
    }

    @Nested
    class OneSided {

        @Test
        void takesItsResponseFromOutside() {
            double[] squares = {1, 2, 3, Double.NaN, 5, 6, 7, 8, 9, 10, 11, 12};
            Design design = Formula.parse("~ x + a").design(DATA, "e^2", squares);
            assertThat(design.call()).isEqualTo("e^2 ~ x + a");
            assertThat(design.observations()).isEqualTo(11);
            assertThat(design.response()).containsExactly(1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12);
            assertThat(Formula.parse("y ~ x").design(DATA, "z", squares).responseName())
                    .isEqualTo("z");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("~ x").design(DATA))
                    .withMessage("the formula '~ x' has no response");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Formula.parse("~ x").design(DATA, "z", new double[2]))
                    .withMessage("response has 2 values, the dataset has 12 rows");
        }
    }

    @Nested
    class PanelTransforms {

        private final Dataset panel = Dataset.builder()
                .texts("town", "A", "A", "A", "B", "B", "B")
                .numbers("year", 2018, 2019, 2020, 2018, 2019, 2021)
                .numbers("output", 10, 12, 18, 5, 4, 8)
                .numbers("lab", 1, 2, 3, 4, 5, 6)
                .build();

        @Test
        void loseTheFirstYearOfEachTown() {
            Design design = Formula.parse("growth(output by town, year) ~ lab").design(panel);
            assertThat(design.rowNumbers()).containsExactly(2, 3, 5);
            assertThat(design.response()).containsExactly(new double[] {0.2, 0.5, -0.2}, within(1e-15));
            assertThat(design.responseName()).isEqualTo("growth(output by town, year)");
        }

        @Test
        void takeTheTimeFromTheDataset() {
            Dataset timed = panel.withTime("year");
            Design design = Formula.parse("lab ~ lag(log(output) by town) + diff(output by town)")
                    .design(timed);
            assertThat(design.names())
                    .containsExactly("(Intercept)", "lag(log(output) by town)", "diff(output by town)");
            assertThat(design.column(1)).containsExactly(StrictMath.log(10), StrictMath.log(12), StrictMath.log(5));
            assertThat(design.column(2)).containsExactly(2, 6, -1);
            assertThatExceptionOfType(FormulaException.class)
                    .isThrownBy(() -> Formula.parse("lab ~ lag(output by town)").design(panel))
                    .withMessageContaining("lag needs to know the time: write (… by town, TIME)");
        }

        @Test
        void seeRowsThatAreDroppedForAnotherReason() {
            Dataset gaps = panel.with("lab", new double[] {Double.NaN, 2, 3, 4, 5, 6});
            Design design = Formula.parse("lab ~ lag(output by town, year)").design(gaps);
            assertThat(design.rowNumbers()).containsExactly(2, 3, 5);
            assertThat(design.column(1)).containsExactly(10, 12, 5);
        }
    }
}
