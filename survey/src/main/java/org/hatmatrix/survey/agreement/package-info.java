/**
 * How far raters agree, and how far items measure the same.
 *
 * <p>Begin with the question: two raters and categories, {@link org.hatmatrix.survey.agreement.CohenKappa} (with
 * {@link org.hatmatrix.survey.agreement.KappaWeights} where categories are ordered); more raters,
 * {@link org.hatmatrix.survey.agreement.FleissKappa}; missing ratings, {@link org.hatmatrix.survey.agreement.KrippendorffAlpha};
 * nearly all ratings in one category, {@link org.hatmatrix.survey.agreement.GwetAc}; scores,
 * {@link org.hatmatrix.survey.agreement.IntraclassCorrelation}; raters who rank or score objects,
 * {@link org.hatmatrix.survey.agreement.KendallW}; items of one scale,
 * {@link org.hatmatrix.survey.agreement.CronbachAlpha}, or {@link org.hatmatrix.survey.agreement.McDonaldOmega} where they
 * weigh differently.
 */
@NullMarked
package org.hatmatrix.survey.agreement;

import org.jspecify.annotations.NullMarked;
