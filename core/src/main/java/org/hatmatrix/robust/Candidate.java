package org.hatmatrix.robust;

/**
 * A plane that a search among subsamples has come to.
 *
 * @param gamma its coordinates
 * @param scale the scale of its residuals
 * @param objective what is minimized
 */
record Candidate(double[] gamma, double scale, double objective) {}
