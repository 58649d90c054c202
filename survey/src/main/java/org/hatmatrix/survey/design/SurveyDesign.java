package org.hatmatrix.survey.design;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.covariance.LoneUnits;
import org.hatmatrix.covariance.SamplingUnits;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.survey.correlation.SampleDesign;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.RowWeights;
import org.hatmatrix.survey.support.UnitResampling;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A sample and how it was drawn: weights, strata, clusters, the size of the population. It estimates the population, with errors that
 * allow for all of that.
 *
 * <pre>{@code
 * SurveyDesign design = SurveyDesign.of(answers).weightedBy("weight").stratifiedBy("region").clusteredBy("school");
 * System.out.println(design.means("income", "age").summary());
 * System.out.println(design.proportions("vote").summary());
 * System.out.println(design.meansBy("income", "region").summary());
 * System.out.println(design.crossTable("region", "vote").summary());     // Rao and Scott's test
 * System.out.println(design.regression("income ~ age + region").summary());
 * DesignEstimate women = design.where("sex == 'female'").mean("income");
 * }</pre>
 *
 * <p><b>Weights</b> say how many members of the population a respondent stands for. They are no frequencies: those count equal
 * respondents, and {@link Dataset#repeatedBy} makes the longer data. Weights are finite and not negative.
 *
 * <p><b>Errors</b> are linearized (Taylor series): a statistic is replaced by the weighted total of its linear approximation, and the
 * variance of that total is the variance between primary sampling units within strata (see {@link SamplingUnits}). Confidence
 * intervals take Student's t with units − strata degrees of freedom. A stratum with one unit is refused, unless
 * {@link #with(LoneUnits)} says what it contributes.
 *
 * <p><b>Missing values and parts of the sample</b> are domains: rows outside contribute nothing, but their units still count, for
 * another sample would have had other respondents there. So take {@link #where} of a design, not of its data. Rows of weight zero
 * count as sampled.
 *
 * <p>A design is immutable. The same numbers as R's {@code survey} with {@code svymean}, {@code svytotal}, {@code svyratio},
 * {@code svyby}, {@code svychisq} and {@code svyglm}. Literature: W. G. Cochran, Sampling Techniques, 3rd ed. 1977; T. Lumley, Complex
 * Surveys, 2010.
 */
public final class SurveyDesign implements SampleDesign, Tabular {

    private final Dataset data;
    private final String weightName;
    private final double[] weights;
    private final String strata;
    private final String clusters;
    private final SamplingUnits units;
    private final boolean[] inside;
    private final @Nullable Calibration calibration;

    private SurveyDesign(
            Dataset data,
            String weightName,
            double[] weights,
            String strata,
            String clusters,
            SamplingUnits units,
            boolean[] inside,
            @Nullable Calibration calibration) {
        this.data = data;
        this.weightName = weightName;
        this.weights = weights;
        this.strata = strata;
        this.clusters = clusters;
        this.units = units;
        this.inside = inside;
        this.calibration = calibration;
    }

    /**
     * A simple random sample: equal weights, no strata, no clusters, an infinite population.
     *
     * @param data one row per respondent
     * @return the design
     * @throws IllegalArgumentException if there are no rows
     */
    public static SurveyDesign of(Dataset data) {
        SamplingUnits rows = SamplingUnits.ofRows(data.rows());
        double[] ones = new double[data.rows()];
        boolean[] all = new boolean[ones.length];
        Arrays.fill(ones, 1);
        Arrays.fill(all, true);
        return new SurveyDesign(data, "", ones, "", "", rows, all, null);
    }

    /**
     * The same design with weights.
     *
     * @param column the name of a column of numbers, none negative or missing
     * @return a new design
     * @throws IllegalArgumentException if there is no such column, a weight is negative, missing or infinite (the message names its
     *     row), or all are 0
     */
    public SurveyDesign weightedBy(String column) {
        requireUncalibrated("weightedBy");
        return new SurveyDesign(
                data, column, RowWeights.of(data, column), strata, clusters, units, inside, calibration);
    }

    /**
     * The same design with strata.
     *
     * @param column the name of a column that has the stratum of each row
     * @return a new design
     * @throws IllegalArgumentException if a stratum is missing, or a cluster lies in two strata
     */
    public SurveyDesign stratifiedBy(String column) {
        List<@Nullable String> of = data.texts(column);
        SamplingUnits stratified =
                clusters.isEmpty() ? SamplingUnits.stratified(of) : SamplingUnits.of(of, data.texts(clusters));
        return withUnits(column, clusters, stratified);
    }

    /**
     * The same design with clusters, the primary sampling units. Each cluster lies in one stratum.
     *
     * @param column the name of a column that has the cluster of each row
     * @return a new design
     * @throws IllegalArgumentException if a cluster is missing, or lies in two strata
     */
    public SurveyDesign clusteredBy(String column) {
        List<@Nullable String> of = data.texts(column);
        SamplingUnits clustered =
                strata.isEmpty() ? SamplingUnits.clustered(of) : SamplingUnits.of(data.texts(strata), of);
        return withUnits(strata, column, clustered);
    }

    /**
     * The same design with clusters that are numbered anew in each stratum: cluster 1 of one stratum is another than cluster 1 of
     * the next.
     *
     * @param column the name of a column that has the number of the cluster of each row
     * @return a new design
     * @throws IllegalArgumentException if a cluster is missing
     * @throws IllegalStateException if the design has no strata yet
     */
    public SurveyDesign clusteredWithinStrataBy(String column) {
        if (strata.isEmpty()) {
            throw new IllegalStateException(
                    "clusters within strata: the design has no strata; call stratifiedBy(column) before");
        }
        return withUnits(strata, column, SamplingUnits.nested(data.texts(strata), data.texts(column)));
    }

    private SurveyDesign withUnits(String strataColumn, String clusterColumn, SamplingUnits changed) {
        return new SurveyDesign(data, weightName, weights, strataColumn, clusterColumn, changed, inside, calibration);
    }

    /**
     * The same design with another column of numbers, such as scores or a sum of items.
     *
     * @param name the name of a new column, or of one to replace
     * @param values one number per row of the data, in the same order; NaN where it is missing
     * @return a new design, with the weights, strata and clusters of this one
     * @throws IllegalArgumentException if there is not one number per row, or the name is blank
     */
    public SurveyDesign with(String name, double... values) {
        return withData(data.with(name, values));
    }

    /** The same rows with other columns. */
    SurveyDesign withData(Dataset changed) {
        return new SurveyDesign(changed, weightName, weights, strata, clusters, units, inside, calibration);
    }

    /**
     * The same design with the correction for a finite population, 1 − sampled / all units of the stratum.
     *
     * @param column the name of a column that has, in each row, the number of primary sampling units in the population of its
     *     stratum
     * @return a new design
     * @throws IllegalArgumentException if a number is missing, differs within a stratum, or is below the number sampled
     */
    public SurveyDesign withPopulation(String column) {
        return withUnits(strata, clusters, units.withPopulation(data.numbers(column)));
    }

    /**
     * The same design with another way to treat strata of which one unit was sampled.
     *
     * @param lone what such strata contribute to variances
     * @return a new design
     */
    public SurveyDesign with(LoneUnits lone) {
        return withUnits(strata, clusters, units.with(Objects.requireNonNull(lone, "lone")));
    }

    /**
     * A part of the sample, as a domain: its errors allow for the number of its respondents being random.
     *
     * @param condition an expression that holds in the rows of the part, as for {@link Dataset#where(String)}
     * @return a new design
     * @throws IllegalArgumentException if the condition is not well formed or holds in no row
     */
    public SurveyDesign where(String condition) {
        return domain(name -> numbered(name).where(condition).numbers(name));
    }

    /**
     * The part of the sample with some texts in a column.
     *
     * @param column the name of a column
     * @param text a text
     * @param more further texts
     * @return a new design
     * @throws IllegalArgumentException if there is no such column, or none of the texts occurs in it
     */
    public SurveyDesign where(String column, String text, String... more) {
        return domain(name -> numbered(name).where(column, text, more).numbers(name));
    }

    private Dataset numbered(String name) {
        return data.with(name, IntStream.range(0, data.rows()).asDoubleStream().toArray());
    }

    private SurveyDesign domain(Function<String, double[]> rows) {
        String name = "row";
        while (data.names().contains(name)) {
            name += "_";
        }
        boolean[] part = new boolean[inside.length];
        for (double row : rows.apply(name)) {
            part[(int) row] = inside[(int) row];
        }
        if (Linearizations.rows(part) == 0) {
            throw new IllegalArgumentException("the domain has no row in common with the one before");
        }
        return new SurveyDesign(data, weightName, weights, strata, clusters, units, part, calibration);
    }

    /**
     * The same design with weights that were raked from the present ones. Errors then allow for the margins being known.
     *
     * @param raking the margins
     * @return a new design
     * @throws IllegalArgumentException if a column does not fit its margin, or the raking does not converge
     * @throws IllegalStateException if this is a part of a design: rake the whole
     */
    public SurveyDesign raked(Raking raking) {
        requireUncalibrated("raked");
        if (Linearizations.rows(inside) < inside.length) {
            throw new IllegalStateException("raked: this is a part of a design; rake the whole, then take where(…)");
        }
        RakedWeights raked = raking.of(data, weights);
        if (!raked.converged()) {
            throw new IllegalArgumentException("raking did not converge: the largest deviation from a total is "
                    + Numbers.scientific(raked.largestDeviation(), 2) + " after " + raked.cycles()
                    + " cycles; see raking.of(data).summary()");
        }
        double[] changed = raked.weights();
        List<String> columns = raking.margins().stream().map(Margin::column).toList();
        return new SurveyDesign(
                data,
                "raked to " + Excerpt.list(columns),
                changed,
                strata,
                clusters,
                units,
                inside,
                new Calibration(data, columns, changed));
    }

    /**
     * The same design with weights that sum to known totals over the categories of a column.
     *
     * @param column the name of the column
     * @param totals the number of members of the population in each category
     * @return a new design, whose errors allow for the totals being known
     * @throws IllegalArgumentException if the categories of respondents and totals differ
     */
    public SurveyDesign postStratifiedBy(String column, Map<String, ? extends Number> totals) {
        return raked(Raking.withDefaults().withMargin(column, totals));
    }

    private void requireUncalibrated(String verb) {
        if (calibration != null) {
            throw new IllegalStateException(verb + ": the weights are " + weightName + " already");
        }
    }

    /**
     * The data.
     *
     * @return all rows, those outside of a domain too
     */
    @Override
    public Dataset data() {
        return data;
    }

    /**
     * The weights.
     *
     * @return one per row of the data; 0 outside of a domain
     */
    @Override
    public double[] weights() {
        double[] within = weights.clone();
        for (int i = 0; i < within.length; i++) {
            within[i] = inside[i] ? within[i] : 0;
        }
        return within;
    }

    /**
     * What the weights are.
     *
     * @return the name of their column, or to which columns they were raked; empty for equal weights
     */
    public String weighting() {
        return weightName;
    }

    /**
     * The strata and primary sampling units.
     *
     * @return those of all rows of the data
     */
    public SamplingUnits units() {
        return units;
    }

    /**
     * The rows.
     *
     * @return their number, in the domain
     */
    public int observations() {
        return Linearizations.rows(inside);
    }

    /**
     * The estimated size of the population.
     *
     * @return the sum of the weights
     */
    public double populationSize() {
        return statistics().weight(inside);
    }

    /**
     * The degrees of freedom of variances.
     *
     * @return sampling units − strata
     */
    @Override
    public int degreesOfFreedom() {
        return units.degreesOfFreedom();
    }

    /**
     * The variance of a statistic of one's own, from its linear approximation.
     *
     * @param linearized z, one number per row of the data: near the truth the statistic moves as Σwz; 0 in rows that it does not use.
     *     That of a weighted mean is (x − mean)/Σw.
     * @return the linearized variance
     * @throws IllegalArgumentException if there is not one number per row, or a stratum has one unit and those are refused
     */
    @Override
    public double variance(double... linearized) {
        Require.sameLength("linearized values", linearized.length, "the data's rows", weights.length);
        return sample().covariance(1, Scores.of(List.of(linearized)))[0][0];
    }

    /**
     * The BCa bootstrap interval of a statistic of one's own: sampling units are drawn again within strata, one fewer than there are, and
     * the weights of their rows are multiplied accordingly (Rao, Wu and Yue). Corrections for finite populations are left out, and
     * raked weights are not raked anew, so that the interval is rather too wide there. A stratum of one unit, unless it is refused,
     * contributes nothing.
     *
     * <pre>{@code
     * Interval share = design.bootstrap(w -> share(w), 0.95, 2000, 7);
     * }</pre>
     *
     * @param statistic what is made of one weight per row of the data, 0 outside of a domain; called from several threads at once, NaN where
     *     it is undefined
     * @param level the confidence level, between 0 and 1
     * @param samples how many samples are drawn, at least 100; 1000 and more for intervals of 95 %
     * @param seed the seed; the same seed gives the same interval for any number of threads
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1, there are fewer than 100 samples, or a stratum has one
     *     sampling unit and those are refused
     */
    public Interval bootstrap(ToDoubleFunction<double[]> statistic, double level, int samples, long seed) {
        Objects.requireNonNull(statistic, "statistic");
        requireUnits();
        double[] own = weights();
        return UnitResampling.ofDesign(
                        IntStream.range(0, units.rows()).map(units::unitOf).toArray(),
                        IntStream.range(0, units.units()).map(units::stratumOf).toArray())
                .interval(
                        factors -> {
                            double[] drawn = new double[own.length];
                            Arrays.setAll(drawn, i -> own[i] * factors[i]);
                            return statistic.applyAsDouble(drawn);
                        },
                        level,
                        samples,
                        seed);
    }

    /** Says now that a stratum has one unit and that those are refused. */
    private void requireUnits() {
        units.covariance(1, (row, totals) -> {});
    }

    /**
     * Kish's effective number of respondents, which allows for unequal weights only.
     *
     * @return (Σw)² / Σw²
     */
    public double effectiveSize() {
        return RowWeights.effectiveSize(weights());
    }

    /**
     * Kish's design effect of unequal weights.
     *
     * @return n Σw² / (Σw)²
     */
    public double kishDesignEffect() {
        return observations() / effectiveSize();
    }

    /**
     * The mean of a column.
     *
     * @param column the name of a column of numbers
     * @return Σwx / Σw over the rows with a value
     * @throws IllegalArgumentException if the column holds no numbers or no value
     */
    public DesignEstimate mean(String column) {
        return means(column).all().get(0);
    }

    /**
     * The means of columns.
     *
     * @param columns the names of columns of numbers, at least one
     * @return one mean per column, each over the rows with a value
     * @throws IllegalArgumentException if a column holds no numbers or no value
     */
    public DesignEstimates means(String... columns) {
        Sample sample = sample();
        return sample.estimates(
                Stream.of(columns)
                        .map(column -> sample.statistics().mean(column, sample.numbers(column)))
                        .toList(),
                IntervalScale.LINEAR);
    }

    /**
     * The total of a column in the population.
     *
     * @param column the name of a column of numbers
     * @return Σwx over the rows with a value
     * @throws IllegalArgumentException if the column holds no numbers or no value
     */
    public DesignEstimate total(String column) {
        return totals(column).all().get(0);
    }

    /**
     * The totals of columns in the population.
     *
     * @param columns the names of columns of numbers, at least one
     * @return one total per column, each over the rows with a value
     * @throws IllegalArgumentException if a column holds no numbers or no value
     */
    public DesignEstimates totals(String... columns) {
        Sample sample = sample();
        return sample.estimates(
                Stream.of(columns)
                        .map(column -> sample.statistics().total(column, sample.numbers(column)))
                        .toList(),
                IntervalScale.LINEAR);
    }

    /**
     * The ratio of two totals.
     *
     * @param numerator the name of a column of numbers
     * @param denominator the name of a column of numbers
     * @return Σwy / Σwx over the rows that have both
     * @throws IllegalArgumentException if a column holds no numbers, or no row has both
     */
    public DesignEstimate ratio(String numerator, String denominator) {
        String name = numerator + " / " + denominator;
        Sample sample = sample();
        return sample.one(sample.statistics().ratio(name, sample.numbers(numerator), sample.numbers(denominator)));
    }

    /**
     * The shares of the categories of a column.
     *
     * @param column the name of a column
     * @return one share per category that occurs, of the rows with a value; intervals of the table are on the logit scale
     * @throws IllegalArgumentException if no row has a value
     */
    public DesignEstimates proportions(String column) {
        Sample sample = sample();
        GroupRows groups = sample.groups(column, inside).atLeast(1, column);
        Cells.Statistics shares = groups.cells(inside, weights).statistics();
        for (int g = 0; g < groups.size(); g++) {
            shares.addMean(groups.names().get(g), groups.indicator(g, Double.NaN));
        }
        return sample.estimates(shares, IntervalScale.LOGIT);
    }

    /**
     * How many members of the population are in each category of a column.
     *
     * @param column the name of a column
     * @return one total per category that occurs
     * @throws IllegalArgumentException if no row has a value
     */
    public DesignEstimates counts(String column) {
        Sample sample = sample();
        GroupRows groups = sample.groups(column, inside).atLeast(1, column);
        Cells.Statistics counts = groups.cells(inside, weights).statistics();
        for (int g = 0; g < groups.size(); g++) {
            counts.addTotal(groups.names().get(g), groups.indicator(g, 0));
        }
        return sample.estimates(counts, IntervalScale.LINEAR);
    }

    /**
     * The means of a column in groups, each a domain.
     *
     * @param column the name of a column of numbers
     * @param group the name of the column of groups
     * @return one mean per group that has a value
     * @throws IllegalArgumentException if the column holds no numbers, or no row has a value and a group
     */
    public DesignEstimates meansBy(String column, String group) {
        Sample sample = sample();
        double[] values = sample.numbers(column);
        GroupRows groups =
                sample.groups(group, sample.statistics().used(values)).atLeast(1, group);
        return sample.meansOf(values, groups);
    }

    /**
     * The median of a column.
     *
     * @param column the name of a column of numbers
     * @return the median, with Woodruff's intervals
     * @throws IllegalArgumentException if the column holds no numbers or no value
     */
    public DesignQuantile median(String column) {
        return quantile(column, 0.5);
    }

    /**
     * A quantile of a column.
     *
     * @param column the name of a column of numbers
     * @param probability the share of the population below, between 0 and 1
     * @return the quantile, with Woodruff's intervals
     * @throws IllegalArgumentException if the column holds no numbers or no value, or the probability is not between 0 and 1
     */
    public DesignQuantile quantile(String column, double probability) {
        return DesignQuantile.of(sample(), column, probability);
    }

    /**
     * Pearson's correlation in the population.
     *
     * @param first the name of a column of numbers
     * @param second the name of a column of numbers
     * @return the weighted correlation over the rows that have both; {@link IntervalScale#FISHER_Z} suits its interval
     * @throws IllegalArgumentException if a column holds no numbers, or no row has both
     */
    public DesignEstimate correlation(String first, String second) {
        Sample sample = sample();
        return sample.one(
                sample.statistics().correlation(first + ", " + second, sample.numbers(first), sample.numbers(second)));
    }

    /**
     * Cronbach's α in the population.
     *
     * @param items the names of at least 2 columns of numbers
     * @return the weighted α over the rows without missing answers
     * @throws IllegalArgumentException if there are fewer than 2 items, one holds no numbers or appears twice, or no row is complete
     */
    public DesignEstimate cronbachAlpha(String... items) {
        List<String> names = List.of(items);
        Require.distinct("item", names);
        if (names.size() < 2) {
            throw new IllegalArgumentException("items: " + names.size() + ", at least 2 are wanted");
        }
        Sample sample = sample();
        double[][] columns = names.stream().map(sample::numbers).toArray(double[][]::new);
        return sample.one(sample.statistics().alpha(Excerpt.list(names), columns));
    }

    /**
     * Two columns crossed, with Rao and Scott's test of their independence.
     *
     * @param row the name of the column whose categories are the rows
     * @param column the name of the column whose categories are the columns
     * @return the table of the rows of the data that have both
     * @throws IllegalArgumentException if a column has fewer than 2 categories
     */
    public DesignCrossTable crossTable(String row, String column) {
        return DesignCrossTable.of(sample(), row, column);
    }

    /**
     * Do groups have the same mean?
     *
     * @param column the name of a column of numbers
     * @param group the name of the column of groups
     * @return the design-based t test of two groups, or F test of more
     * @throws IllegalArgumentException if the column holds no numbers, or fewer than 2 groups have a value
     */
    public DesignGroupTest meanTest(String column, String group) {
        return DesignGroupTest.ofMeans(sample(), column, group);
    }

    /**
     * Do groups tend to the same scores? The design-based forms of Mann and Whitney's and Kruskal and Wallis' tests.
     *
     * @param column the name of a column of numbers
     * @param group the name of the column of groups
     * @return the test of the mean weighted midranks
     * @throws IllegalArgumentException if the column holds no numbers, or fewer than 2 groups have a value
     */
    public DesignGroupTest rankTest(String column, String group) {
        return DesignGroupTest.ofRanks(sample(), column, group);
    }

    /**
     * Answers to one question compared between groups: cross table, rank test and pairs of groups.
     *
     * @param scale the scale of the answers
     * @param answer the name of the column with labels, or with scores
     * @param group the name of the column of groups
     * @return the comparison
     * @throws IllegalArgumentException if an answer is unknown (the message names its row), or there are fewer than 2 groups or
     *     different answers
     */
    public DesignGroupComparison compare(LikertScale scale, String answer, String group) {
        return DesignGroupComparison.of(this, scale, answer, group);
    }

    /**
     * Questions on one scale.
     *
     * @param scale the scale of the answers
     * @param items the names of columns with labels, or with scores
     * @return means and shares of the favourable and unfavourable answers, with their errors
     * @throws IllegalArgumentException if an answer is unknown (the message names its row) or an item has none
     */
    public DesignLikert likert(LikertScale scale, String... items) {
        return DesignLikert.of(sample(), scale, List.of(items));
    }

    /**
     * A linear regression in the population: weighted least squares with linearized errors and t(units − strata + 1 − p).
     *
     * @param formula the model, such as {@code "income ~ age + region"}
     * @return the fit; raked weights count as given
     * @throws IllegalArgumentException if the formula does not suit the data
     */
    public LeastSquaresFit regression(String formula) {
        return Wls.weightedBy(Weights.of(weights()).withKind(WeightKind.SAMPLING))
                .fit(formula, data)
                .withCovariance(covariance());
    }

    /**
     * The covariance of this design, for fits of its data.
     *
     * @return the estimator
     */
    public CovarianceEstimator covariance() {
        return Covariances.linearized(units);
    }

    private Sample sample() {
        return new Sample(data, weights, units, inside, calibration, description());
    }

    private Linearizations statistics() {
        return new Linearizations(weights, inside);
    }

    /**
     * One line about the sample, for the notes of tables.
     *
     * @return weights, strata, clusters and degrees of freedom in words
     */
    @Override
    public String description() {
        String text = (weightName.isEmpty() ? "Equal weights" : "Weights: " + PlainText.of(weightName, 24))
                + (strata.isEmpty() ? "" : "; strata: " + PlainText.of(strata, 16))
                + (clusters.isEmpty() ? "" : "; clusters: " + PlainText.of(clusters, 16));
        return text + "; df = " + degreesOfFreedom() + ".";
    }

    /**
     * What the design is: rows, strata, sampling units, degrees of freedom, the size of the population, and Kish's figures.
     *
     * @return a table with the columns {@code what} and {@code value}
     */
    @Override
    public Table table() {
        Table.Builder table =
                Table.builder("").column("what", "", Alignment.LEFT).column("value", "", Alignment.RIGHT);
        table.row(Cell.text("rows"), Cell.integer(observations()));
        table.row(Cell.text("strata"), Cell.integer(units.strata().size()));
        table.row(Cell.text(units.areClusters() ? "clusters" : "sampling units"), Cell.integer(units.units()));
        table.row(Cell.text("degrees of freedom"), Cell.integer(degreesOfFreedom()));
        table.row(Cell.text("population size (sum of weights)"), Cell.compact(populationSize(), 7));
        table.row(Cell.text("design effect of the weights (Kish)"), Cell.fixed(kishDesignEffect(), 3));
        table.row(Cell.text("effective rows (Kish)"), Cell.fixed(effectiveSize(), 1));
        return table.note(description()).build();
    }

    /**
     * The table for a terminal.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    public String summary() {
        return table().toText();
    }

    /** One line with the numbers of rows, units and strata. */
    @Override
    public String toString() {
        return "survey design: " + units + (observations() < units.rows() ? ", domain of " + observations() : "");
    }
}
