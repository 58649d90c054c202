package org.hatmatrix.survey.paired;

/**
 * What {@link WilcoxonSignedRank} does with pairs of equal values.
 *
 * <p>Literature: J. W. Pratt, JASA 54 (1959) 655–667.
 */
public enum ZeroDifferences {
    /** Wilcoxon's way: they are left out before the ranks are given, as in {@code wilcox.test} of R. */
    WILCOXON,

    /** Pratt's way: they get the lowest ranks and are left out afterwards. */
    PRATT
}
