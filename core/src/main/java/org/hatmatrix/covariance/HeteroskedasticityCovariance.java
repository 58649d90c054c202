package org.hatmatrix.covariance;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.WeightedScores;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.numeric.SymmetricSum;
import org.jspecify.annotations.Nullable;

/**
 * A covariance that is consistent when the variances of the errors differ in an unknown way: one of the HC family of
 * {@link Covariances}. All but HC0 and HC1 divide by 1 − hᵢ and are undefined when an observation has leverage 1; that is
 * an error that names the rows.
 */
public final class HeteroskedasticityCovariance extends CovarianceEstimator {

    private static final int ROWS_NAMED = 10;

    /** The factor that multiplies a residual. */
    @FunctionalInterface
    interface Correction {
        double factor(Leverage leverage, Sample sample);
    }

    /** The leverage of an observation and what it lacks of one, both with all their digits. */
    record Leverage(double value, double complement) {

        static final Leverage NOT_NEEDED = new Leverage(Double.NaN, Double.NaN);

        /** The leverage over its mean, nh/p. */
        double relative(Sample sample) {
            return sample.n() * value / sample.p();
        }
    }

    /** What all observations share. */
    record Sample(double n, double p, double largestLeverage) {}

    private final String name;
    private final Correction correction;
    private final boolean dividesByComplement;
    private final @Nullable ReferenceDistribution reference;

    private HeteroskedasticityCovariance(
            String name,
            Correction correction,
            boolean dividesByComplement,
            @Nullable ReferenceDistribution reference) {
        this.name = name;
        this.correction = correction;
        this.dividesByComplement = dividesByComplement;
        this.reference = reference;
    }

    /** A correction that is the same for all observations, whatever their leverage. */
    static HeteroskedasticityCovariance common(String name, Correction correction) {
        return new HeteroskedasticityCovariance(name, correction, false, null);
    }

    /** A correction that divides by a power of 1 − hᵢ. */
    static HeteroskedasticityCovariance byLeverage(String name, Correction correction) {
        return new HeteroskedasticityCovariance(name, correction, true, null);
    }

    /**
     * This estimator with another distribution for its statistics, for example the normal distribution of statsmodels.
     *
     * @param reference the distribution
     * @return a new estimator
     */
    public HeteroskedasticityCovariance withReference(ReferenceDistribution reference) {
        return new HeteroskedasticityCovariance(name, correction, dividesByComplement, reference);
    }

    @Override
    protected CoefficientCovariance estimate(FitCore fit) {
        WeightedScores scores = new WeightedScores(fit);
        if (dividesByComplement) {
            rejectLeverageOne(scores, fit);
        }
        Sample sample = new Sample(
                fit.observations(), fit.wholeRank(), dividesByComplement ? largestLeverage(scores) : Double.NaN);
        SymmetricSum inner = new SymmetricSum(fit.rank());
        List<double[]> separate = new ArrayList<>();
        scores.forEachBlock((from, count, q) -> {
            double[] squares = new double[count];
            for (int i = 0; i < count; i++) {
                squares[i] = squaredScore(from + i, scores, sample, separate);
            }
            inner.add(q, squares, count);
        });
        int df = fit.residualDegreesOfFreedom();
        ReferenceDistribution distribution =
                reference != null ? reference : ReferenceDistribution.t(df > 0 ? df : Double.NaN);
        return CoefficientCovariance.of(name, fit.solution(), inner.matrix(), distribution)
                .plus(separate);
    }

    /** The square of a row's corrected residual; zero where its score is kept apart. */
    private double squaredScore(int i, WeightedScores scores, Sample sample, List<double[]> separate) {
        double count = scores.count(i);
        if (scores.residual(i) == 0 || !(count > 0)) {
            return 0;
        }
        // The leverages of many absorbed effects take long, or cannot be found at all.
        Leverage leverage =
                dividesByComplement ? new Leverage(scores.leverage(i), scores.complement(i)) : Leverage.NOT_NEEDED;
        double factor = correction.factor(leverage, sample);
        double[] known = scores.knownScore(i);
        // A frequency row: f copies, each with the score of the row divided by f.
        if (known == null) {
            double e = scores.residual(i) * factor;
            return e * e / count;
        }
        separate.add(SmallMatrix.multiple(known, factor / Math.sqrt(count)));
        return 0;
    }

    private static double largestLeverage(WeightedScores scores) {
        double largest = 0;
        for (int i = 0; i < scores.size(); i++) {
            largest = Math.max(largest, scores.leverage(i));
        }
        return largest;
    }

    private void rejectLeverageOne(WeightedScores scores, FitCore fit) {
        List<String> rows = new ArrayList<>();
        int[] numbers = fit.design().rowNumbers();
        int found = 0;
        for (int i = 0; i < scores.size(); i++) {
            if (scores.count(i) > 0 && scores.hasLeverageOne(i)) {
                found++;
                if (rows.size() < ROWS_NAMED) {
                    rows.add(Integer.toString(numbers[i]));
                }
            }
        }
        if (found > 0) {
            throw new IllegalArgumentException(name + " is undefined: leverage 1 in row" + (found > 1 ? "s " : " ")
                    + String.join(", ", rows) + (found > ROWS_NAMED ? ", … (" + found + " rows)" : "")
                    + "; such a row fixes a coefficient alone. Use HC1, or leave it out");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
