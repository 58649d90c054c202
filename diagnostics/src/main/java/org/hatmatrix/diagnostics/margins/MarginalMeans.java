package org.hatmatrix.diagnostics.margins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.LinearHypothesis;
import org.hatmatrix.text.NearestName;
import org.hatmatrix.text.PlainText;

/**
 * The mean response for each level of a factor, with the rest of the model held fixed: numbers at their means, other factors averaged
 * over their levels. R's {@code emmeans}; also called least-squares or predicted means.
 *
 * <p>A mean is a combination of coefficients, so its standard error and interval rest on the covariance of the fit. A function of a
 * column is taken of the mean of the column. A combination with a coefficient that was dropped is not estimable: NaN.
 *
 * <pre>{@code
 * MarginalMeans towns = MarginalMeans.of(fit, "town");
 * System.out.println(towns);
 * System.out.println(towns.pairwise(PValueAdjustment.HOLM));
 * MarginalMeans.of(fit, "size").by("town").weightedBy(CellWeights.PROPORTIONAL);
 * }</pre>
 *
 * <p>Literature: S. R. Searle, F. M. Speed, G. A. Milliken, Population marginal means in the linear model, The American Statistician 34
 * (1980) 216–221.
 *
 * @see "The guide: diagnostics/README.md, “What does it mean?”"
 */
public final class MarginalMeans implements Tabular {

    private static final double LEVEL = 0.95;

    private final ReferenceGrid grid;
    private final List<String> factors;
    private final List<String> groups;
    private final CellWeights weights;
    private final List<Group> means;

    /** The means within one combination of levels of the factors that they are split by. */
    private record Group(Map<String, String> levels, List<Coefficient> means, List<Average> averages) {}

    /**
     * The average of the rows of some cells.
     *
     * @param contrast that of the columns of the design
     * @param offset that of the offset; NaN if no cell counts
     */
    private record Average(double[] contrast, double offset) {}

    private MarginalMeans(ReferenceGrid grid, List<String> factors, List<String> groups, CellWeights weights) {
        this.grid = grid;
        this.factors = factors;
        this.groups = groups;
        this.weights = weights;
        List<String> named = new ArrayList<>(factors);
        named.addAll(groups);
        ToDoubleFunction<Map<String, String>> counts = grid.weights(named, weights);
        List<Group> list = new ArrayList<>();
        for (Map<String, String> levels : grid.combinations(groups)) {
            list.add(group(levels, counts));
        }
        this.means = List.copyOf(list);
    }

    /**
     * The means for the levels of a factor, or for the combinations of levels of several, of which the first varies fastest.
     *
     * @param fit the fit
     * @param factors the columns of the data that are factors of the model; at least one
     * @return the means, the other factors' levels counting alike
     * @throws IllegalArgumentException if there is no factor, one is no factor of the model or given twice, or effects are absorbed
     */
    public static MarginalMeans of(LinearFit fit, String... factors) {
        if (factors.length == 0) {
            throw new IllegalArgumentException("marginal means of no factor, wanted at least one");
        }
        if (!fit.design().absorbed().isEmpty()) {
            throw new IllegalArgumentException("the level of the means is absorbed by "
                    + "the effects of the fit; fit them as factors of the formula, or ask for Slopes");
        }
        return new MarginalMeans(new ReferenceGrid(fit), distinct(List.of(factors)), List.of(), CellWeights.EQUAL);
    }

    private static List<String> distinct(List<String> names) {
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("factors " + Excerpt.list(names) + ": one is given twice");
        }
        return names;
    }

    /**
     * The same means separately for each combination of levels of other factors.
     *
     * @param others the factors to split by
     * @return the means by groups
     * @throws IllegalArgumentException if one is no factor of the model or given twice
     */
    public MarginalMeans by(String... others) {
        List<String> all = new ArrayList<>(factors);
        all.addAll(List.of(others));
        distinct(all);
        return new MarginalMeans(grid, factors, List.of(others), weights);
    }

    /**
     * The same means with another weighting of the factors that are averaged over.
     *
     * @param other how their cells count
     * @return the means
     */
    public MarginalMeans weightedBy(CellWeights other) {
        return new MarginalMeans(grid, factors, groups, other);
    }

    private Group group(Map<String, String> levels, ToDoubleFunction<Map<String, String>> counts) {
        List<Coefficient> found = new ArrayList<>();
        List<Average> averages = new ArrayList<>();
        for (Map<String, String> combination : grid.combinations(factors)) {
            Map<String, String> fixed = new LinkedHashMap<>(combination);
            fixed.putAll(levels);
            Average average = average(fixed, counts);
            averages.add(average);
            found.add(grid.combination(String.join(" ", combination.values()), average.contrast, average.offset));
        }
        return new Group(levels, List.copyOf(found), averages);
    }

    /** The average of the rows of the cells with given levels. */
    private Average average(Map<String, String> fixed, ToDoubleFunction<Map<String, String>> counts) {
        List<Map<String, String>> cells = new ArrayList<>();
        for (Map<String, String> rest : grid.combinations(grid.otherFactors(List.copyOf(fixed.keySet())))) {
            Map<String, String> cell = new LinkedHashMap<>(fixed);
            cell.putAll(rest);
            cells.add(cell);
        }
        double[] weightsOfCells = cells.stream().mapToDouble(counts).toArray();
        double total = Arrays.stream(weightsOfCells).sum();
        double[] contrast = new double[grid.fit().names().size()];
        if (!(total > 0)) {
            return new Average(contrast, Double.NaN);
        }
        Dataset data = grid.data(cells);
        double[][] rows = grid.rows(data);
        double[] offsets = grid.offsets(data);
        double offset = 0;
        for (int i = 0; i < rows.length; i++) {
            double share = weightsOfCells[i] / total;
            offset += share * offsets[i];
            for (int j = 0; j < contrast.length; j++) {
                contrast[j] += share * rows[i][j];
            }
        }
        return new Average(contrast, offset);
    }

    /**
     * The means: name (the levels, separated by blanks), estimate, standard error and the test that the mean is zero.
     *
     * @return one per combination of levels, those of the first group first; unmodifiable
     */
    public List<Coefficient> means() {
        return means.stream().flatMap(group -> group.means.stream()).toList();
    }

    /**
     * The mean for a level.
     *
     * @param level the level, or the levels separated by blanks
     * @return its mean, that of the first group if there are several
     * @throws IllegalArgumentException if there is no such level
     */
    public Coefficient mean(String level) {
        return means().get(index(level));
    }

    private int index(String level) {
        List<String> labels = labels();
        int index = labels.indexOf(level);
        if (index < 0) {
            throw new IllegalArgumentException("no level " + Excerpt.quoted(level) + NearestName.question(level, labels)
                    + " (levels: " + Excerpt.list(labels) + ")");
        }
        return index;
    }

    private List<String> labels() {
        return means.get(0).means.stream().map(Coefficient::name).toList();
    }

    /**
     * All differences of two means, by Tukey's method: p-values and intervals hold for all differences of a group together.
     *
     * @return the comparisons
     * @throws IllegalArgumentException if there is one level only
     */
    public PairwiseComparisons pairwise() {
        return comparisons(new PairwiseComparisons.Tukey(labels().size()));
    }

    /**
     * All differences of two means, with p-values adjusted within each group.
     *
     * @param adjustment the adjustment
     * @return the comparisons
     * @throws IllegalArgumentException if there is one level only
     */
    public PairwiseComparisons pairwise(PValueAdjustment adjustment) {
        return comparisons(new PairwiseComparisons.Adjusted(adjustment));
    }

    private PairwiseComparisons comparisons(PairwiseComparisons.Method method) {
        List<PairwiseComparisons.Family> families = new ArrayList<>();
        for (Group group : means) {
            List<Coefficient> differences = new ArrayList<>();
            for (int a = 0; a < group.means.size(); a++) {
                for (int b = a + 1; b < group.means.size(); b++) {
                    String name = group.means.get(a).name() + " - "
                            + group.means.get(b).name();
                    differences.add(difference(group, a, b, name));
                }
            }
            families.add(new PairwiseComparisons.Family(text(group.levels), differences));
        }
        return new PairwiseComparisons(String.join(", ", factors), families, method);
    }

    private Coefficient difference(Group group, int a, int b, String name) {
        double[] weightsOfMeans = new double[group.means.size()];
        weightsOfMeans[a] = 1;
        weightsOfMeans[b] = -1;
        return combination(group, name, weightsOfMeans);
    }

    /**
     * A combination of the means, such as the first less the average of the others.
     *
     * @param name what it is called
     * @param weightsOfMeans one number for each level, in the order of {@link #means()}
     * @return the combination in the first group, with its standard error and the test that it is zero
     * @throws IllegalArgumentException if the number of numbers is wrong
     */
    public Coefficient contrast(String name, double... weightsOfMeans) {
        if (weightsOfMeans.length != labels().size()) {
            throw new IllegalArgumentException("contrast " + Excerpt.quoted(name) + " has " + weightsOfMeans.length
                    + " numbers, there are " + labels().size() + " means");
        }
        return combination(means.get(0), name, weightsOfMeans);
    }

    /**
     * A combination of the means in the names of the levels, such as {@code "Aksu - 0.5 Kentau - 0.5 Satpaev"}; names with signs may
     * stand in backticks.
     *
     * @param combination the combination, or an equation of two sides
     * @return the combination in the first group, with its standard error and the test that it is zero
     * @throws IllegalArgumentException if there is no such level, or a number stands alone
     */
    public Coefficient contrast(String combination) {
        LinearHypothesis parsed = LinearHypothesis.parse("contrast", combination, labels());
        if (parsed.value() != 0) {
            throw new IllegalArgumentException("contrast " + Excerpt.quoted(combination)
                    + ": a number stands alone, wanted numbers times means only");
        }
        return combination(means.get(0), combination, parsed.contrast());
    }

    private Coefficient combination(Group group, String name, double[] weightsOfMeans) {
        double[] contrast = new double[grid.fit().names().size()];
        double offset = 0;
        for (int k = 0; k < weightsOfMeans.length; k++) {
            if (weightsOfMeans[k] != 0) {
                Average average = group.averages.get(k);
                offset += weightsOfMeans[k] * average.offset;
                for (int j = 0; j < contrast.length; j++) {
                    contrast[j] += weightsOfMeans[k] * average.contrast[j];
                }
            }
        }
        return grid.combination(name, contrast, offset);
    }

    private static String text(Map<String, String> levels) {
        List<String> parts = new ArrayList<>();
        levels.forEach((factor, level) -> parts.add(factor + " = " + level));
        return String.join(", ", parts);
    }

    /**
     * One row per mean, with 95 % limits.
     *
     * @return the table
     */
    @Override
    public Table table() {
        String title = "Marginal means of " + PlainText.of(grid.fit().responseName(), 60);
        Table.Builder table = Table.builder(title);
        groups.forEach(group -> table.column(group, group, Alignment.LEFT));
        table.column("term", String.join(" ", factors), Alignment.LEFT)
                .column("estimate", "mean", Alignment.DECIMAL)
                .column("std_error", "std. error", Alignment.DECIMAL)
                .column("conf_low", "lower 95 %", Alignment.DECIMAL)
                .column("conf_high", "upper 95 %", Alignment.DECIMAL);
        for (Group group : means) {
            for (Coefficient mean : group.means) {
                Interval interval = mean.interval(LEVEL);
                List<Cell> cells = new ArrayList<>();
                group.levels.values().forEach(level -> cells.add(Cell.text(level)));
                cells.add(Cell.text(mean.name()));
                cells.add(Cell.significant(mean.estimate(), 5));
                cells.add(Cell.significant(mean.standardError(), 4));
                cells.add(Cell.significant(interval.lower(), 5));
                cells.add(Cell.significant(interval.upper(), 5));
                table.row(cells);
            }
        }
        return table.build();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
