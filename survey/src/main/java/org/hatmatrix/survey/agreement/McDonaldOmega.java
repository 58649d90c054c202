package org.hatmatrix.survey.agreement;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.correlation.CorrelationEstimator;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.hatmatrix.survey.correlation.CorrelationMethod;
import org.hatmatrix.survey.design.SurveyDesign;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * McDonald's ω: the part of the variance of a scale's total that one common factor explains. With loadings λ and
 * uniquenesses ψ = 1 − λ² of a one-factor model of the items' correlations, ω = (Σλ)² / ((Σλ)² + Σψ). Unlike Cronbach's α
 * it does not suppose that all items load equally; where they do, the two agree.
 *
 * <pre>{@code
 * McDonaldOmega omega = McDonaldOmega.of(coded, "loans", "grants", "consulting");
 * double likelihood = omega.estimate();
 * Interval bca = omega.interval(0.95, 2000, 7);           // bootstrap of respondents
 * McDonaldOmega weighted = omega.weightedBy("weight");
 * McDonaldOmega minres = omega.leastSquares();
 * McDonaldOmega ordinal = McDonaldOmega.polychoric(coded, "loans", "grants", "consulting");
 * }</pre>
 *
 * <p>Edge cases: fewer than three items do not determine a factor and are an error. If an item does not vary, or the model
 * has no proper solution (an item with all of its variance common, a Heywood case), ω is NaN and the text says why. Items
 * with negative loadings lower ω: reverse their scores.
 *
 * <p>Literature: R. P. McDonald, Test Theory: A Unified Treatment, Erlbaum 1999, chapter 6; W. Revelle and R. E. Zinbarg,
 * "Coefficients alpha, beta, omega, and the glb", Psychometrika 74 (2009) 145–154; ordinal: S. B. Green and Y. Yang,
 * "Reliability of summed item scores using structural equation modeling", Psychometrika 74 (2009) 155–167; interval: K. Kelley
 * and S. Pornprasertmanit, "Confidence intervals for population reliability coefficients", Psychological Methods 21 (2016) 69–92.
 */
public final class McDonaldOmega implements Tabular {

    private static final int FEWEST_ITEMS = 3;

    private final List<String> names;
    private final String correlation;
    private final double[][] correlations;
    private final double @Nullable [] deviations;
    private final boolean likelihood;
    private final double[] loadings;
    private final @Nullable Source source; // null where only correlations are known

    /** What ω was made of: data to draw from again, and to weight. */
    private record Source(Dataset data, Respondents respondents) {}

    private McDonaldOmega(
            List<String> names,
            String correlation,
            double[][] correlations,
            double @Nullable [] deviations,
            boolean likelihood,
            @Nullable Source source) {
        this.names = names;
        this.correlation = correlation;
        this.correlations = correlations;
        this.deviations = deviations;
        this.likelihood = likelihood;
        this.source = source;
        this.loadings = loadings(correlations, likelihood);
    }

    private static double[] loadings(double[][] correlations, boolean likelihood) {
        if (Arrays.stream(correlations).flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN)) {
            double[] undefined = new double[correlations.length];
            Arrays.fill(undefined, Double.NaN);
            return undefined;
        }
        return likelihood ? OneFactor.maximumLikelihood(correlations) : OneFactor.leastSquares(correlations);
    }

    /**
     * ω of columns of a dataset by maximum likelihood, from Pearson's correlations in the rows without missing answers.
     *
     * @param data the dataset
     * @param columns names of at least 3 numeric columns
     * @return the estimate
     * @throws IllegalArgumentException if a column is not numeric or appears twice, there are fewer than 3, or fewer than 2
     *     rows are complete
     */
    public static McDonaldOmega of(Dataset data, String... columns) {
        CorrelationMatrix matrix = CorrelationMatrix.pearson(data, required(columns));
        CronbachAlpha alpha = CronbachAlpha.of(data, columns);
        return of(
                matrix,
                matrix.method().toString(),
                alpha.itemStandardDeviations(),
                new Source(data, alpha.respondents()));
    }

    /**
     * ω in the population that a sample with weights, strata or clusters comes from: by maximum likelihood from weighted Pearson's
     * correlations.
     *
     * @param design the design, such as {@code SurveyDesign.of(answers).weightedBy("weight")}
     * @param columns names of at least 3 numeric columns
     * @return the estimate
     * @throws IllegalArgumentException if a column is not numeric or appears twice, there are fewer than 3, or fewer than 2
     *     rows of positive weight are complete
     */
    public static McDonaldOmega of(SurveyDesign design, String... columns) {
        CorrelationMatrix matrix = CorrelationMatrix.pearson(design, required(columns));
        CronbachAlpha alpha = CronbachAlpha.of(design, columns);
        return of(
                matrix,
                matrix.method() + ", weighted",
                alpha.itemStandardDeviations(),
                new Source(design.data(), alpha.respondents()));
    }

    /**
     * The same with sampling weights. Respondents are taken for sampled one by one; strata and clusters are said by
     * {@link #of(SurveyDesign, String...)}.
     *
     * @param column the name of a column of weights of the same dataset: numbers, none negative
     * @return ω from weighted Pearson's correlations
     * @throws IllegalArgumentException if there is no such column, a weight is negative or missing (the message names its row), or all
     *     are 0
     * @throws IllegalStateException if only correlations are known, or they are polychoric
     */
    public McDonaldOmega weightedBy(String column) {
        SurveyDesign design = SurveyDesign.of(source("weightedBy").data()).weightedBy(column);
        McDonaldOmega weighted = of(design, names.toArray(String[]::new));
        return likelihood ? weighted : weighted.leastSquares();
    }

    private Source source(String verb) {
        if (source == null) {
            throw new IllegalStateException(verb + ": this omega is made of correlations alone (" + correlation
                    + "); take McDonaldOmega.of(data, columns), or of(design, columns)");
        }
        return source;
    }

    /**
     * The bias-corrected and accelerated (BCa) bootstrap interval of the estimate. Respondents are drawn again; with a design its
     * sampling units, see {@link SurveyDesign#bootstrap}. Samples whose items have no proper model with one factor are left out.
     *
     * @param level the confidence level, between 0 and 1
     * @param samples how many samples are drawn, at least 100; 1000 and more for intervals of 95 %
     * @param seed the seed; the same seed gives the same interval for any number of threads
     * @return the interval; its ends are NaN if ω is
     * @throws IllegalArgumentException if the level is not between 0 and 1, there are fewer than 100 samples, or a stratum of the design
     *     has one sampling unit and those are refused
     * @throws IllegalStateException if only correlations are known, or they are polychoric
     */
    public Interval interval(double level, int samples, long seed) {
        return source("interval")
                .respondents()
                .bootstrap(
                        items -> {
                            double[] drawn = loadings(items.standardized().matrix(), likelihood);
                            return omega(drawn, null);
                        },
                        level,
                        samples,
                        seed);
    }

    /**
     * ω of ordered answers by maximum likelihood, from polychoric correlations in two steps: that of the normal variables
     * behind the answers.
     *
     * @param data the dataset
     * @param columns names of at least 3 numeric columns of codes
     * @return the estimate
     * @throws IllegalArgumentException as {@link #of(Dataset, String...)}, or if a column has more than 50 categories
     */
    public static McDonaldOmega polychoric(Dataset data, String... columns) {
        return of(
                CorrelationEstimator.with(CorrelationMethod.POLYCHORIC_TWO_STEP).matrix(data, required(columns)));
    }

    /**
     * ω by maximum likelihood from any correlation matrix.
     *
     * @param matrix the correlations of at least 3 items
     * @return the estimate
     * @throws IllegalArgumentException if there are fewer than 3 items, or the coefficient is none of Pearson's, Spearman's
     *     or polychoric
     */
    public static McDonaldOmega of(CorrelationMatrix matrix) {
        return of(matrix, matrix.method().toString(), null, null);
    }

    private static McDonaldOmega of(
            CorrelationMatrix matrix, String correlation, double @Nullable [] deviations, @Nullable Source source) {
        requireItems(matrix.names().size());
        switch (matrix.method()) {
            case PEARSON, SPEARMAN, POLYCHORIC, POLYCHORIC_TWO_STEP -> {}
            default ->
                throw new IllegalArgumentException(
                        "omega: " + matrix.method() + " is no correlation of"
                                + " variables with a common factor (Pearson's r, Spearman's \u03c1 and polychoric correlations are)");
        }
        return new McDonaldOmega(matrix.names(), correlation, matrix.estimates(), deviations, true, source);
    }

    private static String[] required(String... columns) {
        requireItems(columns.length);
        Require.distinct("column", List.of(columns));
        return columns;
    }

    private static void requireItems(int items) {
        if (items < FEWEST_ITEMS) {
            throw new IllegalArgumentException("omega: " + items + (items == 1 ? " item" : " items")
                    + " given, at least 3 are needed to determine a factor (CronbachAlpha takes 2)");
        }
    }

    /**
     * The same from loadings by least squares of the correlations (minres), as R's psych does by default.
     *
     * @return another estimate
     */
    public McDonaldOmega leastSquares() {
        return new McDonaldOmega(names, correlation, correlations, deviations, false, source);
    }

    /**
     * The names of the items.
     *
     * @return the names, in the order of loadings and uniquenesses
     */
    public List<String> names() {
        return names;
    }

    /**
     * ω of the sum of the standardized items, also called ω total or composite reliability.
     *
     * @return (Σλ)² / ((Σλ)² + Σψ); NaN where the loadings are
     */
    public double estimate() {
        return omega(loadings, null);
    }

    /**
     * ω of the sum of the items as they are, each loading and uniqueness in units of its item.
     *
     * @return (Σλs)² / ((Σλs)² + Σψs²) with the items' standard deviations s; NaN if only correlations are known
     */
    public double raw() {
        return deviations == null ? Double.NaN : omega(loadings, deviations);
    }

    private static double omega(double[] loadings, double @Nullable [] scale) {
        double common = 0;
        double unique = 0;
        double[] uniquenesses = uniquenesses(loadings);
        for (int i = 0; i < loadings.length; i++) {
            double s = scale == null ? 1 : scale[i];
            common += loadings[i] * s;
            unique += uniquenesses[i] * s * s;
        }
        return common * common / (common * common + unique);
    }

    /**
     * ω with the observed variance of the total in place of the model's.
     *
     * @return 1 − Σψ / Σr
     */
    public double ofObservedVariance() {
        double total =
                Arrays.stream(correlations).flatMapToDouble(Arrays::stream).sum();
        return 1 - Arrays.stream(uniquenesses()).sum() / total;
    }

    /**
     * The average variance extracted: the mean of the squared loadings.
     *
     * @return Σλ²/k
     */
    public double averageVarianceExtracted() {
        return Arrays.stream(loadings).map(l -> l * l).average().orElseThrow();
    }

    /**
     * The loadings of the items on the factor, their sum positive.
     *
     * @return one number an item; all NaN if there is no proper solution
     */
    public double[] loadings() {
        return loadings.clone();
    }

    /**
     * The parts of the items' variances that the factor does not explain.
     *
     * @return 1 − λ², one number an item
     */
    public double[] uniquenesses() {
        return uniquenesses(loadings);
    }

    private static double[] uniquenesses(double[] loadings) {
        return Arrays.stream(loadings).map(l -> (1 - l) * (1 + l)).toArray();
    }

    /**
     * The items: {@code item}, {@code loading} and {@code uniqueness}.
     *
     * @return one row an item
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("")
                .column("item", "Item", Alignment.LEFT)
                .column("loading", "loading", Alignment.RIGHT)
                .column("uniqueness", "uniqueness", Alignment.RIGHT);
        double[] uniquenesses = uniquenesses();
        for (int i = 0; i < loadings.length; i++) {
            table.row(Cell.text(names.get(i)), Cell.fixed(loadings[i], 4), Cell.fixed(uniquenesses[i], 4));
        }
        return table.build();
    }

    /**
     * The estimate with a table of the loadings.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("McDonald's omega = ")
                .append(Numbers.fixed(estimate(), 4))
                .append(deviations == null ? "" : ", of raw scores " + Numbers.fixed(raw(), 4))
                .append(", variance extracted ")
                .append(Numbers.fixed(averageVarianceExtracted(), 4))
                .append("\none factor by ")
                .append(likelihood ? "maximum likelihood" : "least squares (minres)")
                .append(", from ")
                .append(correlation)
                .append("\n\n")
                .append(table());
        if (Double.isNaN(loadings[0])) {
            out.append("No proper solution: an item does not vary, or has no variance of its own.\n");
        }
        for (int i = 0; i < loadings.length; i++) {
            if (loadings[i] < 0) {
                out.append("'")
                        .append(PlainText.of(names.get(i), 28))
                        .append("' runs against the other items: was it to be reverse coded?\n");
            }
        }
        return out.toString();
    }
}
