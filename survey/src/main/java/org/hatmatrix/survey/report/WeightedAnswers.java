package org.hatmatrix.survey.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.agreement.CronbachAlpha;
import org.hatmatrix.survey.agreement.McDonaldOmega;
import org.hatmatrix.survey.correlation.CorrelationEstimator;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.hatmatrix.survey.correlation.MissingValues;
import org.hatmatrix.survey.design.DesignGroupTest;
import org.hatmatrix.survey.design.SurveyDesign;
import org.hatmatrix.survey.frequency.FrequencyTable;
import org.hatmatrix.survey.likert.LikertTable;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/** A sample with weights, strata or clusters: weighted figures with the errors of the design. */
final class WeightedAnswers implements Answers {

    private static final int FEWEST_LABELS = 4;

    private final SurveyDesign design;
    private final SurveyDesign scored;
    private final Dataset shown;
    private final int[] rows;
    private final String weight;

    private WeightedAnswers(SurveyDesign design, SurveyDesign scored, Dataset shown, int[] rows, String weight) {
        this.design = design;
        this.scored = scored;
        this.shown = shown;
        this.rows = rows;
        this.weight = weight;
    }

    static WeightedAnswers of(SurveyDesign design) {
        Dataset data = design.data();
        double[] weights = design.weights();
        int[] rows =
                IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
        String name = column(design);
        Dataset weighted = name.isEmpty() || data.names().contains(name) ? data : data.with(name, weights);
        return new WeightedAnswers(design, design, chosen(weighted, rows), rows, name);
    }

    /** The column of weights; a new one for raked weights; none if all are equal. */
    static String column(SurveyDesign design) {
        String weighting = design.weighting();
        if (weighting.isEmpty() || design.data().names().contains(weighting)) {
            return weighting;
        }
        String name = "raked weight";
        while (design.data().names().contains(name)) {
            name += "_";
        }
        return name;
    }

    private static Dataset chosen(Dataset data, int... rows) {
        return rows.length == data.rows()
                ? data
                : data.rows(IntStream.of(rows).map(row -> row + 1).toArray());
    }

    @Override
    public Dataset data() {
        return design.data();
    }

    @Override
    public Dataset coded() {
        return chosen(scored.data(), rows);
    }

    @Override
    public Answers with(String item, double... scores) {
        double[] all = scores;
        if (scores.length < scored.data().rows()) {
            all = new double[scored.data().rows()];
            Arrays.fill(all, Double.NaN);
            for (int i = 0; i < rows.length; i++) {
                all[rows[i]] = scores[i];
            }
        }
        return new WeightedAnswers(design, scored.with(item, all), shown, rows, weight);
    }

    @Override
    public String weights() {
        int without = design.observations() - rows.length;
        return (weight.isEmpty()
                        ? ""
                        : "Weighted by " + PlainText.of(weight, 30) + ", sum "
                                + Numbers.compact(design.populationSize(), 6)
                                + ": unequal weights leave the information of "
                                + Numbers.fixed(design.effectiveSize(), 1)
                                + " respondents (Kish's effective n; design effect "
                                + Numbers.fixed(design.kishDesignEffect(), 2) + "). ")
                + design.description()
                + (without > 0 ? " Respondents of weight 0, " + without + ", count as sampled and are not shown." : "")
                + " Errors are linearized and tests design-based. Numbers of respondents (n, missing)"
                + " are not weighted.";
    }

    @Override
    public Table frequencies(String category) {
        FrequencyTable table = FrequencyTable.of(shown, category);
        return (weight.isEmpty() ? table : table.weightedBy(weight)).table();
    }

    @Override
    public Table numbers(List<String> columns) {
        return design.means(columns.toArray(String[]::new)).table();
    }

    @Override
    public LikertTable likert(ItemSet set) {
        LikertTable table = LikertTable.of(set.scale());
        return (weight.isEmpty() ? table : table.weightedBy(weight))
                .withAnswers(shown, set.items().toArray(String[]::new));
    }

    /** The text's errors allow for weights alone. */
    @Override
    public String text(LikertTable table) {
        // units − strata is rows − 1 only without strata and clusters
        boolean weightsAlone = design.degreesOfFreedom() == design.data().rows() - 1
                && (weight.isEmpty() || design.data().names().contains(weight));
        return weightsAlone ? table.toText() : table.table().toText();
    }

    @Override
    public Optional<Table> errors(ItemSet set) {
        if (set.scale().size() < FEWEST_LABELS) {
            return Optional.empty();
        }
        String[] answered = set.items().stream().filter(this::hasValues).toArray(String[]::new);
        return answered.length == 0
                ? Optional.empty()
                : Optional.of(design.likert(set.scale(), answered).table());
    }

    private boolean hasValues(String column) {
        return Arrays.stream(coded().numbers(column)).anyMatch(value -> !Double.isNaN(value));
    }

    @Override
    public CronbachAlpha alpha(String... items) {
        return CronbachAlpha.of(scored, items);
    }

    @Override
    public McDonaldOmega omega(String... items) {
        return McDonaldOmega.of(scored, items);
    }

    @Override
    public CorrelationMatrix spearman(String... columns) {
        return CorrelationEstimator.spearman()
                .withMissing(MissingValues.PAIRWISE)
                .matrix(scored, columns);
    }

    @Override
    public Optional<Comparison> compare(String item, String classification) {
        double[] weights = scored.weights();
        double[] scores = scored.data().numbers(item);
        List<@Nullable String> texts = scored.data().texts(classification);
        long groups = IntStream.range(0, scores.length)
                .filter(i -> weights[i] > 0 && !Double.isNaN(scores[i]))
                .mapToObj(texts::get)
                .filter(text -> text != null && !text.isBlank())
                .distinct()
                .count();
        if (groups < 2 || groups > MOST_GROUPS) {
            return Optional.empty();
        }
        DesignGroupTest test = scored.rankTest(item, classification);
        TestResult f = asF(test.test());
        double[] ranks = test.estimates().values();
        double apart = Arrays.stream(ranks).max().orElse(0)
                - Arrays.stream(ranks).min().orElse(0);
        return Double.isNaN(f.pValue())
                ? Optional.empty()
                : Optional.of(new Comparison(item, classification, test.groups(), ranks, f, apart));
    }

    /** t of two groups as F = t², so that one table has the tests of two groups and of more. */
    private static TestResult asF(TestResult test) {
        return Double.isNaN(test.denominatorDegreesOfFreedom())
                ? new TestResult(
                        test.statistic() * test.statistic(), 1, test.pValue(), test.degreesOfFreedom(), test.name())
                : test;
    }

    @Override
    public GroupColumns groupColumns() {
        return new GroupColumns(
                new GroupColumns.Name("f", "F"),
                new GroupColumns.Name("ranks_apart", "ranks apart"),
                "Design-based rank tests (Lumley and Scott) of weighted midranks, which lie between 0 and 1; ranks apart: the"
                        + " highest mean rank less the lowest");
    }

    @Override
    public String sampling() {
        return "How the respondents were chosen, how their weights were made and who declined to answer: intervals and tests"
                + " take the design as it was said (" + design.description().replaceAll("\\.$", "")
                + ") and the weights as known.";
    }
}
