/**
 * What pictures with axes share, whichever room they belong to. A {@link org.hatmatrix.diagnostics.drawing.Frame} gives
 * numbers their places in an {@link org.hatmatrix.diagnostics.drawing.Area}, below a {@link
 * org.hatmatrix.diagnostics.drawing.Heading}; a {@link org.hatmatrix.diagnostics.drawing.Canvas} is one frame with both
 * axes, on which {@link org.hatmatrix.diagnostics.drawing.Points}, curves and names are drawn. Not exported.
 */
@NullMarked
package org.hatmatrix.diagnostics.drawing;

import org.jspecify.annotations.NullMarked;
