package org.hatmatrix.survey.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.agreement.CronbachAlpha;
import org.hatmatrix.survey.likert.LikertScale;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** What the report takes columns for, and that it says what the single results say. */
class SurveyReportTest {

    private static final List<String> AGREEMENT =
            List.of("strongly agree", "agree", "neither", "disagree", "strongly disagree");

    /** Sixty respondents; bigger businesses agree more with a, b and c, and less with the mirrored d. */
    static Dataset survey() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(16);
        Dataset.Builder data = Dataset.builder();
        int[] size = IntStream.range(0, 60).map(i -> i % 3).toArray();
        double[] id = IntStream.range(0, 60).mapToDouble(i -> 101 + i).toArray();
        data.numbers("id", id);
        data.texts(
                "size",
                Arrays.stream(size)
                        .mapToObj(s -> List.of("small", "medium", "big").get(s))
                        .toList());
        for (String item : List.of("a", "b", "c", "d")) {
            int sign = item.equals("d") ? -1 : 1;
            data.texts(
                    item,
                    Arrays.stream(size)
                            .mapToObj(s -> {
                                int place = Math.max(0, Math.min(4, 2 - sign * (s - 1) + random.nextInt(3) - 1));
                                String label = AGREEMENT.get(place);
                                return random.nextInt(20) == 0
                                        ? "no answer"
                                        : random.nextBoolean() ? label : " " + label.toUpperCase(Locale.ROOT);
                            })
                            .toList());
        }
        data.numbers("bank", random.ints(60, 1, 6).asDoubleStream().toArray());
        data.numbers("state", random.ints(60, 1, 5).asDoubleStream().toArray());
        data.numbers("staff", random.doubles(60, 1, 300).toArray());
        data.texts("remark", IntStream.range(0, 60).mapToObj(i -> "remark " + i).toList());
        return data.build();
    }

    @Test
    void recognizesTheColumnsByItself() {
        SurveyColumns columns = new SurveyColumns(survey(), List.of(), List.of(), Set.of());
        assertThat(columns.sets()).hasSize(2);
        assertThat(columns.sets().get(0).items()).containsExactly("a", "b", "c", "d");
        assertThat(columns.sets().get(0).scale().labels()).isEqualTo(AGREEMENT);
        assertThat(columns.sets().get(1).items()).containsExactly("bank", "state");
        assertThat(columns.sets().get(1).scale().labels()).containsExactly("1", "2", "3", "4", "5");
        assertThat(columns.categories()).containsExactly("size");
        assertThat(columns.numbers()).containsExactly("staff");
        assertThat(columns.notes()).anyMatch(note -> note.startsWith("id numbers the rows"));
        assertThat(columns.notes()).anyMatch(note -> note.startsWith("remark holds 60 different texts"));
    }

    @Test
    void saysWhatTheSingleResultsSay() {
        String text = SurveyReport.of(survey()).summary();
        assertThat(text)
                .contains(
                        "Who answered",
                        "What they said",
                        "Do the items hang together",
                        "What goes with what",
                        "Do groups differ",
                        "What was not checked",
                        "withReversed(\"d\")",
                        "highest in 'big', lowest in 'small'");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        LikertScale scale = LikertScale.of(AGREEMENT).withMissing("no answer");
        Dataset coded = scale.reversed().code(scale.code(survey(), "a", "b", "c"), "d");
        String alpha = String.format(
                Locale.ROOT, "%.2f", CronbachAlpha.of(coded, "a", "b", "c", "d").estimate());
        assertThat(SurveyReport.of(survey()).withReversed("d").summary().replace('\n', ' '))
                .contains("Cronbach's alpha of 4 items is " + alpha, "Reverse coded: d.");
    }

    @Test
    void writesOnePageThatNeedsNothingElse() throws Exception {
        String html = SurveyReport.of(survey())
                .withTitle("Entrepreneurs <2026> & support")
                .toHtml();
        assertThat(html).startsWith("<!DOCTYPE html>").contains("<h1>Entrepreneurs &lt;2026&gt; &amp; support</h1>");
        assertThat(html).doesNotContain("<script", "src=", "href=", "@import");
        assertThat(html.split("<svg", -1)).hasSize(4);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(
                        html.replace("<!DOCTYPE html>", "").replaceAll("<meta[^>]*>", "")))); // else well-formed
        assertThat(html)
                .isEqualTo(SurveyReport.of(survey())
                        .withTitle("Entrepreneurs <2026> & support")
                        .toHtml());
    }

    @Test
    void takesWhatIsSaid() {
        Dataset data = Dataset.builder()
                .texts("x", "hot", "warm", "cold", "warm", "hot", "cold")
                .texts("y", "hot", "cold", "cold", "warm", "warm", "hot")
                .texts("town", "A", "A", "B", "B", "A", "B")
                .build();
        assertThat(SurveyReport.of(data).summary().replace('\n', ' '))
                .contains("x, y have the same answers, but their order");
        String said = SurveyReport.of(data)
                .withItems(LikertScale.of("hot", "warm", "cold"), "x", "y")
                .withGroups("town")
                .summary();
        assertThat(said).contains("x, y: 3 answers from 'hot' to 'cold'").doesNotContain("order is not known");
        String ordered = SurveyReport.of(data.withOrderedLevels("x", "cold", "warm", "hot")
                        .withOrderedLevels("y", "cold", "warm", "hot"))
                .without("town")
                .summary();
        assertThat(ordered).contains("x, y: 3 answers from 'hot' to 'cold'", "No column tells groups");
    }

    @Test
    void isDefinedAtTheEdges() {
        Dataset one = Dataset.builder().texts("a", "agree").numbers("x", 3).build();
        assertThat(SurveyReport.of(one).summary()).contains("1 respondent", "What was not checked");
        Dataset equal = Dataset.builder()
                .texts("group", "u", "v", "u", "v")
                .numbers("p", 1, 2, 3, 3)
                .numbers("q", 1, 2, 3, 3)
                .numbers("none", Double.NaN, Double.NaN, Double.NaN, Double.NaN)
                .build();
        assertThat(SurveyReport.of(equal).summary())
                .contains("none is empty and was left out.", "alpha of 2 items is 1.00");
        assertThat(SurveyReport.of(equal)).hasToString("Report: Survey of 4 respondents");
    }

    @Test
    void saysWhatIsWrong() {
        Dataset data = survey();
        SurveyReport report = SurveyReport.of(data);
        assertThatThrownBy(() -> SurveyReport.of(data.head(0))).hasMessageContaining("no rows");
        assertThatThrownBy(() -> report.withGroups("sizes")).hasMessageContaining("sizes");
        assertThatThrownBy(() -> report.withReversed("staff").summary()).hasMessageContaining("is no item");
        assertThatThrownBy(() -> report.withItems(LikertScale.of("yes", "no"), "a"))
                .hasMessageContaining("item 'a', row 1");
        assertThatThrownBy(() -> report.withItems(LikertScale.of(AGREEMENT).withMissing("no answer"), "a", "a"))
                .hasMessageContaining("twice");
    }
}
