/**
 * Pictures as SVG. Of a fit: {@link org.hatmatrix.diagnostics.plot.ResidualPlot} draws what R's {@code plot(lm)} does,
 * {@link org.hatmatrix.diagnostics.plot.FitPlot} the data with the fitted curve and its band, {@link
 * org.hatmatrix.diagnostics.plot.TermPlot} one regressor given the others, {@link
 * org.hatmatrix.diagnostics.plot.CoefficientPlot} coefficients with intervals, also of several fits. Of data: {@link
 * org.hatmatrix.diagnostics.plot.Histogram}, {@link org.hatmatrix.diagnostics.plot.CorrelationMap}, {@link
 * org.hatmatrix.diagnostics.plot.ScatterMatrix}. All begin with {@code of} and end with {@code toSvg()}.
 */
@NullMarked
package org.hatmatrix.diagnostics.plot;

import org.jspecify.annotations.NullMarked;
