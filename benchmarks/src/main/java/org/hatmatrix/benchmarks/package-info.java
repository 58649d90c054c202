/**
 * Speed and accuracy of the library, measured beside its peers in one run.
 *
 * <p>{@link org.hatmatrix.benchmarks.Main} has the commands. A {@code Suite} says what is timed together, {@code Publication} times
 * it by JMH, {@code Documents} writes the tables and the picture from the committed results, and {@code Comparison} compares two
 * of them.
 */
@NullMarked
package org.hatmatrix.benchmarks;

import org.jspecify.annotations.NullMarked;
