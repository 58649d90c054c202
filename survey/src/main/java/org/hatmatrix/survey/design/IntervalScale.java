package org.hatmatrix.survey.design;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;

/**
 * The scale on which an interval is symmetric, and other intervals for shares. All take quantiles t of Student's distribution with
 * the degrees of freedom of the design.
 *
 * <p>Literature: E. L. Korn, B. I. Graubard, Survey Methodology 24 (1998) 193–201; N. Dean, M. Pagano, Journal of Survey
 * Statistics and Methodology 3 (2015) 484–503.
 */
public enum IntervalScale {

    /** Estimate ± t · standard error. */
    LINEAR {
        @Override
        Interval interval(DesignEstimate e, double level) {
            double half = quantile(e, level) * e.standardError();
            return new Interval(e.estimate() - half, e.estimate() + half);
        }
    },

    /** For shares: symmetric in ln(p / (1 − p)), so that limits stay between 0 and 1. */
    LOGIT {
        @Override
        Interval interval(DesignEstimate e, double level) {
            double p = share(e);
            double logit = Math.log(p / (1 - p));
            double half = quantile(e, level) * e.standardError() / (p * (1 - p));
            return new Interval(1 / (1 + Math.exp(half - logit)), 1 / (1 + Math.exp(-half - logit)));
        }
    },

    /** For shares: Wilson's score interval with the effective size p(1 − p) / variance. */
    WILSON {
        @Override
        Interval interval(DesignEstimate e, double level) {
            double p = share(e);
            double t = quantile(e, level);
            double n = size(e);
            double middle = p + t * t / (2 * n);
            double half = t * Math.sqrt(p * (1 - p) / n + t * t / (4 * n * n));
            double width = 1 + t * t / n;
            return new Interval(p == 0 ? 0 : (middle - half) / width, p == 1 ? 1 : (middle + half) / width);
        }
    },

    /**
     * For shares: Clopper and Pearson's limits with the effective size times (t of n − 1 degrees of freedom / t)², for small and
     * large shares.
     */
    KORN_GRAUBARD {
        @Override
        Interval interval(DesignEstimate e, double level) {
            double p = share(e);
            double ofRows = new ReferenceDistribution(e.observations() - 1.0).criticalValue(level) / quantile(e, level);
            double n = size(e) * ofRows * ofRows;
            if (!(n > 0)) {
                return new Interval(Double.NaN, Double.NaN);
            }
            double tail = (1 - level) / 2;
            double lower =
                    p == 0 ? 0 : BetaDistribution.of(n * p, n * (1 - p) + 1).inverseCumulativeProbability(tail);
            double upper =
                    p == 1 ? 1 : BetaDistribution.of(n * p + 1, n * (1 - p)).inverseSurvivalProbability(tail);
            return new Interval(lower, upper);
        }
    },

    /** For correlations: symmetric in Fisher's z = artanh r. */
    FISHER_Z {
        @Override
        Interval interval(DesignEstimate e, double level) {
            double r = e.estimate();
            double z = Math.log((1 + r) / (1 - r)) / 2;
            double half = quantile(e, level) * e.standardError() / (1 - r * r);
            return new Interval(Math.tanh(z - half), Math.tanh(z + half));
        }
    };

    abstract Interval interval(DesignEstimate estimate, double level);

    private static double quantile(DesignEstimate e, double level) {
        return new ReferenceDistribution(e.degreesOfFreedom()).criticalValue(level);
    }

    private static double share(DesignEstimate e) {
        if (e.estimate() < 0 || e.estimate() > 1) {
            throw new IllegalArgumentException("'" + e.name() + "' is " + e.estimate()
                    + ", a share between 0 and 1 is wanted for this interval; take LINEAR");
        }
        return e.estimate();
    }

    /** The effective size; the number of rows for a share of 0 or 1, which has no variance to tell. */
    private static double size(DesignEstimate e) {
        double p = e.estimate();
        return p > 0 && p < 1 ? p * (1 - p) / (e.standardError() * e.standardError()) : e.observations();
    }
}
