package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * How correlations are computed: which coefficient, which p-value, which interval, what missing values do. An immutable
 * set of options, safe to share; each {@code with} makes another one.
 *
 * <pre>{@code
 * Correlation exact = CorrelationEstimator.spearman().withPValue(PValueMethod.EXACT).of(x, y);
 * Correlation gamma = CorrelationEstimator.with(CorrelationMethod.GOODMAN_KRUSKAL_GAMMA).of(x, y);
 * Correlation tau = CorrelationEstimator.kendall().of(x, y, CaseWeights.frequencies(counts));
 * CorrelationMatrix weighted = CorrelationEstimator.spearman().weightedBy("weight").matrix(answers, "loans", "grants");
 * Interval bca = CorrelationEstimator.pearson().withBootstrap(2000, 7).of(x, y).interval(0.95);
 * }</pre>
 *
 * <p>Weights come in three ways. Frequencies count equal rows ({@link CaseWeights#frequencies}). Sampling weights in a column,
 * {@link #weightedBy}, or a design with strata and clusters, {@link SampleDesign}, give weighted coefficients with linearized errors,
 * tested as t with units − strata degrees of freedom: Pearson's r, Spearman's ρ of weighted midranks, Kendall's τ and the other
 * coefficients that count pairs. {@link CaseWeights#survey} are such weights for arrays, with the coarser tests of Kish's effective
 * number. Other coefficients have no accepted form with sampling weights and refuse them.
 *
 * <p>Time grows with n for Pearson and Spearman and with n log n for the coefficients that count pairs; columns of
 * small integers, such as Likert answers, are counted in a table.
 */
public final class CorrelationEstimator {

    private final CorrelationMethod method;
    private final PValueMethod pValue;
    private final MissingValues missing;
    private final @Nullable Permutations permutations;
    private final int bootstrapSamples;
    private final long bootstrapSeed;
    private final String weights;

    private CorrelationEstimator(
            CorrelationMethod method,
            PValueMethod pValue,
            MissingValues missing,
            @Nullable Permutations permutations,
            int bootstrapSamples,
            long bootstrapSeed,
            String weights) {
        this.method = Objects.requireNonNull(method, "method");
        this.pValue = Objects.requireNonNull(pValue, "pValue");
        this.missing = Objects.requireNonNull(missing, "missing");
        this.permutations = permutations;
        this.bootstrapSamples = bootstrapSamples;
        this.bootstrapSeed = bootstrapSeed;
        this.weights = weights;
    }

    /**
     * Correlations with a coefficient and the customary options: {@link PValueMethod#AUTOMATIC}, intervals in closed
     * form; NaN in an array is an error, a row of a dataset counts if nothing in it is missing.
     *
     * @param method the coefficient
     * @return the estimator
     */
    public static CorrelationEstimator with(CorrelationMethod method) {
        return new CorrelationEstimator(method, PValueMethod.AUTOMATIC, MissingValues.REJECT, null, 0, 0, "");
    }

    /**
     * Pearson's r.
     *
     * @return the estimator
     */
    public static CorrelationEstimator pearson() {
        return with(CorrelationMethod.PEARSON);
    }

    /**
     * Spearman's ρ.
     *
     * @return the estimator
     */
    public static CorrelationEstimator spearman() {
        return with(CorrelationMethod.SPEARMAN);
    }

    /**
     * Kendall's τ-b.
     *
     * @return the estimator
     */
    public static CorrelationEstimator kendall() {
        return with(CorrelationMethod.KENDALL_TAU_B);
    }

    /**
     * This estimator with another p-value; permutations asked for before are given up.
     *
     * @param pValue where p-values come from
     * @return a new estimator
     */
    public CorrelationEstimator withPValue(PValueMethod pValue) {
        return new CorrelationEstimator(method, pValue, missing, null, bootstrapSamples, bootstrapSeed, weights);
    }

    /**
     * This estimator with p-values from random permutations of one column, for rows without survey weights.
     *
     * @param count how many permutations, at least 1; no p-value is below 1/(count + 1)
     * @param seed the seed; the same seed gives the same p-value
     * @return a new estimator
     * @throws IllegalArgumentException if the count is not positive
     */
    public CorrelationEstimator withPermutations(int count, long seed) {
        Permutations drawn = new Permutations(count, seed);
        return new CorrelationEstimator(method, pValue, missing, drawn, bootstrapSamples, bootstrapSeed, weights);
    }

    /**
     * This estimator with bias-corrected and accelerated bootstrap intervals, for rows without survey weights.
     *
     * @param samples how many samples are drawn, at least 100; 2000 and more for intervals of 95 %
     * @param seed the seed; the same seed gives the same interval
     * @return a new estimator
     * @throws IllegalArgumentException if there are fewer than 100 samples
     */
    public CorrelationEstimator withBootstrap(int samples, long seed) {
        if (samples < 100) {
            throw new IllegalArgumentException("bootstrap: " + samples + " samples, at least 100 are needed");
        }
        return new CorrelationEstimator(method, pValue, missing, permutations, samples, seed, weights);
    }

    /**
     * This estimator with another treatment of missing values. {@link MissingValues#COMPLETE} and
     * {@link MissingValues#PAIRWISE} differ for matrices only.
     *
     * @param missing what NaN does
     * @return a new estimator
     */
    public CorrelationEstimator withMissing(MissingValues missing) {
        return new CorrelationEstimator(
                method, pValue, missing, permutations, bootstrapSamples, bootstrapSeed, weights);
    }

    /**
     * This estimator with sampling weights in a column of the dataset that is correlated: weighted coefficients, linearized errors,
     * design-based t tests. Respondents are taken for sampled one by one; strata and clusters are said by a {@link SampleDesign}.
     *
     * @param column the name of the column of weights, which is looked up in each dataset
     * @return a new estimator, for columns of datasets
     * @throws IllegalArgumentException if the name is blank
     */
    public CorrelationEstimator weightedBy(String column) {
        Require.name("name of the column of weights", column);
        return new CorrelationEstimator(method, pValue, missing, permutations, bootstrapSamples, bootstrapSeed, column);
    }

    /**
     * The correlation of two columns.
     *
     * @param x a column of numbers; not changed
     * @param y a column of as many; not changed
     * @return the correlation
     * @throws IllegalArgumentException if the lengths differ, a number is NaN and missing values are rejected, a number
     *     is infinite and the coefficient is Pearson's, or there is no such p-value for the data
     * @throws IllegalStateException if this estimator is weighted by a column
     */
    public Correlation of(double[] x, double[] y) {
        requireNoColumn();
        return of(new Sample.Pair("x", x, "y", y), null, missing);
    }

    /**
     * The correlation of two columns with weighted rows.
     *
     * @param x a column of numbers; not changed
     * @param y a column of as many; not changed
     * @param weights a weight for each row
     * @return the correlation
     * @throws IllegalArgumentException as without weights, or if the number of weights differs, or permutations or a
     *     bootstrap are asked for and the weights are survey weights
     * @throws IllegalStateException if this estimator is weighted by a column
     */
    public Correlation of(double[] x, double[] y, CaseWeights weights) {
        requireNoColumn();
        return of(new Sample.Pair("x", x, "y", y), weights, missing);
    }

    /**
     * The correlation of two columns of a dataset. Rows with missing values are left out, however they are treated in
     * arrays.
     *
     * @param dataset the dataset
     * @param x the name of a numeric column
     * @param y the name of another
     * @return the correlation
     * @throws IllegalArgumentException if a column is not there or not numeric, a number is infinite and the
     *     coefficient is Pearson's, or there is no such p-value for the data; with {@link #weightedBy} as
     *     {@link #of(SampleDesign, String, String)}
     */
    public Correlation of(Dataset dataset, String x, String y) {
        if (!weights.isEmpty()) {
            return of(SampledColumns.RowDesign.of(dataset, weights), x, y);
        }
        Sample.Pair pair = new Sample.Pair(
                "column '" + Excerpt.of(x) + "'",
                dataset.numbers(x),
                "column '" + Excerpt.of(y) + "'",
                dataset.numbers(y));
        return of(pair, null, MissingValues.COMPLETE);
    }

    /**
     * The correlation of two columns in the population that a sample with weights comes from.
     *
     * @param design the data and how it was sampled
     * @param x the name of a numeric column
     * @param y the name of another
     * @return the correlation, from the rows of positive weight in which nothing is missing; the others still count as sampled
     * @throws IllegalArgumentException if a column is not there, is not numeric or has an infinite number, a weight is negative or
     *     missing, the coefficient has no form with sampling weights, or an exact p-value, permutations or a bootstrap are asked for
     */
    public Correlation of(SampleDesign design, String x, String y) {
        return matrix(design, x, y).correlation(x, y);
    }

    private Correlation of(Sample.Pair pair, @Nullable CaseWeights weights, MissingValues missing) {
        Coefficient coefficient = method.coefficient();
        if (coefficient.isNaNWhereNotFinite() && isPlain(weights) && pair.x().length == pair.y().length) {
            // most data has nothing to leave out; if this has, the coefficient is NaN and the checks below say why
            Sample all = new Sample(pair.x(), pair.y(), null);
            Association association = coefficient.of(all);
            if (!Double.isNaN(association.estimate())) {
                return correlation(association, all);
            }
        }
        Sample sample = Sample.of(pair, weights, missing);
        coefficient.check(pair.nameX(), pair.x());
        coefficient.check(pair.nameY(), pair.y());
        Association association = coefficient.of(sample);
        boolean computesLater = coefficient.hasStandardError() && association.compact() == null;
        return correlation(association, computesLater ? sample.copy() : sample);
    }

    /**
     * The correlations of columns of a dataset. Rows with missing values are left out, or pairwise if this estimator
     * says so.
     *
     * @param dataset the dataset
     * @param columns the names of numeric columns; none means all numeric columns
     * @return the matrix
     * @throws IllegalArgumentException if a column is not there, is not numeric, is named twice, has an infinite number
     *     and the coefficient is Pearson's, or there is no such p-value for the data; with {@link #weightedBy} as
     *     {@link #matrix(SampleDesign, String...)}
     */
    public CorrelationMatrix matrix(Dataset dataset, String... columns) {
        if (!weights.isEmpty()) {
            return matrix(
                    SampledColumns.RowDesign.of(dataset, weights),
                    columns.length > 0 ? columns : allBut(dataset, weights));
        }
        List<String> names = CorrelationMatrix.chosen(dataset, columns);
        double[][] data = names.stream().map(dataset::numbers).toArray(double[][]::new);
        MissingValues treatment = missing == MissingValues.PAIRWISE ? missing : MissingValues.COMPLETE;
        return matrix(names, new MatrixRows(names, data, treatment, method.coefficient()));
    }

    private static String[] allBut(Dataset dataset, String weights) {
        return CorrelationMatrix.chosen(dataset).stream()
                .filter(name -> !name.equals(weights))
                .toArray(String[]::new);
    }

    /**
     * The correlations in the population that a sample with weights comes from.
     *
     * @param design the data and how it was sampled
     * @param columns the names of numeric columns; none means all numeric columns
     * @return the matrix, from the rows of positive weight in which nothing is missing, or pairwise if this estimator says so; the
     *     others still count as sampled
     * @throws IllegalArgumentException if a column is not there, is not numeric, is named twice or has an infinite number, a weight is
     *     negative or missing, the coefficient has no form with sampling weights, or an exact p-value, permutations or a bootstrap
     *     are asked for
     */
    public CorrelationMatrix matrix(SampleDesign design, String... columns) {
        requireDesignErrors();
        List<String> names = CorrelationMatrix.chosen(design.data(), columns);
        SampledColumns sampled = new SampledColumns(design, names, missing, method.coefficient());
        Correlation[][] pairs = new Correlation[names.size()][names.size()];
        for (int i = 0; i < pairs.length; i++) {
            for (int j = method.coefficient().isDirected() ? 0 : i + 1; j < pairs.length; j++) {
                if (i != j) {
                    pairs[i][j] = Correlation.ofDesign(method, sampled.pair(i, j));
                }
            }
        }
        return new CorrelationMatrix(
                method,
                names,
                sampled.presentRows(),
                sampled.constant(),
                pairs,
                PValueAdjustment.NONE,
                CorrelationMatrix.Above.COUNTS_IF_DIFFERENT,
                "Weighted; linearized errors. " + design.description());
    }

    private void requireDesignErrors() {
        if (permutations != null || bootstrapSamples > 0) {
            throw new IllegalArgumentException((permutations != null ? "permutations" : "bootstrap")
                    + ": rows with sampling weights are not exchangeable; their errors are linearized");
        }
        if (pValue == PValueMethod.EXACT || pValue == PValueMethod.ASYMPTOTIC_WITH_CONTINUITY) {
            throw new IllegalArgumentException(
                    "p-value " + pValue + ": sampling weights leave only ASYMPTOTIC, the design-based t");
        }
    }

    private void requireNoColumn() {
        if (!weights.isEmpty()) {
            throw new IllegalStateException("weightedBy(\"" + Excerpt.of(weights)
                    + "\") names a column of a dataset; for arrays take of(x, y, CaseWeights.survey(weights))");
        }
    }

    /**
     * The correlations of columns.
     *
     * @param names their names
     * @param columns as many columns of equal length; not changed
     * @return the matrix
     * @throws IllegalArgumentException if the numbers of names and columns or the lengths differ, a name occurs twice,
     *     a number is NaN and missing values are rejected, a number is infinite and the coefficient is Pearson's, or
     *     there is no such p-value for the data
     * @throws IllegalStateException if this estimator is weighted by a column
     */
    public CorrelationMatrix matrix(List<String> names, double[]... columns) {
        requireNoColumn();
        List<String> copy = List.copyOf(names);
        CorrelationMatrix.requireDistinct(copy);
        if (copy.size() != columns.length) {
            throw new IllegalArgumentException(copy.size() + " names, " + columns.length + " columns");
        }
        for (int j = 1; j < columns.length; j++) {
            if (columns[j].length != columns[0].length) {
                throw new IllegalArgumentException("column '" + Excerpt.of(copy.get(j)) + "' has " + columns[j].length
                        + " values, column '" + Excerpt.of(copy.get(0)) + "' has " + columns[0].length);
            }
        }
        // only standard errors of counted pairs are computed later, from data that must not have changed by then
        double[][] kept = method.coefficient().hasStandardError()
                ? Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new)
                : columns;
        return matrix(copy, new MatrixRows(copy, kept, missing, method.coefficient()));
    }

    private CorrelationMatrix matrix(List<String> names, MatrixRows rows) {
        Correlation[][] pairs = new Correlation[rows.size()][rows.size()];
        rows.forEachPair((i, j, association, sample) -> pairs[i][j] = correlation(association, sample));
        return new CorrelationMatrix(
                method,
                names,
                rows.presentRows(),
                rows.constant(),
                pairs,
                PValueAdjustment.NONE,
                CorrelationMatrix.Above.COUNTS_IF_DIFFERENT,
                "");
    }

    /** Whether nothing but the coefficient needs the data, so that it need not be copied. */
    private boolean isPlain(@Nullable CaseWeights weights) {
        return weights == null && permutations == null && bootstrapSamples == 0;
    }

    /** The correlation of a sample whose arrays nobody else changes. */
    private Correlation correlation(Association association, Sample sample) {
        return new Correlation(
                method,
                association,
                sample.observations(),
                significance(association, sample),
                standardError(association, sample),
                bootstrap(association, sample));
    }

    private Lazy<Significance> significance(Association association, Sample sample) {
        if (permutations != null) {
            requireNoSurveyWeights(sample, "permutations");
            Significance test = permutations.test(method.coefficient(), sample.repeated(), association.estimate());
            return new Lazy<>(() -> test);
        }
        Coefficient coefficient = method.coefficient();
        PValueMethod wanted = pValue;
        Lazy<Significance> test = new Lazy<>(() -> coefficient.test(association, wanted));
        if (wanted != PValueMethod.AUTOMATIC) {
            test.get(); // says now, not at first use, that there is no such p-value
        }
        return test;
    }

    private @Nullable Lazy<Double> standardError(Association association, Sample sample) {
        Coefficient coefficient = method.coefficient();
        if (!coefficient.hasStandardError()) {
            return null;
        }
        Sample rows = association.compact() != null ? association.compact() : sample;
        return new Lazy<>(() -> coefficient.standardError(rows));
    }

    private @Nullable Bootstrap bootstrap(Association association, Sample sample) {
        if (bootstrapSamples == 0) {
            return null;
        }
        requireNoSurveyWeights(sample, "bootstrap");
        return new Bootstrap(
                method.coefficient(), sample.repeated(), association.estimate(), bootstrapSamples, bootstrapSeed);
    }

    private static void requireNoSurveyWeights(Sample sample, String what) {
        if (sample.isSurvey()) {
            throw new IllegalArgumentException(what + ": rows with survey weights are not exchangeable");
        }
    }

    @Override
    public String toString() {
        String test = permutations != null ? permutations.count() + " permutations" : "p-value " + pValue;
        return method + ", " + test + ", missing " + missing
                + (weights.isEmpty() ? "" : ", weighted by " + PlainText.of(weights, 12));
    }
}
