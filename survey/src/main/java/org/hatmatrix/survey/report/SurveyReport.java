package org.hatmatrix.survey.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.design.SurveyDesign;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A survey in plain words, tables and pictures on one page: who answered, what they said, whether the items hang together,
 * what goes with what, whether groups differ, and what was not checked. Nothing is loaded from elsewhere and nothing runs.
 *
 * <pre>{@code
 * Files.writeString(Path.of("survey.html"), SurveyReport.of(answers).toHtml());
 * System.out.println(SurveyReport.of(answers).withReversed("paperwork").summary());
 * Files.writeString(Path.of("weighted.html"), SurveyReport.of(answers).weightedBy("weight").toHtml());
 * }</pre>
 *
 * <p>What a column is, the report tells by itself. Columns of texts are items of a scale if their answers are labels of a
 * usual one ("strongly agree" … "strongly disagree" and others in English, Russian and Kazakh) or if they are ordered
 * factors, whose levels rise. Columns of whole numbers from 0 or 1 up to at most 10 are items if there are at least two.
 * Other columns with few values are categories; numbers that count the rows and free texts are left out, and the page says
 * so. An order of answers is never guessed: {@link #withItems withItems} gives it.
 *
 * <p>With sampling weights, or of a {@link SurveyDesign}, all frequencies, shares, means, reliabilities and correlations are weighted, their
 * errors linearized, and groups are compared by design-based rank tests (Lumley and Scott) in place of Kruskal and Wallis'. The page says
 * by what it is weighted, Kish's effective number of respondents, and which numbers count respondents unweighted.
 *
 * <p>p-values of correlations and of group tests are adjusted by Holm's method, each over all pairs or tests of the page.
 *
 * <p>A report is immutable.
 *
 * @see "The guide: survey/README.md, “The whole survey on a page”"
 */
public final class SurveyReport {

    private final Dataset data;
    private final @Nullable SurveyDesign design; // null for a simple random sample without weights
    private final String title;
    private final List<ItemSet> sets;
    private final List<String> groups;
    private final Set<String> reversed;
    private final Set<String> leftOut;

    private SurveyReport(
            Dataset data,
            @Nullable SurveyDesign design,
            String title,
            List<ItemSet> sets,
            List<String> groups,
            Set<String> reversed,
            Set<String> leftOut) {
        this.data = data;
        this.design = design;
        this.title = title;
        this.sets = sets;
        this.groups = groups;
        this.reversed = reversed;
        this.leftOut = leftOut;
    }

    /**
     * The report of a dataset with one row per respondent.
     *
     * @param data the answers
     * @return the report
     * @throws IllegalArgumentException if there are no rows
     */
    public static SurveyReport of(Dataset data) {
        if (data.rows() == 0) {
            throw new IllegalArgumentException("the data has no rows, at least 1 respondent is wanted");
        }
        return new SurveyReport(data, null, title(data.rows()), List.of(), List.of(), Set.of(), Set.of());
    }

    /**
     * The report of a sample with weights, strata or clusters, or of a part of one.
     *
     * @param design the answers and how they were sampled
     * @return the report; its column of weights is no number of the page
     * @throws IllegalArgumentException if a stratum has one sampling unit and those are refused
     */
    public static SurveyReport of(SurveyDesign design) {
        design.variance(new double[design.data().rows()]); // says now what no table of the page could be made without
        return new SurveyReport(
                design.data(),
                design,
                title((int) Arrays.stream(design.weights())
                        .filter(weight -> weight > 0)
                        .count()),
                List.of(),
                List.of(),
                Set.of(),
                Set.of());
    }

    private static String title(int respondents) {
        return "Survey of " + respondents + " respondents";
    }

    /**
     * The report with sampling weights: every table, coefficient and test is weighted, with linearized errors. Respondents are taken for
     * sampled one by one; strata, clusters and raked weights are said by {@link #of(SurveyDesign)}.
     *
     * @param column the name of a column of weights: numbers, none negative
     * @return a new report
     * @throws IllegalArgumentException if there is no such column, a weight is negative or missing (the message names its row), or all
     *     are 0
     * @throws IllegalStateException if the report is of a design, which has its weights
     */
    public SurveyReport weightedBy(String column) {
        if (design != null) {
            throw new IllegalStateException(
                    "weightedBy: the report is of a design already (" + design.description() + ")");
        }
        SurveyDesign weighted = SurveyDesign.of(data).weightedBy(column);
        return new SurveyReport(data, weighted, title, sets, groups, reversed, leftOut);
    }

    /**
     * The report under another title.
     *
     * @param newTitle the title
     * @return a new report
     * @throws IllegalArgumentException if the title is blank
     */
    public SurveyReport withTitle(String newTitle) {
        return new SurveyReport(data, design, Require.name("title", newTitle), sets, groups, reversed, leftOut);
    }

    /**
     * Says which columns are items of a scale. No other columns are taken for items then, unless they are named in another
     * call.
     *
     * @param scale the scale
     * @param columns the names of at least one column, of labels or scores
     * @return a new report
     * @throws IllegalArgumentException if a column does not exist or is an item already, or an answer is unknown (the
     *     message names its row)
     */
    public SurveyReport withItems(LikertScale scale, String... columns) {
        ItemSet set = new ItemSet(scale, named(columns));
        set.table(data);
        List<ItemSet> all = Stream.concat(sets.stream(), Stream.of(set)).toList();
        Require.distinct(
                "item", all.stream().flatMap(each -> each.items().stream()).toList());
        return new SurveyReport(data, design, title, all, groups, reversed, leftOut);
    }

    /**
     * Says which columns are the groups that respondents belong to. No other columns are taken for categories then.
     *
     * @param columns the names of columns
     * @return a new report
     * @throws IllegalArgumentException if a column does not exist
     */
    public SurveyReport withGroups(String... columns) {
        return new SurveyReport(data, design, title, sets, named(columns), reversed, leftOut);
    }

    /**
     * Says which items are worded the other way round; their scores are mirrored for reliability, correlations and tests.
     *
     * @param items the names of items
     * @return a new report
     * @throws IllegalArgumentException if a column does not exist
     */
    public SurveyReport withReversed(String... items) {
        return new SurveyReport(data, design, title, sets, groups, Set.copyOf(named(items)), leftOut);
    }

    /**
     * Leaves columns out.
     *
     * @param columns the names of columns
     * @return a new report
     * @throws IllegalArgumentException if a column does not exist
     */
    public SurveyReport without(String... columns) {
        Set<String> all = new LinkedHashSet<>(leftOut);
        all.addAll(named(columns));
        return new SurveyReport(data, design, title, sets, groups, reversed, Set.copyOf(all));
    }

    private List<String> named(String... columns) {
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            data.isNumeric(column); // says that there is no such column
            names.add(column);
        }
        Require.distinct("column", names);
        return List.copyOf(names);
    }

    /**
     * The page.
     *
     * @return a complete HTML document in UTF-8's characters
     */
    public String toHtml() {
        return page().toHtml();
    }

    /**
     * The same words and tables without the pictures.
     *
     * @return a text of many lines, at most 80 columns wide
     */
    public String summary() {
        return page().toText();
    }

    private Page page() {
        Set<String> aside = new LinkedHashSet<>(leftOut);
        if (design != null) {
            aside.add(WeightedAnswers.column(design));
        }
        Answers answers = design == null ? new PlainAnswers(data, data) : WeightedAnswers.of(design);
        return new Sections(answers, new SurveyColumns(data, sets, groups, aside), reversed).page(title);
    }

    /** One line: the title. */
    @Override
    public String toString() {
        return PlainText.of("Report: " + title, 79);
    }
}
