package org.hatmatrix.survey.groups;

import java.util.List;
import java.util.Map;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.survey.design.DesignGroupComparison;
import org.hatmatrix.survey.design.SurveyDesign;
import org.hatmatrix.survey.likert.LikertItem;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.likert.LikertTable;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Answers to one question compared between groups of respondents, such as small, medium and big business: the cross
 * table with its tests, which ignore the order of the answers, and the Kruskal–Wallis test with Dunn's comparisons,
 * which use nothing but their order.
 *
 * <pre>{@code
 * LikertScale scale = LikertScale.of("improved", "unchanged", "worsened");
 * GroupComparison comparison = GroupComparison.of(
 *         scale, List.of("improved", "worsened", "unchanged", "improved"), List.of("small", "big", "big", "small"));
 * comparison.crossTable().fisher().pValue();
 * comparison.kruskalWallis().pValue();
 * System.out.println(comparison);
 * }</pre>
 *
 * <p>With sampling weights: {@code GroupComparison.of(scale, answers, "loans", "size").weightedBy("weight")}.
 *
 * <p>Respondents without an answer or a group are left out. Groups stand in the order of their first appearance.
 *
 * @see "The guide: survey/README.md, “Do groups answer alike?”"
 */
public final class GroupComparison {

    private final CrossTable table;
    private final LikertTable likert;
    private final KruskalWallis kruskalWallis;
    private final @Nullable Source source; // null for lists

    /** The columns that were compared. */
    private record Source(LikertScale scale, Dataset data, String answer, String group) {}

    private GroupComparison(
            LikertScale scale, List<@Nullable String> answers, List<@Nullable String> groups, @Nullable Source source) {
        this.source = source;
        this.table = CrossTable.of(groups, scale, answers);
        Map<String, double[]> scores = GroupedValues.byGroup(scale.code(answers), groups);
        this.kruskalWallis = KruskalWallis.of(scores);
        LikertTable items = LikertTable.of(scale);
        for (Map.Entry<String, double[]> group : scores.entrySet()) {
            items = items.withAnswers(group.getKey(), group.getValue());
        }
        this.likert = items;
    }

    /**
     * Compares answers between groups.
     *
     * @param scale the scale of the answers
     * @param answers the answer of each respondent
     * @param groups the group of each respondent
     * @return the comparison
     * @throws IllegalArgumentException if the lists differ in length, an answer is unknown, or fewer than 2 groups
     *     answered
     */
    public static GroupComparison of(LikertScale scale, List<@Nullable String> answers, List<@Nullable String> groups) {
        return new GroupComparison(scale, answers, groups, null);
    }

    /**
     * Compares a column of answers between the groups of another column.
     *
     * @param scale the scale of the answers
     * @param data the dataset
     * @param answer the name of the text column with the answers
     * @param group the name of the column with the groups
     * @return the comparison
     * @throws IllegalArgumentException if a column does not exist, an answer is unknown, or fewer than 2 groups answered
     */
    public static GroupComparison of(LikertScale scale, Dataset data, String answer, String group) {
        Source source = new Source(scale, data, answer, group);
        return new GroupComparison(scale, data.texts(answer), data.texts(group), source);
    }

    /**
     * The same columns with sampling weights: Rao and Scott's test in place of χ², the rank test of Lumley and Scott in place of Kruskal
     * and Wallis'. Strata and clusters are said by {@link SurveyDesign#compare}; frequencies, which count equal rows, by
     * {@link Dataset#repeatedBy}.
     *
     * @param weights the name of a column of weights of the same dataset: numbers, none negative
     * @return the weighted comparison
     * @throws IllegalArgumentException if there is no such column, a weight is negative or missing (the message names its row), or fewer
     *     than 2 groups or different answers have a positive weight
     * @throws IllegalStateException if this comparison is of lists, which have no such column
     */
    public DesignGroupComparison weightedBy(String weights) {
        if (source == null) {
            throw new IllegalStateException(
                    "weightedBy: this comparison is of lists, a dataset with a column of weights is"
                            + " wanted: GroupComparison.of(scale, data, answer, group).weightedBy(weights)");
        }
        return SurveyDesign.of(source.data())
                .weightedBy(weights)
                .compare(source.scale(), source.answer(), source.group());
    }

    /**
     * Groups by answers.
     *
     * @return the table, its columns in the order of the scale
     */
    public CrossTable crossTable() {
        return table;
    }

    /**
     * The answers of each group as an item of a Likert table, for its statistics and its chart.
     *
     * @return a table with one item per group
     */
    public LikertTable likert() {
        return likert;
    }

    /**
     * The test of the scores' order.
     *
     * @return the Kruskal–Wallis test; with two groups it is the Mann–Whitney test in its normal approximation
     */
    public KruskalWallis kruskalWallis() {
        return kruskalWallis;
    }

    /**
     * Dunn's comparisons of all pairs of groups, adjusted by Holm's method.
     *
     * @return the comparisons
     */
    public DunnTest dunn() {
        return kruskalWallis.dunn(PValueAdjustment.HOLM);
    }

    /**
     * The groups: {@code group}, {@code n}, {@code mean} of the scores and {@code mean_rank}.
     *
     * @return one row per group
     */
    public Table groupTable() {
        Table.Builder text = Table.builder("")
                .column("group", "Group", Alignment.LEFT)
                .column("n", "n", Alignment.RIGHT)
                .column("mean", "mean score", Alignment.RIGHT)
                .column("mean_rank", "mean rank", Alignment.RIGHT);
        double[] meanRanks = kruskalWallis.meanRanks();
        for (int g = 0; g < meanRanks.length; g++) {
            LikertItem item = likert.items().get(g);
            text.row(
                    Cell.text(item.name()),
                    Cell.integer(item.answers()),
                    Cell.fixed(item.mean(), 2),
                    Cell.fixed(meanRanks[g], 2));
        }
        return text.build();
    }

    /**
     * The cross table with its tests, the mean ranks, the Kruskal–Wallis test and Dunn's comparisons.
     *
     * @return a text of several lines
     */
    @Override
    public String toString() {
        return table + "\n" + groupTable() + "\n" + kruskalWallis + "\n\n" + dunn();
    }
}
