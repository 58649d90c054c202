package org.hatmatrix.regression;

import java.util.Iterator;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.text.Excerpt;

/**
 * Ordinary least squares: the coefficients b that minimise Σ(yᵢ − xᵢᵀb)². The columns are scaled by powers of two and
 * folded into a triangular factor by Householder reflections; the normal equations are never the answer.
 *
 * <p>By default the condition of the data decides how much precision is spent ({@link Precision#ADAPTIVE}), columns that
 * depend on others are an error ({@link Rank#FULL}), and one thread works ({@link Parallelism#SERIAL}). If the design
 * carries weights they are used, as {@link Wls} does.
 *
 * <p>Edge cases: with as many coefficients as observations the coefficients are exact and standard errors NaN; with fewer
 * observations than columns the design is rank deficient; a constant response gives R² = NaN, for there is nothing to
 * explain.
 *
 * <pre>{@code
 * LeastSquaresFit fit = Ols.withDefaults().fit("log(output) ~ man_rate + inno", towns);
 * System.out.println(fit.summary());
 * }</pre>
 *
 * <p>Literature: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., 2013, chapter 5; Å. Björck, Numerical Methods
 * for Least Squares Problems, 1996.
 *
 * @see "The guide: core/README.md, “Reading a summary”"
 */
public final class Ols implements LeastSquaresEstimator {

    private static final Ols DEFAULT = new Ols(LeastSquaresOptions.DEFAULT);

    private final LeastSquaresOptions options;

    private Ols(LeastSquaresOptions options) {
        this.options = options;
    }

    /**
     * The estimator with its default options.
     *
     * @return ordinary least squares
     */
    public static Ols withDefaults() {
        return DEFAULT;
    }

    /**
     * This estimator with another choice of precision.
     *
     * @param precision how much precision to spend
     * @return a new estimator
     */
    public Ols withPrecision(Precision precision) {
        return new Ols(options.with(precision));
    }

    /**
     * This estimator with another treatment of dependent columns.
     *
     * @param rank what to do with columns that depend on others
     * @return a new estimator
     */
    public Ols withRank(Rank rank) {
        return new Ols(options.with(rank));
    }

    /**
     * This estimator with another number of threads.
     *
     * @param parallelism how many threads
     * @return a new estimator
     */
    public Ols withParallelism(Parallelism parallelism) {
        return new Ols(options.with(parallelism));
    }

    /**
     * This estimator with another treatment of rows that are alone in a level of an absorbed effect.
     *
     * @param singletons what becomes of them
     * @return a new estimator
     */
    public Ols withSingletons(Singletons singletons) {
        return new Ols(options.with(singletons));
    }

    /**
     * This estimator with linear restrictions: the coefficients b minimise the sum of squares among those with Rb = r.
     *
     * <pre>{@code
     * LeastSquaresFit restricted = Ols.withDefaults().subjectTo("man_rate + inno = 1", "lab = 0").fit(model, towns);
     * System.out.println(restricted.restrictions());
     * }</pre>
     *
     * <p>Restrictions that follow from others are recognised. The fit has n − p + q residual degrees of freedom for q independent
     * restrictions; coefficients that are fixed by them have error 0 and no test. R² refers to the total sum of squares of the
     * response and may be negative. The model cannot absorb effects.
     *
     * <p>Literature: W. H. Greene, Econometric Analysis, 8th ed., 2018, section 5.5.
     *
     * @param restrictions equations in the names of the coefficients, such as {@code "2*a + b = 1"}; one without an equals sign is
     *     zero
     * @return a new estimator, with these restrictions beside those that it has
     */
    public Ols subjectTo(String... restrictions) {
        return new Ols(options.subjectTo(restrictions));
    }

    @Override
    public LeastSquaresFit fit(Design design) {
        return options.fit(design, LeastSquaresMethod.OLS, WeightKind.INVERSE_VARIANCE);
    }

    /**
     * Fits a formula to rows that need not fit in memory; only one block of them is in memory at a time. The arithmetic is
     * double-double throughout, since nothing can be refined once the rows are gone, and since reading the rows takes longer;
     * options of precision and parallelism do not matter.
     *
     * @param formula the formula
     * @param source the rows; they are read once, and once more only if levels of factors or texts turn up late that the
     *     first rows do not show
     * @return the fit, without what belongs to single rows
     * @throws org.hatmatrix.data.FormulaException if a column is unknown, or if something needs all rows at once
     * @throws IllegalArgumentException as for a dataset, the message names the rows; or if there are restrictions
     */
    public AccumulatedFit fit(Formula formula, RowSource source) {
        if (!options.restrictions().isEmpty()) {
            throw new IllegalArgumentException("restrictions " + Excerpt.list(options.restrictions())
                    + ": a fit of rows that are not kept cannot be restricted; read the rows into a Dataset");
        }
        return formula.scan(source, designs -> accumulated(designs.iterator()));
    }

    private AccumulatedFit accumulated(Iterator<Design> blocks) {
        Design first = blocks.next();
        LeastSquaresAccumulator accumulator =
                LeastSquaresAccumulator.like(first).add(first);
        blocks.forEachRemaining(accumulator::add);
        return accumulator.fit(options.rank(), first);
    }

    /**
     * Fits a formula to rows that need not fit in memory, as {@link #fit(Formula, RowSource)} does.
     *
     * <pre>{@code
     * AccumulatedFit fit = Ols.withDefaults().fit("delay ~ distance + carrier", RowSource.csv(Path.of("flights.csv")));
     * }</pre>
     *
     * @param formula the formula
     * @param source the rows
     * @return the fit, without what belongs to single rows
     * @throws org.hatmatrix.data.FormulaException if the text is not a formula, or as for {@link #fit(Formula, RowSource)}
     * @throws IllegalArgumentException as for a dataset; the message names the rows
     */
    public AccumulatedFit fit(String formula, RowSource source) {
        return fit(Formula.parse(formula), source);
    }

    @Override
    public String label() {
        return LeastSquaresMethod.OLS.name();
    }

    @Override
    public String toString() {
        return "Ols(" + options + ")";
    }
}
