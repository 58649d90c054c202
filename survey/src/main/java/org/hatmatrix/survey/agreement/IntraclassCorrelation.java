package org.hatmatrix.survey.agreement;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.CompensatedSum;
import org.hatmatrix.survey.support.CompleteRows;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * Intraclass correlations: how far k raters who score n subjects agree, in the six forms of Shrout and Fleiss. With the
 * mean squares of subjects B, raters J, error E and within subjects W, the forms are those of {@link Form}.
 *
 * <pre>{@code
 * double[][] scores = {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
 * IntraclassCorrelation icc = IntraclassCorrelation.of(scores);      // subjects by raters
 * icc.estimate(IntraclassCorrelation.Form.ICC2);                     // 0.290
 * Interval limits = icc.interval(IntraclassCorrelation.Form.ICC2, 0.95);
 * }</pre>
 *
 * <p>Edge cases: arrays must be finite, a {@link Dataset} leaves out subjects with a missing score. If all scores are
 * equal, every form is 0/0: NaN. Estimates may be negative. Literature: P. E. Shrout and J. L. Fleiss, "Intraclass
 * correlations: uses in assessing rater reliability", Psychological Bulletin 86 (1979) 420–428; K. O. McGraw and S. P. Wong,
 * Psychological Methods 1 (1996) 30–46.
 */
public final class IntraclassCorrelation implements StatisticalTest {

    /** The forms: which raters, and whether one rater's score or the mean of all is to be trusted. */
    public enum Form {
        /** Other raters for each subject, one score: (B − W)/(B + (k − 1)W). */
        ICC1,
        /** The same raters, drawn at random, one score, agreement: (B − E)/(B + (k − 1)E + k(J − E)/n). */
        ICC2,
        /** These raters only, one score, consistency: (B − E)/(B + (k − 1)E). */
        ICC3,
        /** As {@link #ICC1} for the mean of k scores: (B − W)/B. */
        ICC1K,
        /** As {@link #ICC2} for the mean of k scores: (B − E)/(B + (J − E)/n). */
        ICC2K,
        /** As {@link #ICC3} for the mean of k scores: (B − E)/B, which is Cronbach's α. */
        ICC3K
    }

    private final double n;
    private final double k;
    private final double subjects;
    private final double raters;
    private final double error;
    private final double within;

    private IntraclassCorrelation(double[][] scores) {
        int count = scores.length;
        int width = scores[0].length;
        n = count;
        k = width;
        double[] rowEffect = new double[count];
        Arrays.setAll(rowEffect, i -> mean(scores[i]));
        double grand = mean(rowEffect);
        Arrays.setAll(rowEffect, i -> rowEffect[i] - grand);
        double[] columnEffect = new double[width];
        double[] column = new double[count];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < count; i++) {
                column[i] = scores[i][j];
            }
            columnEffect[j] = mean(column) - grand;
        }
        CompensatedSum squaredRests = new CompensatedSum();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < width; j++) {
                double rest = scores[i][j] - grand - rowEffect[i] - columnEffect[j];
                squaredRests.add(rest * rest);
            }
        }
        double residual = squaredRests.value();
        double rows = k * squares(rowEffect);
        double columns = n * squares(columnEffect);
        subjects = rows / (n - 1);
        raters = columns / (k - 1);
        error = residual / ((n - 1) * (k - 1));
        within = (residual + columns) / (n * (k - 1));
    }

    /**
     * The correlations of scores.
     *
     * @param scores one row per subject, one column per rater; at least 2 of each, all finite
     * @return the correlations
     * @throws IllegalArgumentException if the array is too small, ragged or not finite
     */
    public static IntraclassCorrelation of(double[][] scores) {
        return new IntraclassCorrelation(Require.matrix("subject", "rater", scores, 2, 2));
    }

    /**
     * The correlations of columns of a dataset, from the rows without missing scores.
     *
     * @param data the dataset
     * @param raters the names of at least 2 numeric columns
     * @return the correlations
     * @throws IllegalArgumentException if a column is not numeric or appears twice, or fewer than 2 rows are complete
     */
    public static IntraclassCorrelation of(Dataset data, String... raters) {
        Require.distinct("column", java.util.List.of(raters));
        return of(CompleteRows.of(data, raters));
    }

    /** The mean, from distances to the first value; exact for equal numbers. */
    private static double mean(double[] values) {
        CompensatedSum rest = new CompensatedSum();
        for (double value : values) {
            rest.add(value - values[0]);
        }
        return values[0] + rest.value() / values.length;
    }

    private static double squares(double[] values) {
        CompensatedSum sum = new CompensatedSum();
        for (double value : values) {
            sum.add(value * value);
        }
        return sum.value();
    }

    /**
     * A coefficient.
     *
     * @param form which one
     * @return the estimate, at most 1; NaN if all scores are equal
     */
    public double estimate(Form form) {
        return switch (form) {
            case ICC1 -> (subjects - within) / (subjects + (k - 1) * within);
            case ICC2 -> (subjects - error) / (subjects + (k - 1) * error + k * (raters - error) / n);
            case ICC3 -> (subjects - error) / (subjects + (k - 1) * error);
            case ICC1K -> (subjects - within) / subjects;
            case ICC2K -> (subjects - error) / (subjects + (raters - error) / n);
            case ICC3K -> (subjects - error) / subjects;
        };
    }

    /**
     * A confidence interval, of Shrout and Fleiss.
     *
     * @param form which coefficient
     * @param level the confidence level, between 0 and 1
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(Form form, double level) {
        double tail = (1 - Require.level(level)) / 2;
        return switch (form) {
            case ICC1 -> single(ratio(within, n * (k - 1), tail));
            case ICC3 -> single(ratio(error, (n - 1) * (k - 1), tail));
            case ICC1K -> average(ratio(within, n * (k - 1), tail));
            case ICC3K -> average(ratio(error, (n - 1) * (k - 1), tail));
            case ICC2 -> agreement(tail);
            case ICC2K -> {
                Interval one = agreement(tail);
                yield new Interval(stepUp(one.lower()), stepUp(one.upper()));
            }
        };
    }

    /** The limits of the ratio of expected mean squares. */
    private Interval ratio(double denominator, double df, double tail) {
        double f = subjects / denominator;
        if (Double.isNaN(f)) {
            return new Interval(f, f);
        }
        return new Interval(
                f / FDistribution.of(n - 1, df).inverseSurvivalProbability(tail),
                f * FDistribution.of(df, n - 1).inverseSurvivalProbability(tail));
    }

    private Interval single(Interval f) {
        return new Interval(single(f.lower()), single(f.upper()));
    }

    private double single(double f) {
        return Double.isInfinite(f) ? 1 : (f - 1) / (f + k - 1);
    }

    private static Interval average(Interval f) {
        return new Interval(1 - 1 / f.lower(), 1 - 1 / f.upper());
    }

    private double stepUp(double one) {
        return k * one / (1 + (k - 1) * one);
    }

    /** Satterthwaite's degrees of freedom for the mean squares that agreement sets against each other. */
    private Interval agreement(double tail) {
        double rho = estimate(Form.ICC2);
        double a = k * rho * raters / error;
        double b = n * (1 + (k - 1) * rho) - k * rho;
        double df = (k - 1) * (n - 1) * (a + b) * (a + b) / ((n - 1) * a * a + b * b);
        if (!(df > 0)) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double upper = FDistribution.of(n - 1, df).inverseSurvivalProbability(tail);
        double lower = FDistribution.of(df, n - 1).inverseSurvivalProbability(tail);
        double between = k * raters + (k * n - k - n) * error;
        return new Interval(
                n * (subjects - upper * error) / (upper * between + n * subjects),
                n * (lower * subjects - error) / (between + n * lower * subjects));
    }

    /**
     * The test of a coefficient being 0.
     *
     * @param form which coefficient
     * @return F with n − 1 and n(k − 1) (form 1) or (n − 1)(k − 1) degrees of freedom
     */
    public TestResult test(Form form) {
        boolean oneWay = form == Form.ICC1 || form == Form.ICC1K;
        double df = (oneWay ? n : n - 1) * (k - 1);
        return TestResult.f(form.toString(), subjects / (oneWay ? within : error), n - 1, df);
    }

    /**
     * The test of {@link Form#ICC2}, the customary form, being 0.
     *
     * @return F
     */
    @Override
    public TestResult test() {
        return test(Form.ICC2);
    }

    /**
     * The forms: {@code form}, {@code estimate}, {@code lower}, {@code upper} (95 %), {@code f} and {@code p_value}.
     *
     * @return one row per form
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("Intraclass correlations, " + (int) n + " subjects, " + (int) k + " raters")
                .column("form", "form", Alignment.LEFT)
                .column("estimate", "estimate", Alignment.DECIMAL)
                .column("lower", "95% from", Alignment.DECIMAL)
                .column("upper", "to", Alignment.DECIMAL)
                .column("f", "F", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.RIGHT);
        for (Form form : Form.values()) {
            Interval limits = interval(form, 0.95);
            table.row(
                    Cell.text(form.toString()),
                    Cell.fixed(estimate(form), 4),
                    Cell.fixed(limits.lower(), 3),
                    Cell.fixed(limits.upper(), 3),
                    Cell.fixed(test(form).statistic(), 3),
                    Cell.pValue(test(form).pValue()));
        }
        return table.build();
    }

    /** One line with the customary form; {@link #table()} has all. */
    @Override
    public String toString() {
        return "ICC2 = " + Numbers.fixed(estimate(Form.ICC2), 4) + ", ICC3 = " + Numbers.fixed(estimate(Form.ICC3), 4)
                + ", " + (int) n + " subjects, " + (int) k + " raters";
    }
}
