package org.hatmatrix.covariance;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.OrdinaryScores;
import org.hatmatrix.estimation.RowScore;
import org.hatmatrix.estimation.SolvedRows;
import org.hatmatrix.estimation.WeightedScores;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.linalg.kernels.GramSum;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.numeric.SymmetricSum;
import org.jspecify.annotations.Nullable;

/**
 * A covariance that is consistent when the variances of the errors differ in an unknown way: one of the HC family of
 * {@link Covariances}. All but HC0 and HC1 divide by 1 − hᵢ and are undefined when an observation has leverage 1; that is
 * an error that names the rows. Rows that were not kept are read once more, see {@link
 * org.hatmatrix.regression.AccumulatedFit#withCovariance(HeteroskedasticityCovariance, org.hatmatrix.data.RowSource)}.
 */
public final class HeteroskedasticityCovariance extends CovarianceEstimator {

    private static final int ROWS_NAMED = 10;

    /** The factor that multiplies a residual, from its leverage and what that lacks of one, both with all their digits. */
    @FunctionalInterface
    interface Correction {
        double factor(double leverage, double complement, Sample sample);
    }

    /** What a correction looks at. */
    private enum Needed {
        NOTHING,
        LEVERAGE,
        LARGEST_LEVERAGE
    }

    /** What all observations share. */
    record Sample(double n, double p, double largestLeverage) {

        /** A leverage over the mean of all, nh/p. */
        double relative(double leverage) {
            return n * leverage / p;
        }
    }

    private final String name;
    private final Correction correction;
    private final Needed needed;
    private final @Nullable ReferenceDistribution reference;

    private HeteroskedasticityCovariance(
            String name, Correction correction, Needed needed, @Nullable ReferenceDistribution reference) {
        this.name = name;
        this.correction = correction;
        this.needed = needed;
        this.reference = reference;
    }

    /** A correction that is the same for all observations, whatever their leverage. */
    static HeteroskedasticityCovariance common(String name, Correction correction) {
        return new HeteroskedasticityCovariance(name, correction, Needed.NOTHING, null);
    }

    /** A correction that divides by a power of 1 − hᵢ. */
    static HeteroskedasticityCovariance byLeverage(String name, Correction correction) {
        return new HeteroskedasticityCovariance(name, correction, Needed.LEVERAGE, null);
    }

    /** A correction that divides by a power of 1 − hᵢ which depends on the largest leverage. */
    static HeteroskedasticityCovariance byLargestLeverage(String name, Correction correction) {
        return new HeteroskedasticityCovariance(name, correction, Needed.LARGEST_LEVERAGE, null);
    }

    private boolean dividesByComplement() {
        return needed != Needed.NOTHING;
    }

    /**
     * This estimator with another distribution for its statistics, for example the normal distribution of statsmodels.
     *
     * @param reference the distribution
     * @return a new estimator
     */
    public HeteroskedasticityCovariance withReference(ReferenceDistribution reference) {
        return new HeteroskedasticityCovariance(name, correction, needed, reference);
    }

    @Override
    protected CoefficientCovariance estimate(FitCore fit) {
        CoefficientCovariance ordinary = ofOrdinaryRows(fit);
        return ordinary != null ? ordinary : ofAnyRows(fit);
    }

    /** From one look at the rows; null if that is not enough. */
    private @Nullable CoefficientCovariance ofOrdinaryRows(FitCore fit) {
        boolean frequencies = fit.weightKind() == WeightKind.FREQUENCY;
        boolean ofEffects = fit.effects() != null && dividesByComplement();
        if (frequencies || ofEffects || needed == Needed.LARGEST_LEVERAGE) {
            return null;
        }
        Sample sample = new Sample(fit.observations(), fit.wholeRank(), Double.NaN);
        GramSum inner = new GramSum(fit.rank());
        boolean ordinary = OrdinaryScores.visit(fit.solution(), (from, count, q, residuals, leverages) -> {
            correct(residuals, leverages, count, sample);
            inner.add(q, residuals, count);
        });
        return ordinary ? covariance(fit, inner, List.of()) : null;
    }

    private void correct(double[] residuals, double[] leverages, int count, Sample sample) {
        for (int r = 0; r < count; r++) {
            residuals[r] *= correction.factor(leverages[r], 1 - leverages[r], sample);
        }
    }

    private CoefficientCovariance covariance(FitCore fit, GramSum inner, List<double[]> separate) {
        return covariance(fit.solution(), inner.matrix(), fit.residualDegreesOfFreedom(), separate);
    }

    private CoefficientCovariance ofAnyRows(FitCore fit) {
        WeightedScores scores = new WeightedScores(fit);
        if (dividesByComplement() && scores.mayDetermine()) {
            rejectLeverageOne(scores, fit);
        }
        Sample sample = new Sample(
                fit.observations(),
                fit.wholeRank(),
                needed == Needed.LARGEST_LEVERAGE ? largestLeverage(scores) : Double.NaN);
        GramSum inner = new GramSum(fit.rank());
        List<double[]> separate = new ArrayList<>();
        scores.forEachBlock((from, count, q) -> {
            // The leverages of many absorbed effects take long, or cannot be found at all.
            WeightedScores.Leverages leverages = dividesByComplement() ? scores.leverages(from, count, q) : null;
            double[] corrected = new double[count];
            for (int r = 0; r < count; r++) {
                double factor = leverages == null
                        ? correction.factor(Double.NaN, Double.NaN, sample)
                        : correction.factor(leverages.values()[r], leverages.complements()[r], sample);
                corrected[r] = corrected(from + r, factor, scores, separate);
            }
            inner.add(q, corrected, count);
        });
        return covariance(fit, inner, separate);
    }

    private CoefficientCovariance covariance(
            TriangularSolution solution, double[][] inner, int df, List<double[]> separate) {
        ReferenceDistribution distribution =
                reference != null ? reference : ReferenceDistribution.t(df > 0 ? df : Double.NaN);
        return CoefficientCovariance.of(name, solution, inner, distribution).plus(separate);
    }

    @Override
    protected CoefficientCovariance estimate(SolvedRows rows) {
        TriangularSolution solution = rows.solution();
        double largest =
                needed == Needed.LARGEST_LEVERAGE ? rows.collect(Largest::new, Largest::take).leverage : Double.NaN;
        Sample sample = new Sample(solution.observations(), solution.rank(), largest);
        Scores scores = rows.collect(() -> new Scores(solution, sample), Scores::take);
        scores.leverageOne.reject();
        return covariance(solution, scores.inner.matrix(), solution.degreesOfFreedom(), scores.separate);
    }

    /** The largest leverage of rows that come one by one. */
    private static final class Largest {

        private double leverage;

        void take(RowScore row) {
            leverage = Math.max(leverage, row.leverage());
        }
    }

    /** The sum over the scores of rows that come one by one. */
    private final class Scores {

        /** A score with so much leverage, or so large a part of the sum of squares, would hide others by its rounding. */
        private static final double LARGE_LEVERAGE = 0.5;

        private static final double LARGE_SHARE = 0x1p-4;

        private final Sample sample;
        private final double largeSquare;
        private final SymmetricSum inner;
        private final LeverageOne leverageOne = new LeverageOne();

        /** Leverages add up to the rank and squares of residuals to their sum, so that there are never many of these. */
        private final List<double[]> separate = new ArrayList<>();

        Scores(TriangularSolution solution, Sample sample) {
            this.sample = sample;
            largeSquare = LARGE_SHARE * solution.scaledResidualSumOfSquares();
            inner = new SymmetricSum(solution.rank());
        }

        void take(RowScore row) {
            double e = row.residual();
            if (dividesByComplement() && row.hasLeverageOne()) {
                leverageOne.add(row.number());
            } else if (e != 0) {
                double factor = correction.factor(row.leverage(), row.complement(), sample);
                if (row.leverage() > LARGE_LEVERAGE || e * e > largeSquare) {
                    separate.add(SmallMatrix.multiple(row.change(), factor));
                } else {
                    inner.add(row.orthonormal(), e * factor * (e * factor));
                }
            }
        }
    }

    /** The rows of leverage one. */
    private final class LeverageOne {

        private final List<String> rows = new ArrayList<>();
        private int found;

        void add(long row) {
            found++;
            if (rows.size() < ROWS_NAMED) {
                rows.add(Long.toString(row));
            }
        }

        void reject() {
            if (found > 0) {
                throw new IllegalArgumentException(name + " is undefined: leverage 1 in row" + (found > 1 ? "s " : " ")
                        + String.join(", ", rows) + (found > ROWS_NAMED ? ", … (" + found + " rows)" : "")
                        + "; such a row fixes a coefficient alone. Use HC1, or leave it out");
            }
        }
    }

    /** A row's corrected residual; zero where its score is kept apart. */
    private double corrected(int i, double factor, WeightedScores scores, List<double[]> separate) {
        double count = scores.count(i);
        if (scores.residual(i) == 0 || !(count > 0)) {
            return 0;
        }
        double[] known = scores.knownScore(i);
        // A frequency row: f copies, each with the score of the row divided by f.
        if (known == null) {
            return scores.residual(i) * factor / Math.sqrt(count);
        }
        separate.add(SmallMatrix.multiple(known, factor / Math.sqrt(count)));
        return 0;
    }

    private static double largestLeverage(WeightedScores scores) {
        double largest = 0;
        for (double leverage : scores.leverages().values()) {
            largest = Math.max(largest, leverage);
        }
        return largest;
    }

    private void rejectLeverageOne(WeightedScores scores, FitCore fit) {
        LeverageOne leverageOne = new LeverageOne();
        int[] numbers = fit.design().rowNumbers();
        for (int i = 0; i < scores.size(); i++) {
            if (scores.count(i) > 0 && scores.hasLeverageOne(i)) {
                leverageOne.add(numbers[i]);
            }
        }
        leverageOne.reject();
    }

    @Override
    public String toString() {
        return name;
    }
}
