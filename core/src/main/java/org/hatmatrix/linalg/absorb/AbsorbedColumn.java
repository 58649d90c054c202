package org.hatmatrix.linalg.absorb;

import org.jspecify.annotations.Nullable;

/**
 * What effects leave of a column.
 *
 * @param values the rest
 * @param low what has to be added to it to have twice the precision; null where double precision was enough
 * @param norm the weighted length of the rest
 * @param whole the weighted length of the column, measured from zero
 * @param isNothing whether the rest is no more than roundings of the column
 */
record AbsorbedColumn(double[] values, double @Nullable [] low, double norm, double whole, boolean isNothing) {}
