package org.hatmatrix.linalg.absorb;

import org.hatmatrix.linalg.LeastSquaresSolution;

/**
 * The solution of a least-squares problem with effects.
 *
 * @param solution of the columns and the response without the effects; a column that effects and earlier columns give is
 *     aliased there
 * @param effects the effects
 * @param inEffects for each column whether the effects alone give it
 * @param dependent for each column whether the effects together with earlier columns give it
 */
public record AbsorbedSolution(
        LeastSquaresSolution solution, Effects effects, boolean[] inEffects, boolean[] dependent) {}
