package org.hatmatrix.linalg;

import org.hatmatrix.numeric.DoubleDouble;

/**
 * The triangular factor of the columns that were kept, with the response in its coordinates.
 *
 * @param kept the columns, ascending
 * @param r their upper triangular factor
 * @param z the first components of Qᵀy
 * @param distance the length of what is left of y, √RSS
 * @param dependencies for each aliased column the coefficients of the kept columns before it; null for kept ones
 */
record ReducedFactor(int[] kept, ExtendedMatrix r, DoubleDouble[] z, DoubleDouble distance, double[][] dependencies) {}
