package org.hatmatrix.covariance;

import java.util.Arrays;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.SmallMatrix;

/**
 * The degrees of freedom of Bell and McCaffrey: the estimated variance of a coefficient is the quadratic form Σ (p_gᵀε)² in
 * the errors, and ν = (Σ λ)² / Σ λ² over the eigenvalues of the matrix of p_gᵀp_h matches its first two moments to a χ²
 * when the errors are independent and equal.
 *
 * <p>In the orthonormal basis, with a the coordinates of the coefficient and b_g = B_ga, B_g the correction of the
 * cluster: p_gᵀp_h = δ_gh b_gᵀM_gb_g − b_gᵀM_gM_hb_h.
 */
final class Satterthwaite {

    private final TriangularSolution solution;
    private final double[][][] grams;
    private final double[][][] corrections;

    Satterthwaite(TriangularSolution solution, ClusterScores scores, ClusterType type) {
        this.solution = solution;
        this.grams = scores.grams();
        this.corrections = Arrays.stream(scores.complements())
                .map(complement -> complement.power(ClusterScores.exponent(type)))
                .toArray(double[][][]::new);
    }

    /** One distribution per estimated coefficient. */
    ReferenceDistribution[] references() {
        ReferenceDistribution[] references = new ReferenceDistribution[solution.rank()];
        for (int k = 0; k < references.length; k++) {
            references[k] = ReferenceDistribution.t(degreesOfFreedom(CoefficientCovariance.coordinates(solution, k)));
        }
        return references;
    }

    private double degreesOfFreedom(double[] a) {
        double[][] moved = new double[grams.length][];
        double trace = 0;
        double squares = 0;
        double[] diagonal = new double[grams.length];
        for (int g = 0; g < grams.length; g++) {
            double[] b = SmallMatrix.product(corrections[g], a);
            moved[g] = SmallMatrix.product(grams[g], b);
            diagonal[g] = SmallMatrix.product(b, moved[g]);
        }
        for (int g = 0; g < grams.length; g++) {
            trace += diagonal[g] - SmallMatrix.product(moved[g], moved[g]);
            for (int h = 0; h < grams.length; h++) {
                double entry = (g == h ? diagonal[g] : 0) - SmallMatrix.product(moved[g], moved[h]);
                squares += entry * entry;
            }
        }
        return trace * trace / squares;
    }
}
