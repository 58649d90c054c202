package org.hatmatrix.diagnostics.specification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.specification.Family.CriticalValues;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.Estimator;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.PlainText;

/**
 * One coefficient over every specification that could have been chosen: all sets of controls, and all outcomes, samples, weightings,
 * estimators and covariances that the caller lists. How far does the answer depend on the choice?
 *
 * <p>All sets of k controls are 2ᵏ models; sets that have an interaction without its margins are left out. With the classical
 * covariance they come from one triangular factor (a million in about a second), with any other covariance or estimator each is
 * fitted. All models of an outcome and a sample have the same rows, those that are complete for all controls.
 *
 * <pre>{@code
 * SpecificationCurve curve = SpecificationCurve.of(fit, "man_rate");
 * System.out.println(curve);
 * Files.writeString(Path.of("curve.svg"), curve.toSvg());
 *
 * SpecificationCurve wider = SpecificationCurve.builder(towns, "man_rate")
 *         .outcomes("log(output)", "output")
 *         .controls("inno", "lab", "mig_grw")
 *         .sample("without Aksu", towns.where("town != 'Aksu'"))
 *         .estimators(Ols.withDefaults(), Irls.bisquare())
 *         .build();
 * }</pre>
 *
 * <p>{@link #permutationTest} asks whether the curve as a whole says more than chance: the values of the regressor in focus are
 * shuffled among the rows, and the curve is computed anew.
 *
 * <p>Literature: U. Simonsohn, J. P. Simmons, L. D. Nelson, Specification curve analysis, Nature Human Behaviour 4 (2020)
 * 1208–1214; S. Steegen, F. Tuerlinckx, A. Gelman, W. Vanpaemel, Perspectives on Psychological Science 11 (2016) 702–712.
 */
public final class SpecificationCurve implements Tabular, Pictorial {

    /** The level of confidence behind "significant". */
    private static final double LEVEL = 0.95;

    /** Recomputes the curve with the values in focus shuffled. */
    private interface Shuffled {
        List<Family> families(Random random);
    }

    private final String focus;
    private final List<Family> families;
    private final Shuffled shuffled;
    private final int[] starts;

    private SpecificationCurve(String focus, List<Family> families, Shuffled shuffled) {
        this.focus = focus;
        this.families = families;
        this.shuffled = shuffled;
        this.starts = new int[families.size() + 1];
        for (int f = 0; f < families.size(); f++) {
            starts[f + 1] = Math.addExact(starts[f], families.get(f).size());
        }
    }

    /**
     * All sets of the other terms of a fit, with its weights and its covariance.
     *
     * @param fit the fit with all controls, of full rank
     * @param focus the name of the coefficient in focus
     * @return the curve
     * @throws IllegalArgumentException if there is no such coefficient, or there are more than 24 other terms
     */
    public static SpecificationCurve of(LeastSquaresFit fit, String focus) {
        fit.coefficient(focus);
        return new SpecificationCurve(focus, List.of(Family.of(fit, focus)), random -> {
            Design design = shuffle(fit.design(), focus, random);
            LeastSquaresFit other = Ols.withDefaults().fit(design).withCovariance(fit.covarianceEstimator());
            return List.of(Family.of(other, focus));
        });
    }

    /** The design with the values of one column in another order. */
    private static Design shuffle(Design design, String focus, Random random) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int j = design.hasIntercept() ? 1 : 0; j < design.parameters(); j++) {
            String name = design.names().get(j);
            double[] column = design.column(j);
            columns.put(name, name.equals(focus) ? shuffled(column, random) : column);
        }
        return design.withColumns(columns);
    }

    private static double[] shuffled(double[] values, Random random) {
        double[] copy = values.clone();
        for (int i = copy.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double value = copy[i];
            copy[i] = copy[j];
            copy[j] = value;
        }
        return copy;
    }

    /**
     * Begins a curve over choices of several kinds.
     *
     * @param data the data of the sample named {@code all}
     * @param focus the regressor in focus, a column of numbers
     * @return a builder
     */
    public static Builder builder(Dataset data, String focus) {
        return new Builder(data, focus);
    }

    /** Collects the choices; what is not given has one choice only. */
    public static final class Builder {

        private final Dataset data;
        private final String focus;
        private final List<String> outcomes = new ArrayList<>();
        private final List<String> controls = new ArrayList<>();
        private final Map<String, Dataset> samples = new LinkedHashMap<>();
        private final List<Estimator> estimators = new ArrayList<>();
        private final List<CovarianceEstimator> covariances = new ArrayList<>();

        private Builder(Dataset data, String focus) {
            data.numbers(focus);
            this.data = data;
            this.focus = focus;
            samples.put("all", data);
        }

        /**
         * Adds responses.
         *
         * @param responses the left sides of the formulas
         * @return this builder
         */
        public Builder outcomes(String... responses) {
            outcomes.addAll(List.of(responses));
            return this;
        }

        /**
         * Adds controls, of which every set is a model.
         *
         * @param terms terms as a formula writes them
         * @return this builder
         */
        public Builder controls(String... terms) {
            controls.addAll(List.of(terms));
            return this;
        }

        /**
         * Adds a sample.
         *
         * @param name what it is called
         * @param sample its data
         * @return this builder
         * @throws IllegalArgumentException if there is a sample of that name
         */
        public Builder sample(String name, Dataset sample) {
            if (samples.putIfAbsent(name, sample) != null) {
                throw new IllegalArgumentException("two samples are named " + Excerpt.quoted(name));
            }
            return this;
        }

        /**
         * Adds estimators, and with weighted ones weightings; without any it is ordinary least squares.
         *
         * @param more the estimators
         * @return this builder
         */
        public Builder estimators(Estimator... more) {
            estimators.addAll(List.of(more));
            return this;
        }

        /**
         * Adds covariances of least-squares fits; without any it is the classical one.
         *
         * @param more the covariance estimators
         * @return this builder
         */
        public Builder covariances(CovarianceEstimator... more) {
            covariances.addAll(List.of(more));
            return this;
        }

        /**
         * Fits all specifications.
         *
         * @return the curve
         * @throws IllegalArgumentException if there is no outcome, or a model cannot be fitted
         */
        public SpecificationCurve build() {
            if (outcomes.isEmpty()) {
                throw new IllegalArgumentException("specification curve: no outcome, wanted at least one");
            }
            Choices choices = new Choices(
                    focus,
                    List.copyOf(outcomes),
                    List.copyOf(controls),
                    estimators.isEmpty() ? List.of(Ols.withDefaults()) : List.copyOf(estimators),
                    covariances.isEmpty() ? List.of(Covariances.CLASSICAL) : List.copyOf(covariances));
            Map<String, Dataset> copy = new LinkedHashMap<>(samples);
            return new SpecificationCurve(focus, choices.families(copy), random -> {
                Map<String, Dataset> other = new LinkedHashMap<>();
                copy.forEach((name, sample) ->
                        other.put(name, sample.with(focus, shuffled(sample.numbers(focus), random))));
                return choices.families(other);
            });
        }
    }

    /** What is combined with every set of controls. */
    private record Choices(
            String focus,
            List<String> outcomes,
            List<String> controls,
            List<Estimator> estimators,
            List<CovarianceEstimator> covariances) {

        List<Family> families(Map<String, Dataset> samples) {
            List<Family> families = new ArrayList<>();
            String right = focus + (controls.isEmpty() ? "" : " + " + String.join(" + ", controls));
            for (String outcome : outcomes) {
                Formula formula = Formula.parse(outcome + " ~ " + right);
                samples.forEach((name, sample) -> {
                    for (Estimator estimator : estimators) {
                        for (CovarianceEstimator covariance : covariances) {
                            families.add(Family.of(estimator, covariance, focus, formula, sample, name));
                        }
                    }
                });
            }
            return List.copyOf(families);
        }
    }

    /**
     * The coefficient in focus.
     *
     * @return its name
     */
    public String focus() {
        return focus;
    }

    /**
     * The number of specifications.
     *
     * @return the number
     */
    public int size() {
        return starts[families.size()];
    }

    /**
     * The estimates, ascending.
     *
     * @return one number per specification
     */
    public double[] estimates() {
        double[] estimates = unsorted(families);
        Arrays.sort(estimates);
        return estimates;
    }

    private static double[] unsorted(List<Family> families) {
        return families.stream()
                .flatMapToDouble(family -> IntStream.range(0, family.size()).mapToDouble(family::estimate))
                .toArray();
    }

    /**
     * The median of the estimates.
     *
     * @return the median
     */
    public double median() {
        return Median.withDefaults().evaluate(unsorted(families));
    }

    /**
     * The share of specifications with a positive coefficient.
     *
     * @return between 0 and 1
     */
    public double sharePositive() {
        return Arrays.stream(unsorted(families)).filter(b -> b > 0).count() / (double) size();
    }

    /**
     * The share of specifications whose coefficient is positive and differs from zero at a level.
     *
     * @param level the level of confidence, such as 0.95
     * @return between 0 and 1
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public double shareSignificantlyPositive(double level) {
        return significant(families, level, 1) / (double) size();
    }

    /**
     * The share of specifications whose coefficient is negative and differs from zero at a level.
     *
     * @param level the level of confidence, such as 0.95
     * @return between 0 and 1
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public double shareSignificantlyNegative(double level) {
        return significant(families, level, -1) / (double) size();
    }

    private static int significant(List<Family> families, double level, int sign) {
        CriticalValues critical = new CriticalValues(level);
        critical.at(1);
        int count = 0;
        for (Family family : families) {
            for (int i = 0; i < family.size(); i++) {
                count += family.significantSign(i, critical) == sign ? 1 : 0;
            }
        }
        return count;
    }

    /**
     * Some of the specifications, from the smallest estimate to the largest, evenly spaced among all.
     *
     * @param most how many at most
     * @return the specifications, ascending in their estimates; unmodifiable
     * @throws IllegalArgumentException if {@code most} is below 1
     */
    public List<Specification> specifications(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at most " + most + " specifications, wanted 1 or more");
        }
        double[] estimates = unsorted(families);
        int[] order = IntStream.range(0, estimates.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> estimates[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int count = Math.min(most, order.length);
        return IntStream.range(0, count)
                .mapToObj(i -> at(order[count == 1 ? 0 : (int) ((long) i * (order.length - 1) / (count - 1))]))
                .toList();
    }

    private Specification at(int index) {
        int f = 0;
        while (starts[f + 1] <= index) {
            f++;
        }
        return families.get(f).specification(index - starts[f]);
    }

    /**
     * The joint test that the coefficient is zero in all specifications, by permutations: in each draw the values in focus are shuffled
     * among the rows of their sample and the curve is computed anew. The statistics are the absolute median of the estimates,
     * the share of specifications that are significant at 5 % with the sign that more of them have, and the absolute mean of the
     * estimates over their standard errors; the p-value is (1 + draws at least as extreme)/(1 + draws). Where controls depend on
     * the regressor in focus, shuffling breaks that too.
     *
     * @param draws how many permutations, such as 500
     * @param seed the seed; the same seed gives the same result
     * @return the three tests
     * @throws IllegalArgumentException if {@code draws} is below 1
     */
    public List<TestResult> permutationTest(int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException("permutation test with " + draws + " draws, wanted 1 or more");
        }
        double[] observed = joint(families);
        int[] extreme = new int[observed.length];
        Random random = new Random(seed);
        for (int draw = 0; draw < draws; draw++) {
            double[] drawn = joint(shuffled.families(random));
            for (int s = 0; s < extreme.length; s++) {
                extreme[s] += drawn[s] >= observed[s] ? 1 : 0;
            }
        }
        String[] names = {"Median of the estimates", "Share significant", "Mean of the statistics"};
        return IntStream.range(0, names.length)
                .mapToObj(s -> new TestResult(
                        observed[s],
                        Double.NaN,
                        (1.0 + extreme[s]) / (1 + draws),
                        Double.NaN,
                        names[s] + ", " + draws + " permutations"))
                .toList();
    }

    private static double[] joint(List<Family> families) {
        int size = families.stream().mapToInt(Family::size).sum();
        double median = Median.withDefaults().evaluate(unsorted(families));
        int significant = Math.max(significant(families, LEVEL, 1), significant(families, LEVEL, -1));
        double sum = families.stream()
                .flatMapToDouble(family -> IntStream.range(0, family.size()).mapToDouble(family::statistic))
                .sum();
        return new double[] {Math.abs(median), significant / (double) size, Math.abs(sum / size)};
    }

    /**
     * What each choice does to the estimate: a row for the whole curve, and one for the models with each control, outcome, sample,
     * estimator and covariance.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder(
                        "Specification curve of " + PlainText.of(focus, 40) + ": " + size() + " models")
                .column("choice", "", Alignment.LEFT)
                .column("models", "models", Alignment.RIGHT)
                .column("median", "median", Alignment.DECIMAL)
                .column("minimum", "minimum", Alignment.DECIMAL)
                .column("maximum", "maximum", Alignment.DECIMAL)
                .column("share_positive", "positive", Alignment.DECIMAL)
                .column("share_significant", "p<0.05", Alignment.DECIMAL);
        CriticalValues critical = new CriticalValues(LEVEL);
        table.row(row("all", (family, i) -> true, critical));
        for (Choice choice : choices()) {
            table.row(row(choice.label(), choice.condition(), critical));
        }
        return table.build();
    }

    /** Whether a model is among those that a row of the table is about. */
    interface Condition {
        boolean holds(Family family, int i);
    }

    /** An option of the analyst and the models that took it. */
    record Choice(String label, Condition condition) {}

    /** The options: controls, and whatever else has more than one. */
    List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        List<String> controls = families.stream()
                .flatMap(family -> family.controls().stream())
                .distinct()
                .toList();
        for (String control : controls) {
            choices.add(new Choice("with " + control, (family, i) -> {
                int g = family.controls().indexOf(control);
                return g >= 0 && family.has(i, g);
            }));
        }
        addChoices(choices, "outcome ", Family.Labels::outcome);
        addChoices(choices, "sample ", Family.Labels::sample);
        addChoices(choices, "estimator ", Family.Labels::estimator);
        addChoices(choices, "covariance ", Family.Labels::covariance);
        return choices;
    }

    private void addChoices(List<Choice> choices, String kind, Function<Family.Labels, String> labelOf) {
        List<String> labels = families.stream()
                .map(family -> labelOf.apply(family.labels()))
                .distinct()
                .toList();
        if (labels.size() > 1) {
            labels.forEach(label -> choices.add(new Choice(
                    kind + label, (family, i) -> labelOf.apply(family.labels()).equals(label))));
        }
    }

    private List<Cell> row(String label, Condition condition, CriticalValues critical) {
        double[] estimates = new double[size()];
        int count = 0;
        int positive = 0;
        int significant = 0;
        for (Family family : families) {
            for (int i = 0; i < family.size(); i++) {
                if (condition.holds(family, i)) {
                    estimates[count++] = family.estimate(i);
                    positive += family.estimate(i) > 0 ? 1 : 0;
                    significant += family.significantSign(i, critical) != 0 ? 1 : 0;
                }
            }
        }
        double[] those = Arrays.copyOf(estimates, count);
        return List.of(
                Cell.text(label),
                Cell.integer(count),
                Cell.significant(Median.withDefaults().evaluate(those), 4),
                Cell.significant(Arrays.stream(those).min().orElse(Double.NaN), 4),
                Cell.significant(Arrays.stream(those).max().orElse(Double.NaN), 4),
                Cell.fixed((double) positive / count, 3),
                Cell.fixed((double) significant / count, 3));
    }

    /**
     * The curve as a picture: estimates with their 95 % intervals in ascending order, and below which choices each model made. Of
     * more than 300 models evenly spaced ones are drawn.
     *
     * @return a complete SVG document
     */
    @Override
    public String toSvg() {
        return new SpecificationSvg(this).toString();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
