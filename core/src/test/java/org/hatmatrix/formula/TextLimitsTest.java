package org.hatmatrix.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.Expression;
import org.hatmatrix.data.FormulaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of any size are read in proportion to their size, or refused by a short message. */
class TextLimitsTest {

    /** A small stack, as threads of a server or of a phone have it. */
    private static final long STACK = 512 * 1024;

    private static String terms(int count, String operator) {
        return IntStream.range(0, count).mapToObj(i -> "x" + i).collect(Collectors.joining(operator));
    }

    private static void requireShort(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", ":", "*", "/"})
    void manyNamesAreRefused(String operator) {
        requireShort(() -> Formula.parse("y ~ " + terms(100_000, operator)));
    }

    @Test
    void manyTermsAreReadAndRepeatedOnesCountOnce() {
        Formula formula = Formula.parse("y ~ " + terms(20_000, "+"));
        assertThat(formula.expansion(List.of()).terms()).hasSize(20_000);
        String repeated = IntStream.range(0, 100_000).mapToObj(i -> "x").collect(Collectors.joining("+"));
        assertThat(Formula.parse("y ~ " + repeated).expansion(List.of()).terms())
                .hasSize(1);
    }

    /** 2¹⁴ terms joined with as many: all were there already, but none the less each pair has to be looked at. */
    @Test
    void productsOfManyTermsAreRefused() {
        String all = "(" + terms(14, "+") + ")^14";
        requireShort(() -> Formula.parse("y ~ " + all + ":" + all));
    }

    @Test
    void nestingFitsASmallStack() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable all = () -> {
            Dataset data = Dataset.builder()
                    .numbers("a", 1, 1, 1)
                    .numbers("y", 1, 2, 4)
                    .build();
            for (String open : new String[] {"(", "log1p(", "-", "a^", "1+a*(a+", "I(a>0|a>0&a==a+a*"}) {
                String text = nested(open, 49);
                Expression.parse(text).evaluate(data);
                Formula.parse("y ~ I(" + nested(open, 48) + ")").toString();
                assertThatExceptionOfType(FormulaException.class).isThrownBy(() -> Expression.parse(nested(open, 51)));
                assertThatExceptionOfType(FormulaException.class)
                        .isThrownBy(() -> Expression.parse(nested(open, 100_000)));
            }
        };
        Thread thread = new Thread(null, all, "small stack", STACK);
        thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private static String nested(String open, int depth) {
        long parentheses = open.chars().filter(c -> c == '(').count();
        return open.repeat(depth) + "a" + ")".repeat((int) parentheses * depth);
    }

    @Test
    void messagesAreShortWhateverTheyShow() {
        String longName = "n\u001b".repeat(500_000);
        Dataset data = Dataset.builder()
                .numbers(longName, 1, 2, Double.POSITIVE_INFINITY)
                .texts("t", longName, longName, "x")
                .numbers("y", 1, 2, 3)
                .build();
        String quoted = "`" + longName + "`";
        requireShort(() -> data.numbers(longName + "x"));
        requireShort(() -> data.numbers("t"));
        requireShort(() -> data.where("t", longName + longName));
        requireShort(() -> data.where(quoted + " > 9 & y > 7"));
        requireShort(() -> data.with(longName, new double[7]));
        requireShort(() -> Formula.parse("y ~ " + quoted).design(data));
        requireShort(() -> Formula.parse("y ~ log(" + quoted + " - 1)").design(data.rows(1, 2)));
        requireShort(() -> Formula.parse("y ~ " + quoted + "x"));
        requireShort(() -> Formula.parse("y ~ t").design(data.rows(1, 2)));
        requireShort(() -> Formula.parse("~ " + quoted).design(data));
        requireShort(() -> Formula.parse("y ~ poly(" + quoted + ", 7)").design(data.rows(1, 2)));
        requireShort(() -> Formula.parse("y ~ f" + "g".repeat(1_000_000) + "(y)"));
        requireShort(() -> Expression.parse("1".repeat(1_000_000)));
        requireShort(() -> Expression.parse("'" + longName));
        requireShort(() -> data.panel("t", longName));
        requireShort(() -> Design.builder()
                .response("y", 1, 2)
                .column(longName, 1, Double.NaN)
                .build());
        requireShort(() -> Dataset.readCsv(new StringReader(longName + "," + longName + "\n")));
        requireShort(() -> Dataset.readCsv(new StringReader("a,b\n" + longName + "\n")));
        requireShort(() -> Dataset.readCsv(new StringReader("a\n1\n2\n" + longName + "\n")));
        requireShort(() -> Dataset.readCsv(new StringReader(longName.replace("n", "x;"))));
        requireShort(() -> Dataset.readCsv(
                new StringReader(longName + "\n1\n2\n3\n4\n" + longName + "\n" + longName + "\n" + longName + "x\n")));
    }

    /** The header alone holds the fields that are kept; of longer rows the others are counted only. */
    @Test
    void commasWithoutEndAreRefused() {
        requireShort(() -> Dataset.readCsv(new Repeated("x,", "", 20_000_000)));
        requireShort(() -> Dataset.readCsv(new Repeated("a,b\n1,2\n", ",", 20_000_000)));
    }

    @Test
    void manyColumnsAreRead() {
        int columns = 100_000;
        IntFunction<String> name = i -> "x" + i;
        String header = IntStream.range(0, columns).mapToObj(name).collect(Collectors.joining(","));
        String row = "1" + ",1".repeat(columns - 1);
        Dataset data = Dataset.readCsv(new StringReader(header + "\n" + row + "\n" + row + "\n"));
        assertThat(data.names()).hasSize(columns);
        assertThat(data.numbers("x99999")).containsExactly(1, 1);
        requireShort(() -> Dataset.readCsv(new StringReader(header + ",more\n")));
        requireShort(() -> data.numbers("x100000"));
        requireShort(() -> Formula.parse("x0 ~ .").design(data));
    }

    /** A text, then another one again and again, without holding it. */
    private static final class Repeated extends Reader {

        private final String start;
        private final String unit;
        private final long length;
        private long at;

        Repeated(String start, String unit, long length) {
            this.start = start;
            this.unit = unit.isEmpty() ? start : unit;
            this.length = length;
        }

        @Override
        public int read(char[] buffer, int offset, int count) {
            int size = (int) Math.min(count, length - at);
            for (int i = 0; i < size; i++, at++) {
                boolean first = at < start.length();
                buffer[offset + i] =
                        first ? start.charAt((int) at) : unit.charAt((int) ((at - start.length()) % unit.length()));
            }
            return size == 0 ? -1 : size;
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
