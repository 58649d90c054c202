package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hatmatrix.expression.Node;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random formulas, CSV texts and names, valid and broken. Whatever they are, the only exceptions are those that are
 * documented, their messages are short and harmless, and what is accepted is printed and read back as the same.
 */
@Tag("soak")
class HostileTextTest {

    private static final int LONGEST_MESSAGE = 500;

    private static final String[] PIECES = {
        "a",
        "b",
        "town",
        "y",
        "қала",
        "`GRP per capita`",
        "`",
        "x1",
        ".",
        ".5",
        "1",
        "0",
        "2",
        "1e5",
        "1e999",
        "1e",
        "~",
        "+",
        "-",
        "*",
        "/",
        ":",
        "^",
        "(",
        ")",
        ",",
        "=",
        "==",
        "!=",
        "<",
        "<=",
        "!",
        "&",
        "|",
        "\"Kem\"",
        "'",
        "\\",
        "I(",
        "C(",
        "factor(",
        "poly(",
        "log(",
        "growth(",
        "lag(",
        " by ",
        "raw",
        "pi",
        " ",
        "\n",
        "\u0000",
        "\u001b[2J",
        "\u202e",
        "🎩",
        "\ud83c",
        "\u2028",
        "a+b",
        "(a+b)^2",
        "a:b",
        "a*town",
        "I(a^2)",
        "poly(a, 2)",
        "log(y)",
        "y ~ ",
        "~ ",
        "#",
        "%in%"
    };

    private static final String[] TERMS = {
        "a",
        "b",
        "town",
        "x1",
        "қала",
        "`GRP per capita`",
        "1",
        "0",
        ".",
        "I(a^2)",
        "C(x1)",
        "poly(b, 2)",
        "poly(b, 2, raw)",
        "log(b)",
        "(a + b)^2",
        "I(a > 2 | b > 3)",
        "I(-a/b)",
        "I(town == \"Kem\")",
        "(b)",
        "exp(x1)",
        "lag(a by town, b)"
    };

    private static final String[] OPERATORS = {" + ", "-", ":", "*", "/", " + ", " | "};

    private static final String[] CELLS = {
        "1",
        "2.5",
        "-3",
        "1e5",
        "1e999",
        "oops",
        "NA",
        "",
        "\"",
        "\"\"",
        "\"a,b\"",
        "\"x\ny\"",
        "1,000",
        "$10",
        "5%",
        "2001-05-17",
        "\u0000",
        "\uFEFF",
        "\u001b",
        "Kem",
        "Ufa",
        " Aksu ",
        "'",
        "NaN",
        "Inf",
        "007",
        "🎩",
        "\ud83c",
        "a;b",
        "a\tb",
        "a|b"
    };

    private static final Dataset DATA = Dataset.builder()
            .numbers("a", 1, 2, 3, 4, 5, Double.NaN, 7)
            .numbers("b", 2, 1, 4, 3, 6, 5, 8)
            .numbers("y", 5, 1, 4, 2, 3, 9, 7)
            .numbers("x1", 0, 0, 1, 1, 0, 1, 0)
            .numbers("GRP per capita", 3, 1, 4, 1, 5, 9, 2)
            .texts("town", "Kem", "Ufa", "Kem", "Aksu", "Ufa", "Kem", null)
            .texts("қала", "p", "p", "q", "q", "q", "p", "q")
            .build();

    /** Calls what may throw what is documented for bad input, and checks the message if it does. */
    private static boolean accepted(String input, Runnable call) {
        try {
            call.run();
            return true;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            String message = e.getMessage();
            assertThat(message.length()).as("message on %s", input).isLessThan(LONGEST_MESSAGE);
            assertThat(message.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c) && c != '\u202e'))
                    .as("message on %s: %s", input, message)
                    .isTrue();
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("on " + input, e);
        }
    }

    private static String text(Random random, String[] pieces, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            out.append(pieces[random.nextInt(pieces.length)]);
        }
        return out.toString();
    }

    /** Terms that make sense, joined; every other time something is put into the text or taken out of it. */
    private static String formula(Random random) {
        StringBuilder out = new StringBuilder(random.nextBoolean() ? "y ~ " : "~ ");
        for (int i = random.nextInt(4); i >= 0; i--) {
            out.append(TERMS[random.nextInt(TERMS.length)])
                    .append(i == 0 ? "" : OPERATORS[random.nextInt(OPERATORS.length)]);
        }
        int place = random.nextInt(out.length());
        return switch (random.nextInt(4)) {
            case 0 -> out.insert(place, PIECES[random.nextInt(PIECES.length)]).toString();
            case 1 -> out.deleteCharAt(place).toString();
            default -> out.toString();
        };
    }

    private static void report(String what, long tried, long accepted) {
        System.out.println(what + ": " + tried + " tried, " + accepted + " accepted");
        assertThat(accepted).isBetween(1L, tried - 1);
    }

    @Test
    void formulas() {
        Random random = new Random(20221114);
        long accepted = 0;
        for (int i = 0; i < 50_000; i++) {
            String formula = random.nextInt(3) == 0 ? text(random, PIECES, 12) : formula(random);
            boolean parsed = accepted(formula, () -> {
                Formula first = Formula.parse(formula);
                assertThat(Formula.parse(first.toString())).isEqualTo(first);
            });
            accepted += parsed ? 1 : 0;
            if (parsed) {
                accepted(formula, () -> Formula.parse(formula).design(DATA));
                accepted(
                        formula,
                        () -> Formula.parse(formula).designs(RowSource.of(DATA)).count());
            }
            String expression = text(random, PIECES, 7);
            accepted(expression, () -> {
                Expression first = Expression.parse(expression);
                assertThat(Expression.parse(first.toString())).isEqualTo(first);
                first.evaluate(DATA);
                DATA.where(expression);
            });
        }
        report("formulas", 50_000, accepted);
    }

    @Test
    void csvTexts() {
        Random random = new Random(20221115);
        List<String> ends = List.of("\n", "\r\n", "\r");
        List<CsvFormat> formats = List.of(
                CsvFormat.COMMA,
                CsvFormat.SEMICOLON,
                CsvFormat.TAB,
                CsvFormat.COMMA.withDelimiter('|').withMissing("oops"));
        long accepted = 0;
        for (int i = 0; i < 10_000; i++) {
            CsvFormat format = formats.get(random.nextInt(formats.size()));
            int width = 1 + random.nextInt(4);
            String lineEnd = ends.get(random.nextInt(ends.size()));
            StringBuilder csv = new StringBuilder(random.nextInt(5) == 0 ? "\uFEFF" : "");
            for (int row = random.nextInt(8); row >= 0; row--) {
                int fields = random.nextInt(20) == 0 ? width + random.nextInt(3) - 1 : width;
                boolean tame = random.nextBoolean();
                csv.append(IntStream.range(0, fields)
                                .mapToObj(j -> tame ? String.valueOf(random.nextInt(100)) : text(random, CELLS, 2))
                                .map(cell -> random.nextInt(500) == 0 ? cell.repeat(5_000) : cell)
                                .collect(Collectors.joining(String.valueOf(format.delimiter))))
                        .append(lineEnd);
            }
            String text = csv.toString();
            accepted(text, () -> Dataset.readCsv(new StringReader(text)));
            accepted(text, () -> Dataset.readCsv(new StringReader(text), format.withFormattedNumbers()));
            accepted += accepted(text, () -> {
                        Dataset data = Dataset.readCsv(new StringReader(text), format);
                        StringWriter out = new StringWriter();
                        data.writeCsv(out, format);
                        String[] texts = data.names().stream()
                                .filter(name -> !data.isNumeric(name))
                                .toArray(String[]::new);
                        Dataset back = Dataset.readCsv(new StringReader(out.toString()), format.withTexts(texts));
                        requireSame(data, back);
                        data.describe().toString();
                    })
                    ? 1
                    : 0;
        }
        report("CSV texts", 10_000, accepted);
    }

    private static void requireSame(Dataset data, Dataset back) {
        assertThat(back.names()).isEqualTo(data.names());
        for (String name : data.names()) {
            if (data.isNumeric(name)) {
                assertThat(back.numbers(name)).containsExactly(data.numbers(name));
            } else {
                assertThat(back.texts(name)).isEqualTo(data.texts(name));
            }
        }
    }

    /** A column of any name can be written in a formula, and is found by it. */
    @Test
    void names() {
        Random random = new Random(20221116);
        long accepted = 0;
        double[] y = {1, 2, 4, 8};
        double[] x = {1, 3, 2, 5};
        for (int i = 0; i < 50_000; i++) {
            int[] characters = IntStream.generate(() -> character(random))
                    .limit(1 + random.nextInt(6))
                    .toArray();
            String name = new String(characters, 0, characters.length);
            accepted += accepted(name, () -> {
                        Dataset data = Dataset.builder()
                                .numbers("yy", y)
                                .numbers(name, x)
                                .build();
                        Design byDot = Formula.parse("yy ~ .").design(data);
                        Design byName = Formula.parse(byDot.call()).design(data);
                        String quoted = new Node.Name(name, 0).text();
                        Design bySelf = Formula.parse("yy ~ " + quoted).design(data);
                        assertThat(byName.names()).isEqualTo(byDot.names()).isEqualTo(bySelf.names());
                        assertThat(bySelf.column(1)).containsExactly(x);
                        assertThat(Formula.parse("yy ~ I(2*" + quoted + ")")
                                        .design(data)
                                        .column(1))
                                .containsExactly(
                                        Arrays.stream(x).map(v -> 2 * v).toArray());
                    })
                    ? 1
                    : 0;
        }
        report("names", 50_000, accepted);
    }

    private static int character(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(128);
            case 1 -> random.nextInt(0x300);
            case 2 -> random.nextInt(0x10000);
            default -> random.nextInt(Character.MAX_CODE_POINT + 1);
        };
    }
}
