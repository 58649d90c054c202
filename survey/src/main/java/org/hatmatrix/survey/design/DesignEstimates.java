package org.hatmatrix.survey.design;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.Categories;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;

/**
 * Several estimates of one sample, with their covariance: means of columns, shares of categories, means of groups.
 *
 * <pre>{@code
 * DesignEstimates bySize = design.meansBy("income", "size");
 * System.out.println(bySize.summary());
 * bySize.difference("big", "small").test(0).pValue();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class DesignEstimates implements Tabular {

    private static final double LEVEL = 0.95;

    private final List<DesignEstimate> estimates;
    private final double[][] covariance;
    private final IntervalScale scale;
    private final String note;

    DesignEstimates(List<DesignEstimate> estimates, double[][] covariance, IntervalScale scale, String note) {
        this.estimates = List.copyOf(estimates);
        this.covariance = covariance;
        this.scale = scale;
        this.note = note;
    }

    /**
     * What is estimated.
     *
     * @return the names of columns, categories or groups
     */
    public List<String> names() {
        return estimates.stream().map(DesignEstimate::name).toList();
    }

    /**
     * The estimates in the order of the names.
     *
     * @return the estimates, unmodifiable
     */
    public List<DesignEstimate> all() {
        return estimates;
    }

    /**
     * One estimate.
     *
     * @param name what is estimated
     * @return the estimate
     * @throws IllegalArgumentException if there is no such name
     */
    public DesignEstimate estimate(String name) {
        return estimates.get(position(name));
    }

    private int position(String name) {
        int position = names().indexOf(name);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "no estimate " + Excerpt.quoted(name) + "; there are [" + Excerpt.list(names()) + "]");
        }
        return position;
    }

    /**
     * The values of the estimates.
     *
     * @return one per name
     */
    public double[] values() {
        return estimates.stream().mapToDouble(DesignEstimate::estimate).toArray();
    }

    /**
     * The standard errors.
     *
     * @return one per name
     */
    public double[] standardErrors() {
        return estimates.stream().mapToDouble(DesignEstimate::standardError).toArray();
    }

    /**
     * The linearized covariance matrix.
     *
     * @return a copy, in the order of the names
     */
    public double[][] covariance() {
        return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The difference of two estimates, which may depend on each other.
     *
     * @param first the name of the first
     * @param second the name of the one to subtract
     * @return the difference; its design effect is NaN, and its observations are those of the larger of the two
     * @throws IllegalArgumentException if there is no such name
     */
    public DesignEstimate difference(String first, String second) {
        int a = position(first);
        int b = position(second);
        double variance = covariance[a][a] + covariance[b][b] - 2 * covariance[a][b];
        DesignEstimate one = estimates.get(a);
        DesignEstimate two = estimates.get(b);
        return new DesignEstimate(
                first + " - " + second,
                one.estimate() - two.estimate(),
                Math.sqrt(Math.max(0, variance)),
                one.degreesOfFreedom(),
                Double.NaN,
                Math.max(one.observations(), two.observations()));
    }

    /**
     * One row per estimate: {@code name}, {@code estimate}, {@code std_error}, {@code conf_low}, {@code conf_high} (95 %; on the logit
     * scale for shares), {@code deff} and {@code n}.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return table(estimates, scale, note);
    }

    static Table table(List<DesignEstimate> estimates, IntervalScale scale, String note) {
        Table.Builder table = Table.builder("")
                .column("name", "", Alignment.LEFT)
                .column("estimate", "estimate", Alignment.DECIMAL)
                .column("std_error", "std. error", Alignment.DECIMAL)
                .column("conf_low", "95% low", Alignment.DECIMAL)
                .column("conf_high", "95% high", Alignment.DECIMAL)
                .column("deff", "deff", Alignment.DECIMAL)
                .column("n", "n", Alignment.RIGHT);
        for (DesignEstimate estimate : estimates) {
            Interval interval = estimate.interval(LEVEL, scale);
            table.row(
                    Cell.text(estimate.name()),
                    number(estimate.estimate(), scale),
                    number(estimate.standardError(), scale),
                    number(interval.lower(), scale),
                    number(interval.upper(), scale),
                    Double.isNaN(estimate.designEffect()) ? Cell.missing("–") : Cell.fixed(estimate.designEffect(), 2),
                    Cell.integer(estimate.observations()));
        }
        if (!note.isEmpty()) {
            table.note(note);
        }
        if (scale == IntervalScale.LOGIT) {
            Categories.twins(estimates.stream().map(DesignEstimate::name).toList())
                    .ifPresent(table::note);
        }
        return table.build();
    }

    private static Cell number(double value, IntervalScale scale) {
        if (Double.isNaN(value)) {
            return Cell.missing("–");
        }
        return scale == IntervalScale.LINEAR ? Cell.significant(value, 5) : Cell.fixed(value, 4);
    }

    /**
     * The table for a terminal.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    public String summary() {
        return table().toText();
    }

    /** One line with the number of estimates. */
    @Override
    public String toString() {
        return estimates.size() + (estimates.size() == 1 ? " estimate" : " estimates") + " with linearized errors";
    }
}
