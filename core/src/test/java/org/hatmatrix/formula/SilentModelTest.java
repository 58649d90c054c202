package org.hatmatrix.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.data.CsvException;
import org.hatmatrix.data.CsvFormat;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.Expression;
import org.hatmatrix.data.FormulaException;
import org.hatmatrix.data.RowSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips that would fit another model than the one that was meant, and are errors that say where and what to do. */
class SilentModelTest {

    private static Dataset read(String text, CsvFormat format) {
        return Dataset.readCsv(new StringReader(text), format);
    }

    private static String column(String name, Stream<String> values) {
        return name + "\n" + values.collect(Collectors.joining("\n")) + "\n";
    }

    @Test
    void oneBadCellAmongNumbersIsAnError() {
        String text = "town,output\nKem,1.5\nUfa,oops\nAksu,2.5\nKem,3\nUfa,n/a\n";
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> read(text, CsvFormat.COMMA))
                .withMessage(
                        "CSV, line 3, column 'output': 'oops' is not a number, but 3 of 5 values are meant as numbers;"
                                + " likewise line 6 'n/a'; name words for missing values by CsvFormat.withMissing(\"oops\", …), or"
                                + " withTexts(\"output\") makes texts of all")
                .satisfies(e -> assertThat(e.line()).isEqualTo(3));
        assertThat(read(text, CsvFormat.COMMA.withMissing("oops", "n/a")).numbers("output"))
                .containsExactly(1.5, Double.NaN, 2.5, 3, Double.NaN);
        assertThat(read(text, CsvFormat.COMMA.withTexts("output")).texts("output"))
                .containsExactly("1.5", "oops", "2.5", "3", "n/a");
    }

    /** The word stands in most cells, but the different values are numbers. */
    @Test
    void manyUnknownWordsForMissingAreAnError() {
        String text = column("x", IntStream.range(0, 100).mapToObj(i -> i % 4 == 0 ? "1." + i : "n/a"));
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> read(text, CsvFormat.COMMA))
                .withMessageContaining("CsvFormat.withMissing(\"n/a\", …)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$%d", "%d%%", "%d,500", "€ %d.50", "%d 000", "-%d'000", "1e999"})
    void numbersInAnotherDressAreAnError(String dress) {
        String text = column("x", IntStream.range(10, 40).mapToObj(i -> '"' + String.format(dress, i) + '"'));
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> read(text, CsvFormat.COMMA))
                .withMessageContaining("line 2, column 'x'")
                .withMessageContaining("write numbers plainly")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }

    @Test
    void textsWithSomeNumbersAmongThemStayTexts() {
        assertThat(read("code\na1\n7\nb2\n", CsvFormat.COMMA).texts("code")).containsExactly("a1", "7", "b2");
        assertThat(read("day\n2001-05-17\n2001-05-18\n", CsvFormat.COMMA).isNumeric("day"))
                .isFalse();
        assertThat(read("age\n18-24\n25-34\n65+\n", CsvFormat.COMMA).isNumeric("age"))
                .isFalse();
    }

    @Test
    void theStreamedRowsHaveTheSameRule(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("slip.csv");
        Files.writeString(
                file, column("y,x", IntStream.range(0, 10_000).mapToObj(i -> i + "," + (i == 9_000 ? "oops" : "1.5"))));
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() ->
                        Formula.parse("y ~ x").designs(RowSource.csv(file)).count())
                .withMessageContaining("line 9002, column 'x': 'oops' is not a number")
                .satisfies(e -> assertThat(e.line()).isEqualTo(9002));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "town;output~CsvFormat.SEMICOLON",
                "town;GRP, mln;lab~CsvFormat.SEMICOLON",
                "town|output~CsvFormat.COMMA.withDelimiter('|')"
            })
    void anotherDelimiterIsAnError(String header, String remedy) {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> read(header + "\nKem;1,5;2\n", CsvFormat.COMMA))
                .withMessageStartingWith("CSV, line 1: the header '")
                .withMessageContaining(remedy);
    }

    @Test
    void tabsAndCommasAreDelimitersToo() {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> read("town\toutput\nKem\t1\n", CsvFormat.COMMA))
                .withMessageContaining("CsvFormat.TAB");
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> read("town,output\nKem,1\n", CsvFormat.SEMICOLON))
                .withMessageContaining("CsvFormat.COMMA");
        assertThat(read("\"a;b\"\n1\n", CsvFormat.COMMA).names()).containsExactly("a;b");
        assertThat(read("income, total;staff, total, 2001\n1;2\n", CsvFormat.SEMICOLON)
                        .names())
                .containsExactly("income, total", "staff, total, 2001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y ~ (x | town)", "y ~ x + (1 | town)", "y | z ~ x", "y ~ x - (a | b)"})
    void aBarInsideOfTermsIsAnError(String formula) {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse(formula))
                .withMessageStartingWith("'|' stands once, between the terms and the effects that are absorbed, as in")
                .satisfies(e -> assertThat(e.position()).isEqualTo(formula.indexOf('|')));
    }

    @Test
    void aLogicalOrInArithmeticStays() {
        Dataset data = Dataset.builder()
                .numbers("y", 1, 2, 3, 4, 5)
                .numbers("x", 1, 0, 3, 0, 5)
                .texts("town", "a", "b", "a", "b", "c")
                .build();
        assertThat(Formula.parse("y ~ I(x > 4 | town == 'b')").design(data).names())
                .containsExactly("(Intercept)", "I(x > 4 | town == \"b\")TRUE");
        assertThat(data.where("x == 1 | town == 'c'").rows()).isEqualTo(2);
    }

    @Test
    void aFactorWithALevelForEachRowIsAnError(@TempDir Path directory) {
        String[] days =
                IntStream.rangeClosed(1, 30).mapToObj(i -> "2001-05-" + i).toArray(String[]::new);
        double[] y = IntStream.rangeClosed(1, 30).asDoubleStream().toArray();
        Dataset data = Dataset.builder().numbers("y", y).texts("day", days).build();
        String message = "factor day has a level of its own for each of the 30 rows (";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Formula.parse("y ~ day").design(data))
                .withMessageStartingWith(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Formula.parse("y ~ day").designs(RowSource.of(data)).count())
                .withMessageStartingWith(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Design.builder().response("y", y).factor("day", days).build())
                .withMessageStartingWith(message);
        days[1] = days[0];
        Dataset repeated = data.withTexts("day", List.of(days));
        assertThat(Formula.parse("y ~ day").design(repeated).parameters()).isEqualTo(29);
    }

    @Test
    void aConditionThatHoldsNowhereIsAnError() {
        Dataset data =
                Dataset.builder().numbers("y", 1, 2).texts("town", "Kem", "Ufa").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.where("y > 2"))
                .withMessage("no row satisfies y > 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.where("y", y -> y > 2))
                .withMessage("no row satisfies the condition on column 'y'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.where("town", "Kemm"))
                .withMessage("no row has Kemm in column 'town'; did you mean 'Kem'?");
        assertThat(data.withoutRows(1, 2).where("y > 2").rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "x + 1e400", "x > 1e309", "I(x * 1e999)"})
    void numbersBeyondTheRangeAreAnError(String expression) {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Expression.parse(expression))
                .withMessageContaining("is too large");
    }
}
