package org.hatmatrix.covariance;

/**
 * What a stratum contributes to the variance when only one of its units was sampled, so that nothing tells how much units of
 * that stratum differ. The options of R's {@code survey.lonely.psu} and of Stata's {@code singleunit}.
 */
public enum LoneUnits {

    /** An error that names the stratum ("fail", "missing"). */
    REFUSE,

    /** Nothing: the unit was certain to be sampled ("certainty"). */
    CERTAINTY,

    /** The square of the deviation from the mean over the units of all strata; cautious ("adjust", "centered"). */
    CENTRED,

    /** The average of what the other strata contribute ("average", "scaled"). */
    AVERAGE
}
