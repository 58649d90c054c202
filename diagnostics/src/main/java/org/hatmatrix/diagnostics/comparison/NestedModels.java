package org.hatmatrix.diagnostics.comparison;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.formula.AbsorbedFactor;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.text.Excerpt;

/**
 * A model and a larger one of which it is a special case. What the larger one explains in addition is found from the residuals
 * of the smaller: their regression on the larger model keeps the digits that the difference of two residual sums of squares
 * would lose.
 */
final class NestedModels {

    /** A column is a combination of others if no more than this share of its length is left. */
    private static final double COMBINATION = 1e-9;

    private static final Ols OLS = Ols.withDefaults().withRank(Rank.DROP);

    private final LeastSquaresFit small;
    private final LeastSquaresFit large;

    NestedModels(LeastSquaresFit small, LeastSquaresFit large) {
        SameRows.require(small, large);
        if (!large.design().restrictions().isEmpty()) {
            large.design().requireNothingAbsorbed("the larger of two models");
        }
        this.small = small;
        this.large = large;
        requireNested();
    }

    private void requireNested() {
        Design design = small.design();
        for (int j = 0; j < design.parameters(); j++) {
            if (!isColumnOf(j)
                    && !isCombination(design.column(j), design.names().get(j))) {
                throw new IllegalArgumentException("the models are not nested: column "
                        + Excerpt.quoted(design.names().get(j)) + " of " + SameRows.name(small)
                        + " is no combination of the columns of " + SameRows.name(large)
                        + "; compare such models with NonNested or InformationCriteria");
            }
        }
        List<String> absorbed =
                large.design().absorbed().stream().map(AbsorbedFactor::name).toList();
        for (AbsorbedFactor factor : design.absorbed()) {
            if (!absorbed.contains(factor.name())) {
                throw new IllegalArgumentException("the models cannot be compared as nested: "
                        + Excerpt.quoted(factor.name()) + " is absorbed by " + SameRows.name(small) + " and not by "
                        + SameRows.name(large));
            }
        }
        if (large.rank() <= small.rank()) {
            throw new IllegalArgumentException(SameRows.name(large) + " has no column that " + SameRows.name(small)
                    + " has not: wanted the smaller model first");
        }
    }

    /** Whether the larger model has the j-th column of the smaller one as it is. */
    private boolean isColumnOf(int j) {
        String name = small.names().get(j);
        return large.names().contains(name)
                && Arrays.equals(small.design().column(j), large.design().column(name));
    }

    private boolean isCombination(double[] column, String name) {
        LeastSquaresFit fit = OLS.fit(large.design().withResponse(name, column));
        double length = Math.sqrt(weightedSquares(column));
        return Math.sqrt(weightedSquares(fit.residuals())) <= COMBINATION * length;
    }

    int degreesOfFreedom() {
        return large.rank() - small.rank();
    }

    /** By how much the larger model lowers the residual sum of squares. */
    double extraSumOfSquares() {
        Design design = large.design().withResponse("residuals", small.residuals());
        return weightedSquares(OLS.fit(design).fittedValues());
    }

    /** The F test of the extra sum of squares, which the Wald test with classical errors is. */
    private TestResult extraSum() {
        double sigma = large.sigma();
        int q = degreesOfFreedom();
        return TestResult.f(
                "Wald test", extraSumOfSquares() / q / (sigma * sigma), q, large.residualDegreesOfFreedom());
    }

    private double weightedSquares(double[] values) {
        return AccurateSum.weightedSquares(values, large.design().weights());
    }

    /** The Wald test of what the larger model has in addition, with its covariance. */
    TestResult wald() {
        boolean byName = true;
        for (int j = 0; j < small.names().size(); j++) {
            byName &= isColumnOf(j);
        }
        if (byName) {
            List<String> added = large.names().stream()
                    .filter(name -> !small.names().contains(name))
                    .toList();
            return large.testZero(added, List.of());
        }
        if (large.hasClassicalCovariance() && !large.design().absorbed().isEmpty()) {
            return extraSum();
        }
        Columns all = Columns.of(small.design());
        List<String> added = all.add(large.design(), "added ");
        LeastSquaresFit both = OLS.fit(all.design(large.design())).withCovariance(large.covarianceEstimator());
        return both.testZero(added, List.of());
    }
}
