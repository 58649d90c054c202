package org.hatmatrix.survey.correlation;

import org.hatmatrix.data.Dataset;

/**
 * What correlations need to know of a sample that resembles its population by weights only: the weights, and how far a total would vary
 * from sample to sample. {@code SurveyDesign} is the one that most need, with strata and clusters.
 *
 * <pre>{@code
 * SurveyDesign design = SurveyDesign.of(answers).weightedBy("weight").stratifiedBy("region");
 * CorrelationMatrix matrix = CorrelationMatrix.spearman(design, "loans", "grants", "consulting");
 * Correlation tau = CorrelationEstimator.kendall().of(design, "loans", "grants");
 * }</pre>
 */
public interface SampleDesign {

    /**
     * The data.
     *
     * @return all rows
     */
    Dataset data();

    /**
     * The weights of the rows.
     *
     * @return one per row, finite and none negative; 0 in rows that do not count
     */
    double[] weights();

    /**
     * The variance of a statistic from its linear approximation.
     *
     * @param linearized z, one number per row: near the truth the statistic moves as Σwz; 0 in rows that it does not use
     * @return the estimated variance of Σwz
     */
    double variance(double... linearized);

    /**
     * The degrees of freedom of {@link #variance}.
     *
     * @return sampling units − strata
     */
    int degreesOfFreedom();

    /**
     * The design in words.
     *
     * @return one line for the notes of tables
     */
    String description();
}
