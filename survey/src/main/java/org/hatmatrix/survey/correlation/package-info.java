/**
 * Correlations of two columns or of many, with tests and intervals.
 *
 * <p>Begin with {@link org.hatmatrix.survey.correlation.Correlation}, which has Pearson's, Spearman's and Kendall's
 * coefficients with the customary options, and {@link org.hatmatrix.survey.correlation.CorrelationMatrix} for several
 * columns at once. Then read:
 *
 * <ol>
 *   <li>{@link org.hatmatrix.survey.correlation.CorrelationMethod}: the coefficients, their formulas and literature;
 *   <li>{@link org.hatmatrix.survey.correlation.CorrelationEstimator}: all options, namely
 *       {@link org.hatmatrix.survey.correlation.PValueMethod}, {@link org.hatmatrix.survey.correlation.MissingValues},
 *       {@link org.hatmatrix.survey.correlation.CaseWeights}, permutations and bootstrap;
 *   <li>{@link org.hatmatrix.inference.Alternative} and
 *       {@link org.hatmatrix.survey.correlation.CorrelationInterval}: what to ask of a result;
 *   <li>{@link org.hatmatrix.survey.correlation.CorrelationSummary}: all figures of one pair as a table;
 *   <li>{@link org.hatmatrix.survey.correlation.FisherZ},
 *       {@link org.hatmatrix.survey.correlation.CorrelationComparison} and
 *       {@link org.hatmatrix.survey.correlation.CorrelationMean}: published correlations compared and averaged.
 * </ol>
 *
 * <p>Sampling weights: {@code CorrelationEstimator.weightedBy} for a column of them,
 * {@link org.hatmatrix.survey.correlation.SampleDesign} for strata and clusters too; {@code SampledColumns} correlates such
 * columns.
 *
 * <p>The other classes are internal. A {@code Coefficient} brings its estimate, its test and what it needs of the data; to
 * add one, write a class like {@code KendallTauB} or {@code SpearmanCoefficient} and give it a constant of
 * {@code CorrelationMethod}. {@code Sample} holds the rows that count, {@code PairScores} and {@code PairTable} the pairs of
 * weighted and of tabulated rows; {@code KendallDistribution} and {@code SpearmanDistribution} are the exact distributions.
 * Sums over pairs of rows are in a package of their own, {@code org.hatmatrix.survey.pairs}.
 */
@NullMarked
package org.hatmatrix.survey.correlation;

import org.jspecify.annotations.NullMarked;
