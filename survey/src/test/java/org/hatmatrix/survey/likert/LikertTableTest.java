package org.hatmatrix.survey.likert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.groups.CrossTable;
import org.hatmatrix.text.TextTable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class LikertTableTest {

    private static final LikertScale CHANGE = LikertScale.of(
            "improved significantly", "improved somewhat", "unchanged", "worsened somewhat", "worsened significantly");

    private static final LikertTable ANSWERS =
            LikertTable.of(CHANGE).withCounts("Job", 10, 10, 13, 13, 4).withCounts("Education", 4, 10, 26, 5, 5);

    @Test
    void statisticsOfAnItem() {
        LikertItem job = ANSWERS.item("Job");
        assertThat(job.answers()).isEqualTo(50);
        assertThat(job.counts()).containsExactly(10, 10, 13, 13, 4);
        assertThat(job.shares()).containsExactly(0.2, 0.2, 0.26, 0.26, 0.08);
        assertThat(job.mean()).isEqualTo(3.18, within(1e-15));
        // Σ (score − 3.18)² = 77.38, by hand
        assertThat(job.standardDeviation()).isEqualTo(Math.sqrt(77.38 / 49), within(1e-14));
        assertThat(job.standardError()).isEqualTo(Math.sqrt(77.38 / 49 / 50), within(1e-14));
        assertThat(job.median()).isEqualTo(3);
        assertThat(job.medianCategories()).containsExactly("unchanged");
        assertThat(job.modes()).containsExactly("unchanged", "worsened somewhat");
        assertThat(job.topTwo()).isEqualTo(0.4);
        assertThat(job.bottomTwo()).isEqualTo(0.34);
        assertThat(job.top(1)).isEqualTo(new Proportion(10, 50));
        assertThat(job.bottom(5)).isEqualTo(new Proportion(50, 50));
        assertThat(job.share(" Unchanged ")).isEqualTo(new Proportion(13, 50));
        assertThat(job.netBalance()).isEqualTo(0.06, within(1e-15));
        assertThat(job.diffusionIndex()).isEqualTo(53, within(1e-12));
        // R 4.2.2: t.test(rep(5:1, c(10, 10, 13, 13, 4)))$conf.int
        assertThat(job.meanInterval(0.95).lower()).isEqualTo(2.82286238747, within(1e-11));
        assertThat(job.meanInterval(0.95).upper()).isEqualTo(3.53713761253, within(1e-11));
    }

    @Test
    void favourableMeansTheSameWhicheverWayTheLabelsAreListed() {
        LikertScale upwards = LikertScale.ascending(
                "worsened significantly",
                "worsened somewhat",
                "unchanged",
                "improved somewhat",
                "improved significantly");
        LikertItem item =
                LikertTable.of(upwards).withCounts("Job", 4, 13, 13, 10, 10).item("Job");
        LikertItem job = ANSWERS.item("Job");
        assertThat(item.topTwo()).isEqualTo(job.topTwo());
        assertThat(item.netBalance()).isEqualTo(job.netBalance());
        assertThat(item.mean()).isEqualTo(job.mean());
        assertThat(item.median()).isEqualTo(job.median());
    }

    @Test
    void twoMiddleAnswersMayHaveTwoLabels() {
        LikertItem item = LikertTable.of(CHANGE).withCounts("x", 1, 1, 0, 2, 0).item("x");
        assertThat(item.median()).isEqualTo(3);
        assertThat(item.medianCategories()).containsExactly("improved somewhat", "worsened somewhat");
    }

    @Test
    void rawAnswersGiveTheSameAsCounts() {
        LikertTable raw = LikertTable.of(CHANGE.withMissing("n/a"))
                .withAnswers("q", Arrays.asList("unchanged", "Unchanged", null, "N/A", "improved somewhat"));
        assertThat(raw.item("q").counts()).containsExactly(0, 1, 2, 0, 0);
        assertThat(raw.item("q").missing()).isEqualTo(2);
        LikertTable coded = LikertTable.of(CHANGE).withAnswers("q", 3, 3, Double.NaN, Double.NaN, 4);
        assertThat(coded.item("q").counts()).containsExactly(0, 1, 2, 0, 0);
        assertThat(coded.item("q").missing()).isEqualTo(2);
    }

    @Test
    void columnsOfADatasetMayHoldLabelsOrScores() {
        Dataset data = Dataset.builder()
                .texts("a", "unchanged", "improved somewhat", null)
                .numbers("b", 5, Double.NaN, 1)
                .build();
        LikertTable table = LikertTable.of(CHANGE).withAnswers(data, "a", "b");
        assertThat(table.item("a").counts()).containsExactly(0, 1, 1, 0, 0);
        assertThat(table.item("b").counts()).containsExactly(1, 0, 0, 0, 1);
        assertThat(table.item("b").missing()).isEqualTo(1);
    }

    @Test
    void errorsSayWhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikertTable.of(CHANGE).withAnswers("q", List.of("unchanged", "better")))
                .withMessageStartingWith("item 'q', row 2: 'better' is no answer of the scale");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikertTable.of(CHANGE).withAnswers("q", 3, 3.5))
                .withMessage("item 'q', row 2: 3.5 is no score of the scale, which has 5, 4, 3, 2, 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ANSWERS.withCounts("Job", 1, 2, 3, 4, 5))
                .withMessage("item 'Job' appears twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ANSWERS.withCounts("x", 1, 2, 3))
                .withMessage("item 'x': 3 values, but 5 in the scale's labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ANSWERS.withCounts("x", 1, 2, 3, -4, 5))
                .withMessage("item 'x', label 'worsened somewhat': count -4 is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ANSWERS.item("job"))
                .withMessageContaining("[Job, Education]");
        assertThatIllegalArgumentException().isThrownBy(() -> ANSWERS.withMissing("Job", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> ANSWERS.withCounts(" ", 1, 2, 3, 4, 5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ANSWERS.item("Job").top(6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ANSWERS.item("Job").meanInterval(95));
    }

    @Test
    void aTableDoesNotChange() {
        LikertTable more = ANSWERS.withMissing("Job", 3);
        assertThat(ANSWERS.item("Job").missing()).isZero();
        assertThat(more.item("Job").missing()).isEqualTo(3);
        assertThat(more.items()).extracting(LikertItem::name).containsExactly("Job", "Education");
        ANSWERS.item("Job").counts()[0] = 99;
        assertThat(ANSWERS.item("Job").counts()[0]).isEqualTo(10);
    }

    @Test
    void anItemWithoutAnswersHasUndefinedStatistics() {
        LikertItem nobody =
                LikertTable.of(CHANGE).withCounts("x", 0, 0, 0, 0, 0).item("x");
        assertThat(nobody.mean()).isNaN();
        assertThat(nobody.standardDeviation()).isNaN();
        assertThat(nobody.median()).isNaN();
        assertThat(nobody.medianCategories()).isEmpty();
        assertThat(nobody.modes()).isEmpty();
        assertThat(nobody.netBalance()).isNaN();
        assertThat(nobody.meanInterval(0.9).lower()).isNaN();
        assertThat(nobody.top(2).wilson(0.95).upper()).isNaN();
        assertThat(LikertTable.of(CHANGE).withCounts("x", 0, 0, 0, 0, 0).toSvg())
                .contains("n = 0");
    }

    @Test
    void prints() {
        assertThat(ANSWERS).hasToString("""
                Likert table: 2 items
                  5 = improved significantly
                  4 = improved somewhat
                  3 = unchanged
                  2 = worsened somewhat
                  1 = worsened significantly

                Counts            5         4         3         2        1
                Job        10 (20%)  10 (20%)  13 (26%)  13 (26%)   4 (8%)
                Education    4 (8%)  10 (20%)  26 (52%)   5 (10%)  5 (10%)

                Scores      n  missing  mean    SD    SE  median  mode
                Job        50        0  3.18  1.26  0.18       3   3/2
                Education  50        0  3.06  1.02  0.14       3     3

                Shares in percent  top-2     95% CI  bottom-2     95% CI  net  diffusion
                Job                 40.0  27.6–53.8      34.0  22.4–47.8  6.0       53.0
                Education           28.0  17.5–41.7      20.0  11.2–33.0  8.0       54.0
                """);
    }

    @Test
    void longNamesAndManyCategoriesStayWithinEightyColumns() {
        LikertTable table = LikertTable.of(LikertScale.numbers(1, 10))
                .withCounts("Рекреация және демалыс орындарының қолжетімділігі", 999, 4, 1, 1, 4, 7, 6, 9, 6, 9999)
                .withCounts("supercalifragilisticexpialidocious-without-any-blank", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(table.toText().lines())
                .allSatisfy(line -> assertThat(TextTable.width(line)).isLessThanOrEqualTo(80));
        assertThat(table.toText().replaceAll("\\s+", ""))
                .contains("қолжетімділігі")
                .contains("any-blank");
    }

    @Test
    void otherFormats() {
        assertThat(ANSWERS.toMarkdown())
                .startsWith("| Item | improved significantly | ")
                .contains("| Job | 10 (20.0%) | 10 (20.0%) | 13 (26.0%) | 13 (26.0%) | 4 (8.0%) | 50 | 0 | 3.18 | 1.26 "
                        + "| 3.0 | unchanged | unchanged / worsened somewhat | 40.0% | 34.0% | 6.0% | 53.0 |");
        assertThat(ANSWERS.toLatex())
                .startsWith("\\begin{tabular}{lrrrrrrrrrrllrrrr}")
                .contains("Education & 4 (8.0\\%) & ")
                .endsWith("\\end{tabular}\n");
        assertThat(ANSWERS.toHtml())
                .contains(">Job</th><td style=\"text-align:right;padding:.1em .6em\">10 (20.0%)</td>");
        assertThat(ANSWERS.toCsv())
                .startsWith("item,improved significantly,")
                .contains("\nJob,10,10,13,13,4,50,0,3.18,1.2566557497856712,3,unchanged,"
                        + "unchanged / worsened somewhat,0.4,0.34,0.06,53\n");
    }

    @Test
    void hostileNamesDoNoHarm() throws Exception {
        String hostile = "=cmd|' /C calc'!A0<script>alert(\"1\")</script>\\input{x}$&%#_^~]]>\u0000";
        LikertTable table = LikertTable.of(LikertScale.of("a<b>\"&'", "=1+1", "қ|ё"))
                .withCounts(hostile, 1, 2, 3)
                .withCounts("line\nbreak | pipe, comma", 0, 0, 1);
        assertThat(table.toHtml()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(table.toLatex()).doesNotContain("\\input").contains("\\$\\&\\%\\#\\_");
        assertThat(table.toMarkdown().lines()).hasSize(4);
        assertThat(table.toMarkdown()).doesNotContain("<script>").contains("қ\\|ё");
        assertThat(table.toCsv()).contains("\"'=cmd|").contains(",'=1+1,").contains("\"line\nbreak | pipe, comma\"");
        assertThat(table.toText()).doesNotContain("\u0000");
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(table.toSvg().getBytes(StandardCharsets.UTF_8)));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("alert(\"1\")")
                .contains("қ|ё");
    }

    @Test
    void namesCannotSteerTheTerminal() {
        LikertScale scale = LikertScale.of("a\u001B[31m\nb", "c\td").withMissing("\u0007");
        LikertTable table = LikertTable.of(scale).withCounts("x\u001B[2J\r\ny", 1, 2);
        CrossTable cross = CrossTable.of(
                List.of("r\u001B[2J"),
                List.of("a column\u001B of some width here", "another\none of some width here"),
                new int[][] {{1, 2}});
        for (String text : List.of(table.toText(), cross.toString())) {
            assertThat(text.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
        }
        assertThat(scale.toString()).hasLineCount(1);
        assertThat(table.item("x\u001B[2J\r\ny").toString()).hasLineCount(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scale.score("\u001B[2J"))
                .withMessageStartingWith("'\\u001b[2J' is no answer");
    }

    @Test
    void theChartShowsOneSegmentPerChosenLabel() {
        String svg = LikertTable.of(CHANGE).withCounts("Job", 10, 0, 13, 13, 4).toSvg();
        assertThat(svg)
                .contains("Job: improved significantly, 10 of 40 (25.0%)")
                .contains("Job: worsened significantly, 4 of 40 (10.0%)")
                .doesNotContain("Job: improved somewhat");
    }

    @Test
    void topTwoOfThreeLabelsIsRefusedAndTablesTakeOne() {
        LikertTable table =
                LikertTable.of(LikertScale.of("better", "same", "worse")).withCounts("Job", 5, 3, 2);
        assertThatThrownBy(() -> table.item("Job").topTwo())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("3 labels")
                .hasMessageContaining("top(1)");
        assertThat(table.item("Job").top(1).estimate()).isEqualTo(0.5);
        assertThat(table.toText()).contains("top-1").doesNotContain("top-2");
        assertThat(table.toCsv()).contains("top_1,bottom_1");
        assertThat(table.item("Job").toString()).contains("top-1 = 50.0%");
    }

    @Test
    void chartsHaveTitlesWeightsAndLocales() {
        Dataset answers = Dataset.builder()
                .texts("loans", "better", "worse", "same", "better")
                .numbers("w", 1, 2, 0.5, 1.2)
                .build();
        LikertTable table = LikertTable.of(LikertScale.of("better", "same", "worse"))
                .weightedBy("w")
                .withAnswers(answers, "loans");
        String plain = table.chart().withDecimals(1).toSvg();
        assertThat(plain).contains("Weighted by w").contains("46.8%").contains("n = 4");
        String kazakh = table.chart()
                .withTitle("\u041d\u0435 \u04e9\u0437\u0433\u0435\u0440\u0434\u0456 <2020>")
                .withDecimals(1)
                .withLocale(Locale.forLanguageTag("kk"))
                .toSvg();
        assertThat(kazakh)
                .contains("46,8%")
                .contains("\u0421\u0430\u043b\u043c\u0430\u049b\u0442\u0430\u0440: w")
                .contains("&lt;2020&gt;");
        assertThatThrownBy(() -> table.chart().withDecimals(4)).hasMessageContaining("wanted 0 to 3");
    }
}
