/**
 * Normal variables behind ordered categories.
 *
 * <p>Begin with {@link org.hatmatrix.survey.latent.Polychoric}, the correlation of the variables behind a table of two
 * ordered answers. {@code BivariateNormal} computes the probabilities, {@code LatentLikelihood} the likelihood of a table
 * with its derivatives.
 */
@NullMarked
package org.hatmatrix.survey.latent;

import org.jspecify.annotations.NullMarked;
