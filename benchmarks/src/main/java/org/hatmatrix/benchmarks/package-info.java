/**
 * Speed and accuracy of the library, measured beside its peers in one run.
 *
 * <p>{@link org.hatmatrix.benchmarks.SpeedTable} times least squares and prints the ratios.
 */
@NullMarked
package org.hatmatrix.benchmarks;

import org.jspecify.annotations.NullMarked;
