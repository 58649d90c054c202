package org.hatmatrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.panel.RandomEffects;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Predictor;
import org.hatmatrix.regression.Wls;
import org.junit.jupiter.api.Test;

/** The messages that the guide's chapter on errors quotes are those that mistakes give, each of them. */
class ErrorChapterTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);
    private static final int N = 12;

    private static final Dataset DATA = Dataset.builder()
            .numbers("y", IntStream.range(0, N).mapToDouble(i -> i * i % 7).toArray())
            .numbers("x", IntStream.range(0, N).asDoubleStream().toArray())
            .texts("firm", IntStream.range(0, N).mapToObj(i -> "firm " + i % 3).toArray(String[]::new))
            .texts("id", IntStream.range(0, N).mapToObj(i -> "n" + i).toArray(String[]::new))
            .texts("one", IntStream.range(0, N).mapToObj(i -> "same").toArray(String[]::new))
            .build();

    private static LeastSquaresFit fit(String model) {
        return Ols.withDefaults().fit(model, DATA);
    }

    private static Dataset csv(String text) {
        return Dataset.readCsv(new StringReader(text));
    }

    /** One mistake for each row of the chapter, in its order. */
    private static List<ThrowingCallable> mistakes() {
        double[] negative = new double[N];
        Arrays.fill(negative, 1);
        negative[4] = -1;
        double[] gap = DATA.numbers("x");
        gap[2] = Double.NaN;
        String numbers = IntStream.range(0, 30)
                .mapToObj(i -> i == 6 ? "abc,1" : i + ",2")
                .collect(Collectors.joining("\n"));
        LeastSquaresFit plain = fit("y ~ x");
        return List.of(
                () -> Dataset.readCsv(Path.of("no such file.csv")),
                () -> csv("a,b\n1,2\n3\n"),
                () -> csv("a,a\n1,2\n"),
                () -> csv("x,y\n" + numbers),
                () -> DATA.texts("frm"),
                () -> DATA.numbers("firm"),
                () -> Dataset.builder().numbers("x", 1, 2).numbers("y", 1).build(),
                () -> DATA.where("x > 1e9"),
                () -> DATA.withoutRows(500),
                () -> Design.of(new double[] {1, 2, 3}, new double[][] {{1}, {2}}),
                () -> Design.of(new double[] {1, Double.NaN, 3}, new double[][] {{1}, {2}, {3}}),
                () -> fit("y ~ frm"),
                () -> fit("y ~ ln(x)"),
                () -> fit("y = x"),
                () -> fit("firm ~ x"),
                () -> fit("y ~ lag(x)"),
                () -> fit("y ~ log(x - 5)"),
                () -> fit("y ~ I(1/x)"),
                () -> fit("y ~ one"),
                () -> fit("y ~ id"),
                () -> fit("y ~ x + I(2*x)"),
                () -> Ols.withDefaults().fit("y ~ x", DATA.head(1)),
                () -> Wls.weightedBy(Weights.of(negative)).fit("y ~ x", DATA),
                () -> plain.coefficient("z"),
                () -> plain.test("z = 0"),
                () -> Ols.withDefaults().subjectTo("x = 1", "x = 2").fit("y ~ x", DATA),
                () -> plain.withCovariance(Covariances.cluster(DATA.head(5).texts("firm"))),
                () -> plain.withCovariance(Covariances.neweyWest(500)),
                () -> RandomEffects.swamyArora("one").fit("y ~ x", DATA),
                () -> fit("y ~ x | firm").certificate(),
                () -> plain.predict(0.95, DATA.with("x", gap)),
                () -> fit("y ~ firm").predict(0.95, DATA.withTexts("firm", DATA.texts("id"))),
                () -> fit("y ~ x | firm").predict(0.95, new double[] {1}),
                () -> Predictor.fromJson(plain.predictor().toJson().replace("\"version\":1", "\"version\":99")));
    }

    @Test
    void everyMessageOfTheChapterIsGiven() throws IOException {
        String chapter = Files.readString(Path.of("README.md"));
        chapter = chapter.substring(chapter.indexOf("## Error messages and remedies"), chapter.indexOf("## Numerics"));
        List<String> rows =
                ROW.matcher(chapter).results().map(MatchResult::group).toList();
        List<ThrowingCallable> mistakes = mistakes();
        assertThat(rows).hasSameSizeAs(mistakes);
        for (int k = 0; k < rows.size(); k++) {
            String says = rows.get(k).substring(3, rows.get(k).lastIndexOf('`'));
            String pattern =
                    Arrays.stream(says.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            Throwable thrown = catchThrowable(mistakes.get(k));
            assertThat(thrown).as(says).isNotNull();
            assertThat(thrown.getMessage()).as(says).matches("(?s)" + pattern + ".*");
        }
    }
}
