package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Answers to one question compared between groups of a population, from a sample with weights, strata and clusters: the cross table with
 * Rao and Scott's test, which ignores the order of the answers, and the rank test of Lumley and Scott with the comparisons of all pairs
 * of groups, which use nothing but their order.
 *
 * <pre>{@code
 * DesignGroupComparison comparison = design.compare(scale, "loans", "size");
 * comparison.crossTable().pValue();
 * comparison.rankTest().pValue();
 * System.out.println(comparison.summary());
 * }</pre>
 *
 * <p>Immutable.
 */
public final class DesignGroupComparison implements Tabular {

    private final DesignCrossTable table;
    private final DesignGroupTest ranks;
    private final DesignGroupTest means;

    private DesignGroupComparison(DesignCrossTable table, DesignGroupTest ranks, DesignGroupTest means) {
        this.table = table;
        this.ranks = ranks;
        this.means = means;
    }

    static DesignGroupComparison of(SurveyDesign design, LikertScale scale, String answer, String group) {
        String role = "column " + Excerpt.quoted(answer);
        int[] positions = design.data().isNumeric(answer)
                ? scale.positions(role, design.data().numbers(answer))
                : scale.positions(role, design.data().texts(answer));
        double[] scores = scale.scores();
        SurveyDesign scored = design.with(
                answer,
                Arrays.stream(positions)
                        .mapToDouble(position -> position < 0 ? Double.NaN : scores[position])
                        .toArray());
        return new DesignGroupComparison(
                labelled(design, scale, answer, positions).crossTable(group, answer),
                scored.rankTest(answer, group),
                scored.meanTest(answer, group));
    }

    /** The labels as the scale spells them, in its order. */
    private static SurveyDesign labelled(SurveyDesign design, LikertScale scale, String answer, int... positions) {
        List<@Nullable String> labels = new ArrayList<>();
        for (int position : positions) {
            labels.add(position < 0 ? null : scale.labels().get(position));
        }
        return design.withData(design.data()
                .withTexts(answer, labels)
                .withLevels(answer, scale.labels().toArray(String[]::new)));
    }

    /**
     * Groups by answers.
     *
     * @return the weighted table with Rao and Scott's test, its columns in the order of the scale
     */
    public DesignCrossTable crossTable() {
        return table;
    }

    /**
     * The test of the scores' order.
     *
     * @return the design-based form of Kruskal and Wallis' test, or of Mann and Whitney's of two groups
     */
    public DesignGroupTest rankTest() {
        return ranks;
    }

    /**
     * The test of the mean scores.
     *
     * @return the design-based t test of two groups, or F test of more
     */
    public DesignGroupTest meanTest() {
        return means;
    }

    /**
     * The differences of the mean ranks of all pairs of groups.
     *
     * @param adjustment how p-values are adjusted for the number of pairs
     * @return a table with the columns {@code first}, {@code second}, {@code difference} (second less first), {@code std_error},
     *     {@code t}, {@code p_value} and {@code p_adjusted}
     */
    public Table pairs(PValueAdjustment adjustment) {
        List<String> groups = ranks.groups();
        List<String[]> names = new ArrayList<>();
        List<DesignEstimate> differences = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                names.add(new String[] {groups.get(i), groups.get(j)});
                differences.add(ranks.estimates().difference(groups.get(j), groups.get(i)));
            }
        }
        List<TestResult> tests = differences.stream().map(this::test).toList();
        double[] adjusted =
                adjustment.adjust(tests.stream().mapToDouble(TestResult::pValue).toArray());
        Table.Builder pairs = Table.builder("")
                .column("first", "Group", Alignment.LEFT)
                .column("second", "and", Alignment.LEFT)
                .column("difference", "ranks apart", Alignment.RIGHT)
                .column("std_error", "SE", Alignment.RIGHT)
                .column("t", "t", Alignment.RIGHT)
                .column("p_value", "p", Alignment.RIGHT)
                .column("p_adjusted", "p adjusted", Alignment.RIGHT);
        for (int k = 0; k < adjusted.length; k++) {
            DesignEstimate difference = differences.get(k);
            pairs.row(
                    Cell.text(names.get(k)[0]),
                    Cell.text(names.get(k)[1]),
                    Cell.fixed(difference.estimate(), 3),
                    Cell.fixed(difference.standardError(), 3),
                    Cell.fixed(tests.get(k).statistic(), 2),
                    Cell.pValue(tests.get(k).pValue()),
                    Cell.pValue(adjusted[k]));
        }
        return pairs.note("Differences of mean midranks, which lie between 0 and 1; p adjusted: " + adjustment + ".")
                .build();
    }

    /** t with the degrees of freedom of the test of all groups. */
    private TestResult test(DesignEstimate difference) {
        return TestResult.t(
                difference.name(),
                difference.estimate() / difference.standardError(),
                difference.degreesOfFreedom() - (ranks.groups().size() - 1));
    }

    /**
     * The groups: {@code group}, {@code n} (respondents), {@code mean} of the scores, {@code mean_se}, {@code mean_rank} (between 0 and 1) and
     * {@code mean_rank_se}.
     *
     * @return one row per group
     */
    @Override
    public Table table() {
        Table.Builder groups = Table.builder("")
                .column("group", "Group", Alignment.LEFT)
                .column("n", "n", Alignment.RIGHT)
                .column("mean", "mean score", Alignment.RIGHT)
                .column("mean_se", "SE", Alignment.RIGHT)
                .column("mean_rank", "mean rank", Alignment.RIGHT)
                .column("mean_rank_se", "SE", Alignment.RIGHT);
        for (String name : ranks.groups()) {
            DesignEstimate mean = means.estimates().estimate(name);
            DesignEstimate rank = ranks.estimates().estimate(name);
            groups.row(
                    Cell.text(name),
                    Cell.integer(mean.observations()),
                    Cell.fixed(mean.estimate(), 2),
                    Cell.fixed(mean.standardError(), 2),
                    Cell.fixed(rank.estimate(), 3),
                    Cell.fixed(rank.standardError(), 3));
        }
        return groups.build();
    }

    /**
     * The cross table with its test, the groups, the rank test and the pairs of groups, adjusted by Holm's method.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    public String summary() {
        return table.summary() + "\n" + table() + "\n" + ranks + "\n\n" + pairs(PValueAdjustment.HOLM);
    }

    /** One line with the rank test. */
    @Override
    public String toString() {
        return ranks.toString();
    }
}
