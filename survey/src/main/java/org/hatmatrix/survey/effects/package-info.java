/**
 * How large a difference is, with its interval, beside the tests that ask whether there is one.
 *
 * <ol>
 *   <li>{@link org.hatmatrix.survey.effects.HodgesLehmann}: scores of two groups or of pairs, in the unit of the scores;
 *   <li>{@link org.hatmatrix.survey.effects.StandardizedDifference}: their means, in standard deviations (Cohen's d, Hedges' g);
 *   <li>{@link org.hatmatrix.survey.effects.PairedDifference}: means of pairs, by three standardizers (d_z, d_av, d_rm);
 *   <li>{@link org.hatmatrix.survey.effects.GlassDelta}: means of a treated and a control group, in standard deviations of the latter;
 *   <li>{@link org.hatmatrix.survey.effects.FourfoldTable}: shares of two groups (odds ratio, relative risk, risk difference, φ).
 * </ol>
 *
 * <p>Ordered answers of two groups compares {@link org.hatmatrix.survey.groups.CliffsDelta}; Cramér's V belongs to
 * {@link org.hatmatrix.survey.groups.CrossTable}, ε² to {@link org.hatmatrix.survey.groups.KruskalWallis}. The other classes are
 * internal: {@code NoncentralEffect} has the limits of standardized differences, {@code ScaledPair} keeps their squares in range,
 * {@code PairwiseSums} finds medians of all pairs, {@code ConditionalTable} is the exact distribution of a fourfold table.
 */
@NullMarked
package org.hatmatrix.survey.effects;

import org.jspecify.annotations.NullMarked;
