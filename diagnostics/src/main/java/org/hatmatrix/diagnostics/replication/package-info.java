/**
 * The same numbers elsewhere: {@link org.hatmatrix.diagnostics.replication.Replication} writes code for R, Python, Stata and
 * EViews that fits the same data by the same conventions. Begin there. Each language has a class of its own; what they
 * share is the data, the conventions in words and the losses.
 */
@NullMarked
package org.hatmatrix.diagnostics.replication;

import org.jspecify.annotations.NullMarked;
