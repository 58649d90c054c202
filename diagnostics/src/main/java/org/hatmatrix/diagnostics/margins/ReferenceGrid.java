package org.hatmatrix.diagnostics.margins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.DesignCoding;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;

/**
 * The rows of a design for all combinations of the levels of its factors, with the other columns of numbers at their means over the used
 * rows. A function of a column is taken of the mean: x² at the square of the mean of x.
 */
final class ReferenceGrid {

    private static final int MOST_CELLS = 100_000;

    private final LinearFit fit;
    private final Design design;
    private final DesignCoding coding;
    private final Map<String, List<String>> factors;

    ReferenceGrid(LinearFit fit) {
        this.fit = fit;
        this.design = fit.design();
        this.coding = design.coding();
        this.factors = coding.factors();
    }

    LinearFit fit() {
        return fit;
    }

    /** The levels of a factor of the model. */
    List<String> levels(String factor) {
        List<String> levels = factors.get(factor);
        if (levels == null) {
            throw new IllegalArgumentException(Excerpt.quoted(factor) + " is no factor of the model"
                    + NearestName.question(factor, List.copyOf(factors.keySet())) + " (factors: "
                    + Excerpt.list(List.copyOf(factors.keySet())) + ")");
        }
        return levels;
    }

    boolean isFactor(String column) {
        return factors.containsKey(column);
    }

    /** Refuses a column that the model does not read. */
    void requireInput(String column) {
        if (!coding.inputs().contains(column)) {
            throw new IllegalArgumentException("the model does not read a column " + Excerpt.quoted(column)
                    + NearestName.question(column, List.copyOf(coding.inputs())) + " (it reads "
                    + Excerpt.list(List.copyOf(coding.inputs())) + ")");
        }
    }

    /** All combinations of the levels of some factors, the first of them fastest. */
    List<Map<String, String>> combinations(List<String> names) {
        List<Map<String, String>> combinations = List.of(Map.of());
        for (String name : names) {
            List<String> levels = levels(name);
            if ((long) combinations.size() * levels.size() > MOST_CELLS) {
                throw new IllegalArgumentException(
                        "more than " + MOST_CELLS + " combinations of levels of " + Excerpt.list(names));
            }
            List<Map<String, String>> longer = new ArrayList<>();
            for (String level : levels) {
                for (Map<String, String> combination : combinations) {
                    Map<String, String> more = new LinkedHashMap<>(combination);
                    more.put(name, level);
                    longer.add(more);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /** The factors that are not among some. */
    List<String> otherFactors(List<String> names) {
        return factors.keySet().stream().filter(name -> !names.contains(name)).toList();
    }

    /** Cells as data: a row for each, numbers at their means. */
    Dataset data(List<Map<String, String>> cells) {
        Dataset.Builder data = Dataset.builder();
        for (String name : coding.inputs()) {
            if (!isFactor(name)) {
                data.numbers(name, filled(mean(name), cells.size()));
            } else if (design.data().isNumeric(name)) {
                data.numbers(
                        name,
                        cells.stream()
                                .mapToDouble(cell -> Double.parseDouble(cell.get(name)))
                                .toArray());
            } else {
                data.texts(name, cells.stream().map(cell -> cell.get(name)).toArray(String[]::new));
            }
        }
        return data.build();
    }

    private double mean(String name) {
        if (!design.data().isNumeric(name)) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(name)
                    + " holds texts, of which the model reads a function: it has no mean to be held at");
        }
        return AccurateSum.mean(design.data().numbers(name));
    }

    private static double[] filled(double value, int count) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    /**
     * How much a cell with a level of each factor counts; the rows are counted once, here.
     *
     * @param names the factors whose levels define a mean; the others are averaged over
     */
    ToDoubleFunction<Map<String, String>> weights(List<String> names, CellWeights weights) {
        if (weights == CellWeights.EQUAL) {
            return cell -> 1;
        }
        List<String> counted = weights.usesCells() ? List.copyOf(factors.keySet()) : otherFactors(names);
        Map<List<String>, Double> counts = counts(counted, weights.usesModelWeights());
        return cell -> counts.getOrDefault(counted.stream().map(cell::get).toList(), 0.0);
    }

    private Map<List<String>, Double> counts(List<String> counted, boolean byWeights) {
        List<List<String>> columns = counted.stream().map(this::labels).toList();
        double[] weights = design.weights();
        Map<List<String>, Double> counts = new HashMap<>();
        for (int i = 0; i < design.observations(); i++) {
            int row = i;
            List<String> key = columns.stream().map(column -> column.get(row)).toList();
            double count = byWeights && weights != null ? weights[i] : 1;
            counts.merge(key, count, Double::sum);
        }
        return counts;
    }

    /** The level of each used row. */
    private List<String> labels(String factor) {
        Dataset data = design.data();
        if (!data.isNumeric(factor)) {
            return List.copyOf(data.texts(factor));
        }
        Map<Double, String> levels = new HashMap<>();
        levels(factor).forEach(level -> levels.put(Double.parseDouble(level), level));
        return Arrays.stream(data.numbers(factor))
                .mapToObj(value -> levels.get(value + 0.0)) // one level for 0 and −0
                .toList();
    }

    double[][] rows(Dataset data) {
        return coding.rowsFor(data);
    }

    /** The offset of the model for data; zeros if it has none. */
    double[] offsets(Dataset data) {
        double[] offsets = coding.offsetFor(data);
        return offsets == null ? new double[data.rows()] : offsets;
    }

    /** A combination of coefficients and a known constant, tested against zero. */
    Coefficient combination(String name, double[] contrast, double constant) {
        Coefficient plain = fit.contrast(name, contrast);
        if (constant == 0) {
            return plain;
        }
        double estimate = plain.estimate() + constant;
        double statistic = estimate / plain.standardError();
        return new Coefficient(
                name,
                estimate,
                plain.standardError(),
                statistic,
                plain.reference().pValue(statistic),
                plain.reference());
    }
}
