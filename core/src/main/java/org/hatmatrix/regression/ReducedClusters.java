package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hatmatrix.covariance.ClusterCovariance;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.covariance.WildClusterBootstrap;
import org.hatmatrix.estimation.ClusterDeletions;
import org.hatmatrix.estimation.CovarianceRule;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.formula.Design;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.SolverOptions;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * The triangular factors of clusters as rows: no covariance by clusters sees more of a cluster than its score Xᵀe and its Gram
 * matrix XᵀX, and these are the same for the rows of the factor. They stand for the rows that are gone.
 */
final class ReducedClusters {

    private final AccumulatedFit fit;
    private final TriangularSolution whole;
    private final List<String> first = new ArrayList<>();
    private final List<String> second = new ArrayList<>();
    private final List<DoubleDouble[]> rows = new ArrayList<>();

    /** The fit of all rows, whose coefficients are known. */
    ReducedClusters(AccumulatedFit fit) {
        this.fit = fit;
        this.whole = fit.goodness().solution();
    }

    void add(String cluster, @Nullable String other, ExtendedMatrix factor) {
        int width = factor.size();
        for (int i = 0; i < width; i++) {
            DoubleDouble[] row = new DoubleDouble[width];
            boolean any = false;
            for (int j = 0; j < width; j++) {
                row[j] = j < i ? DoubleDouble.ZERO : factor.get(i, j);
                any |= row[j].hi() != 0;
            }
            if (any) {
                rows.add(row);
                first.add(cluster);
                second.add(other == null ? "" : other);
            }
        }
    }

    ClusterCovariance covariance(boolean twoWay) {
        ClusterCovariance one = Covariances.cluster(first);
        return twoWay ? one.crossedWith(second) : one;
    }

    WildClusterBootstrap bootstrap() {
        return Covariances.wildBootstrap(first);
    }

    /** The fit with a covariance from the residuals of the known coefficients: they keep the digits that y would cost. */
    AccumulatedFit fit(CovarianceEstimator estimator) {
        return fit(estimator, fit.coefficients());
    }

    /** The fit with a covariance that looks at the coefficients themselves. */
    AccumulatedFit fitOfResponse(CovarianceEstimator estimator) {
        return fit(estimator, new double[fit.names().size()]);
    }

    private AccumulatedFit fit(CovarianceEstimator estimator, double[] taken) {
        FitCore core = core(taken);
        TriangularSolution solution = core.solution();
        return fit.with(new Inference(
                fit.names(), fit.coefficients(), unrounded(solution), solution, CovarianceRule.of(estimator, core)));
    }

    /** The coefficients of all rows in the units of the solution of the reduced ones. */
    private DoubleDouble[] unrounded(TriangularSolution solution) {
        int[] kept = solution.keptColumns();
        DoubleDouble[] unrounded = new DoubleDouble[kept.length];
        for (int k = 0; k < kept.length; k++) {
            int exponent = whole.responseExponent()
                    - whole.columnExponent(kept[k])
                    - solution.responseExponent()
                    + solution.columnExponent(kept[k]);
            unrounded[k] =
                    new DoubleDouble(whole.estimate().hi()[k], whole.estimate().lo()[k]).scalb(exponent);
        }
        return unrounded;
    }

    LeaveOneClusterOut leaveOneOut() {
        FitCore core = core(fit.coefficients());
        ClusterDeletions deletions = Objects.requireNonNull(CovarianceRule.deletionsOf(covariance(false), core));
        return new LeaveOneClusterOut(core.solution(), deletions, fit.coefficients(), new int[0]);
    }

    /** The problem of the rows, with the response less what given coefficients make of it. */
    private FitCore core(double[] taken) {
        int n = rows.size();
        int p = fit.names().size();
        double[][] high = new double[p][n];
        double[][] low = new double[p][n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            DoubleDouble rest = rows.get(i)[p];
            for (int j = 0; j < p; j++) {
                DoubleDouble x = rows.get(i)[j];
                high[j][i] = x.hi();
                low[j][i] = x.lo();
                rest = Double.isNaN(taken[j]) ? rest : rest.minus(x.times(taken[j]));
            }
            y[i] = rest.value();
        }
        LeastSquaresSolution solution = LeastSquaresSolver.solve(
                ColumnMatrix.withoutInterceptUnsafe(n, high, low), y, null, SolverOptions.DEFAULTS);
        if (!Arrays.equals(solution.keptColumns(), whole.keptColumns())) {
            throw new ArithmeticException("clusters: the factors of the clusters have rank " + solution.rank()
                    + ", that of all rows " + whole.rank() + "; columns are nearly dependent");
        }
        Design.Builder builder = Design.builder().response("y", y).withoutIntercept();
        for (int j = 0; j < p; j++) {
            builder.column(fit.names().get(j), high[j]);
        }
        return FitCore.ofReducedRows(builder.build(), solution, fit.observations());
    }
}
