/**
 * Whether the answers of the same respondents differ: before and after, one question and another.
 *
 * <ol>
 *   <li>{@link org.hatmatrix.survey.paired.WilcoxonSignedRank}: scores of two occasions, by the ranks of the differences;
 *   <li>{@link org.hatmatrix.survey.paired.SignTest}: the same by their signs alone;
 *   <li>{@link org.hatmatrix.survey.paired.PairedTTest}: the same by their mean;
 *   <li>{@link org.hatmatrix.survey.paired.McNemar}: two answers of yes or no, {@link org.hatmatrix.survey.paired.CochranQ}
 *       more of them.
 * </ol>
 *
 * <p>Several scores of the same respondents compares {@link org.hatmatrix.survey.groups.Friedman}. The other classes are
 * internal.
 */
@NullMarked
package org.hatmatrix.survey.paired;

import org.jspecify.annotations.NullMarked;
