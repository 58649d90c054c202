package org.hatmatrix.diagnostics.boxplot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.text.PlainText;

/**
 * One variable of a {@link BoxPlot} in numbers.
 *
 * <p>The notch is median ± 1.58·IQR/√n, as R draws it: two medians whose notches do not overlap differ at about the 5 %
 * level (McGill, Tukey, Larsen, Variations of box plots, The American Statistician 32 (1978) 12–16). For few values it
 * may be longer than the box.
 */
public final class Box {

    private static final double NOTCH = 1.58;

    private final String name;
    private final int observations;
    private final int missing;
    private final double mean;
    private final Fences fences;
    private final Interval whiskers;
    private final List<Outlier> outliers;

    Box(BoxVariable variable, FenceRule rule, List<String> labels) {
        double[] sorted = variable.sortedValues();
        this.name = variable.name();
        this.observations = sorted.length;
        this.missing = variable.missing();
        this.mean = Mean.of(sorted).getAsDouble();
        this.fences = rule.ofSorted(sorted);
        this.whiskers = fences.whiskers(sorted);
        this.outliers = outliers(variable, fences, labels);
    }

    private static List<Outlier> outliers(BoxVariable variable, Fences fences, List<String> labels) {
        List<Outlier> outliers = new ArrayList<>();
        for (int i = 0; i < variable.rows(); i++) {
            double value = variable.value(i);
            Standing standing = Double.isNaN(value) ? Standing.INSIDE : fences.standing(value);
            if (standing != Standing.INSIDE) {
                String label = labels.isEmpty() ? Integer.toString(i + 1) : labels.get(i);
                outliers.add(new Outlier(i + 1, label, value, standing));
            }
        }
        return List.copyOf(outliers);
    }

    /**
     * The name of the variable.
     *
     * @return the name, as it was given
     */
    public String name() {
        return name;
    }

    /**
     * How many values there are.
     *
     * @return the number, missing values not counted
     */
    public int observations() {
        return observations;
    }

    /**
     * How many values are missing.
     *
     * @return the number of rows that were left out
     */
    public int missing() {
        return missing;
    }

    /**
     * The extremes, the ends of the box and the median.
     *
     * @return the five numbers by the quartile rule of the box plot
     */
    public FiveNumbers numbers() {
        return fences.numbers();
    }

    /**
     * The arithmetic mean.
     *
     * @return the mean of all values, outliers among them
     */
    public double mean() {
        return mean;
    }

    /**
     * The fences.
     *
     * @return the inner and outer fences
     */
    public Fences fences() {
        return fences;
    }

    /**
     * The ends of the whiskers: the last values within the inner fences, not the fences themselves.
     *
     * @return an interval that holds the box
     */
    public Interval whiskers() {
        return whiskers;
    }

    /**
     * The notch around the median.
     *
     * @return median ± 1.58·IQR/√n
     */
    public Interval notch() {
        FiveNumbers five = numbers();
        double half = NOTCH * five.interquartileRange() / Math.sqrt(observations);
        return new Interval(five.median() - half, five.median() + half);
    }

    /**
     * All outliers.
     *
     * @return near and far ones in the order of the rows, unmodifiable
     */
    public List<Outlier> outliers() {
        return outliers;
    }

    /**
     * The near outliers.
     *
     * @return those between the inner and the outer fences, in the order of the rows
     */
    public List<Outlier> nearOutliers() {
        return with(Standing.NEAR);
    }

    /**
     * The far outliers.
     *
     * @return those beyond the outer fences, in the order of the rows
     */
    public List<Outlier> farOutliers() {
        return with(Standing.FAR);
    }

    private List<Outlier> with(Standing standing) {
        return outliers.stream().filter(o -> o.standing() == standing).toList();
    }

    /** What a picture must have room for: the values and, if it is drawn, the notch. */
    Interval extent(boolean notched) {
        double[] ends = {numbers().minimum(), numbers().maximum(), notch().lower(), notch().upper()};
        double[] shown = notched ? ends : Arrays.copyOf(ends, 2);
        return new Interval(
                Arrays.stream(shown).min().orElseThrow(),
                Arrays.stream(shown).max().orElseThrow());
    }

    @Override
    public String toString() {
        return "Box: " + PlainText.of(name, 24) + ", " + observations + " values, "
                + nearOutliers().size() + " near and " + farOutliers().size() + " far outliers";
    }
}
