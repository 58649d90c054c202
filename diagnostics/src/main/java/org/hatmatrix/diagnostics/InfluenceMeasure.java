package org.hatmatrix.diagnostics;

import org.apache.commons.statistics.distribution.FDistribution;

/** The measures of influence by which R's {@code influence.measures} flags an observation, with R's cut-offs. */
public enum InfluenceMeasure {
    /** A coefficient moves by more than one standard error: max |DFBETAS| &gt; 1. */
    DFBETAS("dfbetas") {
        @Override
        double cutOff(int n, int p) {
            return 1;
        }
    },
    /** The observation's own fitted value moves: |DFFITS| &gt; 3√(p/(n − p)). */
    DFFITS("dffits") {
        @Override
        double cutOff(int n, int p) {
            return 3 * Math.sqrt(p / (double) (n - p));
        }
    },
    /** The confidence region of all coefficients grows or shrinks: |1 − COVRATIO| &gt; 3p/(n − p). */
    COVARIANCE_RATIO("covratio") {
        @Override
        double cutOff(int n, int p) {
            return 3.0 * p / (n - p);
        }
    },
    /** All coefficients move to the edge of their 50 % region: Cook's distance beyond the median of F(p, n − p). */
    COOKS_DISTANCE("Cook") {
        @Override
        double cutOff(int n, int p) {
            return FDistribution.of(p, n - p).inverseCumulativeProbability(0.5);
        }
    },
    /** The regressors are far from the others': leverage &gt; 3p/n. */
    LEVERAGE("leverage") {
        @Override
        double cutOff(int n, int p) {
            return 3.0 * p / n;
        }
    };

    private final String label;

    InfluenceMeasure(String label) {
        this.label = label;
    }

    /** The cut-off for n observations and p coefficients, n &gt; p. */
    abstract double cutOff(int n, int p);

    /**
     * The name of this measure.
     *
     * @return for example {@code "dffits"}
     */
    public String label() {
        return label;
    }
}
