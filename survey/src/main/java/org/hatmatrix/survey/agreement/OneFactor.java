package org.hatmatrix.survey.agreement;

import java.util.Arrays;
import org.hatmatrix.numeric.SmallMatrix;

/**
 * One common factor behind a correlation matrix R: loadings λ so that λλ′ with 1 − λ² added on the diagonal is near R.
 *
 * <p>Both criteria have an equation for each loading, which is first iterated and then solved by Newton's method:
 *
 * <ul>
 *   <li>maximum likelihood: Rc = (1 + λ′c)λ with cᵢ = λᵢ/(1 − λᵢ²);
 *   <li>least squares of the correlations (minres): Σⱼ (rᵢⱼ − λᵢλⱼ)λⱼ = 0 over j ≠ i.
 * </ul>
 *
 * <p>A loading that leaves (−1, 1) has no proper solution (a Heywood case): the loadings are NaN.
 *
 * <p>Literature: D. N. Lawley and A. E. Maxwell, Factor Analysis as a Statistical Method, 2nd edition, Butterworth 1971;
 * H. H. Harman and W. H. Jones, "Factor analysis by minimizing residuals (minres)", Psychometrika 31 (1966) 351–368.
 */
final class OneFactor {

    private static final int ITERATIONS = 300;
    private static final int STEPS = 60;
    private static final double CONVERGED = 1e-15;

    /** A last step larger than this found no solution. */
    private static final double LOST = 1e-9;

    /** A loading nearer to one leaves its item no variance of its own. */
    private static final double BOUNDARY = 1e-8;

    private final double[][] r;
    private final boolean likelihood;

    private OneFactor(double[][] r, boolean likelihood) {
        this.r = r;
        this.likelihood = likelihood;
    }

    /** The loadings of maximum likelihood, their sum positive; NaN if there is no proper solution. */
    static double[] maximumLikelihood(double[][] correlations) {
        return new OneFactor(correlations, true).loadings();
    }

    /** The loadings of least squares, their sum positive; NaN if there is no proper solution. */
    static double[] leastSquares(double[][] correlations) {
        return new OneFactor(correlations, false).loadings();
    }

    private double[] loadings() {
        double[] loadings = start();
        for (int i = 0; i < ITERATIONS && isProper(loadings); i++) {
            loadings = likelihood ? iterated(loadings) : swept(loadings);
        }
        loadings = solved(loadings);
        if (!isProper(loadings)) {
            Arrays.fill(loadings, Double.NaN);
        }
        return SmallMatrix.multiple(loadings, Arrays.stream(loadings).sum() < 0 ? -1 : 1);
    }

    /** The direction of the largest variance, shrunk; items that run against the others get negative loadings. */
    private double[] start() {
        double[] direction = new double[r.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = 1 + 0.1 * i / direction.length; // no direction that symmetric items could make orthogonal
        }
        double length = 1;
        for (int i = 0; i < ITERATIONS; i++) {
            direction = SmallMatrix.product(r, direction);
            length = Math.sqrt(SmallMatrix.product(direction, direction));
            direction = SmallMatrix.multiple(direction, 1 / length);
        }
        double common = Math.max(length - 1, 0.3);
        double longest = Arrays.stream(direction).map(Math::abs).max().orElseThrow();
        return SmallMatrix.multiple(direction, Math.min(Math.sqrt(common), 0.9 / longest));
    }

    private static boolean isProper(double[] loadings) {
        return Arrays.stream(loadings).allMatch(loading -> Math.abs(loading) < 1 - BOUNDARY);
    }

    /** One round of λ = Rc/(1 + λ′c), halved so that it does not swing. */
    private double[] iterated(double[] loadings) {
        double[] c = Arrays.stream(loadings).map(l -> l / (1 - l * l)).toArray();
        double[] next = SmallMatrix.product(r, c);
        double d = 1 + SmallMatrix.product(loadings, c);
        for (int i = 0; i < next.length; i++) {
            next[i] = 0.5 * (loadings[i] + next[i] / d);
        }
        return next;
    }

    /** One round in which each loading is the best given the others. */
    private double[] swept(double[] loadings) {
        double[] next = loadings.clone();
        for (int i = 0; i < next.length; i++) {
            double products = 0;
            double squares = 0;
            for (int j = 0; j < next.length; j++) {
                products += j == i ? 0 : r[i][j] * next[j];
                squares += j == i ? 0 : next[j] * next[j];
            }
            next[i] = products / squares;
        }
        return next;
    }

    private double[] solved(double[] start) {
        double[] loadings = start;
        double largest = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS && largest > CONVERGED && isProper(loadings); step++) {
            double[][] change = SmallMatrix.solve(
                    likelihood ? likelihoodSlopes(loadings) : leastSquaresSlopes(loadings),
                    SmallMatrix.transposed(
                            new double[][] {likelihood ? likelihoodGaps(loadings) : leastSquaresGaps(loadings)}));
            if (change == null) {
                break;
            }
            double[] next = loadings.clone();
            largest = 0;
            for (int i = 0; i < next.length; i++) {
                next[i] -= change[i][0];
                largest = Math.max(largest, Math.abs(change[i][0]));
            }
            loadings = next;
        }
        if (largest > LOST) {
            Arrays.fill(loadings, Double.NaN);
        }
        return loadings;
    }

    private double[] likelihoodGaps(double[] l) {
        double[] c = Arrays.stream(l).map(v -> v / (1 - v * v)).toArray();
        double[] gaps = SmallMatrix.product(r, c);
        double d = 1 + SmallMatrix.product(l, c);
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] -= d * l[i];
        }
        return gaps;
    }

    private double[][] likelihoodSlopes(double[] l) {
        int k = l.length;
        double d = 1;
        for (double v : l) {
            d += v * v / (1 - v * v);
        }
        double[][] slopes = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                double left = (1 - l[j]) * (1 + l[j]);
                slopes[i][j] = (r[i][j] * (1 + l[j] * l[j]) - 2 * l[i] * l[j]) / (left * left) - (i == j ? d : 0);
            }
        }
        return slopes;
    }

    private double[] leastSquaresGaps(double[] l) {
        double[] gaps = new double[l.length];
        for (int i = 0; i < l.length; i++) {
            for (int j = 0; j < l.length; j++) {
                gaps[i] += j == i ? 0 : (r[i][j] - l[i] * l[j]) * l[j];
            }
        }
        return gaps;
    }

    private double[][] leastSquaresSlopes(double[] l) {
        double squares = SmallMatrix.product(l, l);
        double[][] slopes = new double[l.length][l.length];
        for (int i = 0; i < l.length; i++) {
            for (int j = 0; j < l.length; j++) {
                slopes[i][j] = i == j ? l[i] * l[i] - squares : r[i][j] - 2 * l[i] * l[j];
            }
        }
        return slopes;
    }
}
