package org.hatmatrix.survey.correlation;

/**
 * How a confidence interval of a correlation is made from the coefficient r and the number of rows n. The first three
 * go through Fisher's z = artanh r, whose standard error they put at:
 *
 * <table>
 * <caption>Standard errors of z</caption>
 * <tr><th></th><th>standard error</th><th>meant for</th></tr>
 * <tr><td>{@link #FISHER}</td><td>1/√(n − 3)</td><td>Pearson; the usual one in programs for Spearman as well</td></tr>
 * <tr><td>{@link #FIELLER}</td><td>√(1.06/(n − 3))</td><td>Spearman, |ρ| below 0.8</td></tr>
 * <tr><td>{@link #BONETT_WRIGHT}</td><td>√((1 + r²/2)/(n − 3))</td><td>Spearman, up to |ρ| = 0.95</td></tr>
 * </table>
 *
 * <p>Literature: R. A. Fisher, "On the probable error of a coefficient of correlation", Metron 1 (1921) 3–32; E. C.
 * Fieller, H. O. Hartley and E. S. Pearson, "Tests for rank correlation coefficients I", Biometrika 44 (1957) 470–481;
 * D. G. Bonett and T. A. Wright, "Sample size requirements for estimating Pearson, Kendall and Spearman correlations",
 * Psychometrika 65 (2000) 23–28.
 */
public enum CorrelationInterval {
    /** Fisher's z with variance 1/(n − 3). */
    FISHER {
        @Override
        double varianceTimes(double r) {
            return 1;
        }
    },

    /** Fisher's z with variance 1.06/(n − 3), by Fieller, Hartley and Pearson. */
    FIELLER {
        @Override
        double varianceTimes(double r) {
            return 1.06;
        }
    },

    /** Fisher's z with variance (1 + r²/2)/(n − 3), by Bonett and Wright. */
    BONETT_WRIGHT {
        @Override
        double varianceTimes(double r) {
            return 1 + r * r / 2;
        }
    },

    /**
     * Coefficient ± quantile × asymptotic standard error, cut at ±1, for the coefficients that count pairs. The
     * standard error does not suppose independence; it is the one that programs call ASE or ASE1.
     */
    NORMAL {
        @Override
        double varianceTimes(double r) {
            return Double.NaN;
        }
    };

    /** The variance of z times n − 3. */
    abstract double varianceTimes(double r);
}
