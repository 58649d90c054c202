/**
 * What pictures with axes share, whichever room they belong to: a {@link org.hatmatrix.diagnostics.drawing.Canvas}, the {@link
 * org.hatmatrix.diagnostics.drawing.Points} on it and a {@code Smoother} through them. Not exported.
 */
@NullMarked
package org.hatmatrix.diagnostics.drawing;

import org.jspecify.annotations.NullMarked;
