package org.hatmatrix.linalg.certificate;

/**
 * The numbers of a fit that are to be judged, in the user's units. The arrays are not changed.
 *
 * @param coefficients one per column of the matrix; NaN for aliased ones
 * @param standardErrors σ √(XᵀWX)⁻¹ⱼⱼ, one per column of the matrix
 * @param sigma √(RSS / degrees of freedom)
 * @param degreesOfFreedom the degrees of freedom that σ refers to
 */
public record Reported(double[] coefficients, double[] standardErrors, double sigma, int degreesOfFreedom) {}
