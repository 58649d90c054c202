/** Plots of a fit: {@link org.hatmatrix.diagnostics.plot.ResidualPlot} draws the residuals as SVG. */
@NullMarked
package org.hatmatrix.diagnostics.plot;

import org.jspecify.annotations.NullMarked;
