/**
 * The loops that take the time: inner products and updates of columns, in plain Java ({@code ScalarKernels}) and, where the Vector
 * API is present, with vectors of a fixed number of lanes ({@code VectorKernels}); {@code VectorSupport} chooses. Those in
 * double-double are beside them, and sums and triangular systems that plain Java is fast enough for.
 */
@NullMarked
package org.hatmatrix.linalg.kernels;

import org.jspecify.annotations.NullMarked;
