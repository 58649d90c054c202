package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/** Whatever is written is read back, bit for bit and character for character. */
class CsvRoundTripTest {

    private static final String HOSTILE_NAME = " na,me;\"\n'\u00e9 ";

    @Provide
    Arbitrary<CsvFormat> formats() {
        return Arbitraries.of(
                CsvFormat.COMMA,
                CsvFormat.SEMICOLON,
                CsvFormat.TAB,
                CsvFormat.COMMA.withDecimalComma(),
                CsvFormat.COMMA.withMissing("-"),
                CsvFormat.COMMA.withDelimiter(' '));
    }

    /** Pairs, so that both columns have the same length. */
    @Provide
    Arbitrary<List<Tuple2<Double, String>>> rows() {
        Arbitrary<Double> numbers = Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble),
                Arbitraries.doubles(),
                Arbitraries.of(
                        0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, 2e23));
        Arbitrary<String> texts = Arbitraries.oneOf(
                        Arbitraries.strings().all().ofMaxLength(10),
                        Arbitraries.strings().withChars(" ,;\t\"\r\n'NA-1.").ofMaxLength(6),
                        Arbitraries.of("", "NA", "\"", "\n", "\r\n", " ", "1", "NaN", "=1+1", "\uFEFF"))
                .injectNull(0.1);
        return numbers.flatMap(n -> texts.map(t -> Tuple.of(n, t))).list().ofMaxSize(20);
    }

    @Property(seed = "42", tries = 300)
    void writtenAndReadIsTheSame(
            @ForAll("formats") CsvFormat format, @ForAll("rows") List<Tuple2<Double, @Nullable String>> rows) {
        double[] numbers = rows.stream().mapToDouble(Tuple2::get1).toArray();
        List<@Nullable String> texts =
                Arrays.asList(rows.stream().map(Tuple2::get2).toArray(String[]::new));
        Dataset data = Dataset.builder()
                .texts(HOSTILE_NAME, texts)
                .numbers("x", numbers)
                .build();
        StringWriter out = new StringWriter();
        data.writeCsv(out, format);

        Dataset back = Dataset.readCsv(new StringReader(out.toString()), format.withTexts(HOSTILE_NAME));
        assertThat(back.names()).isEqualTo(data.names());
        assertThat(back.texts(HOSTILE_NAME)).isEqualTo(texts);
        assertThat(back.numbers("x")).containsExactly(numbers);
    }

    /** Also where the reader has to find out that a column is of texts, as half of its values are. */
    @Property(seed = "43", tries = 300)
    void aTextAmongThemKeepsEverySpelling(@ForAll("rows") List<Tuple2<Double, @Nullable String>> rows) {
        @Nullable String[] texts = rows.stream().map(Tuple2::get2).toArray(String[]::new);
        int given = texts.length;
        texts = Arrays.copyOf(texts, 2 * given + 1);
        for (int i = given; i < texts.length; i++) {
            texts[i] = "no number " + i;
        }
        StringWriter out = new StringWriter();
        Dataset.builder().texts("t", texts).build().writeCsv(out);
        assertThat(Dataset.readCsv(new StringReader(out.toString())).texts("t")).containsExactly(texts);
    }
}
