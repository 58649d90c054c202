package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.ranking.Ranking;

/**
 * The coefficients of association of two columns x and y. With C concordant and D discordant pairs of rows, S = C − D,
 * n₀ = n(n − 1)/2 pairs in all, n₁ of them tied in x and n₂ in y:
 *
 * <table>
 * <caption>Coefficients</caption>
 * <tr><th>coefficient</th><th>formula</th></tr>
 * <tr><td>Pearson's r</td><td>Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²)</td></tr>
 * <tr><td>Spearman's ρ</td><td>Pearson's r of the average ranks; 1 − 6Σd²/(n³ − n) only without ties</td></tr>
 * <tr><td>Kendall's τ-a</td><td>S / n₀</td></tr>
 * <tr><td>Kendall's τ-b</td><td>S / √((n₀ − n₁)(n₀ − n₂))</td></tr>
 * <tr><td>Stuart's τ-c</td><td>2 m S / (n² (m − 1)), m the smaller number of distinct values</td></tr>
 * <tr><td>Goodman and Kruskal's γ</td><td>S / (C + D)</td></tr>
 * <tr><td>Somers' d, y dependent</td><td>S / (n₀ − n₁)</td></tr>
 * <tr><td>Somers' d, symmetric</td><td>S / (n₀ − (n₁ + n₂)/2)</td></tr>
 * </table>
 *
 * <p>The point-biserial correlation is Pearson's r with one column of zeros and ones, φ the one with two.
 *
 * <p>Literature: M. G. Kendall, Rank Correlation Methods, 4th edition, Griffin 1970; L. A. Goodman and W. H. Kruskal,
 * "Measures of association for cross classifications", Journal of the American Statistical Association 49 (1954)
 * 732–764; R. H. Somers, "A new asymmetric measure of association for ordinal variables", American Sociological Review
 * 27 (1962) 799–811.
 */
public enum CorrelationMethod {
    /** Pearson's product-moment correlation r. */
    PEARSON("Pearson's r"),

    /** Spearman's rank correlation ρ. */
    SPEARMAN("Spearman's \u03c1"),

    /** Kendall's τ-a, which takes no account of ties. */
    KENDALL_TAU_A("Kendall's \u03c4-a") {
        @Override
        double denominator(PairCounts pairs) {
            return pairs.total();
        }

        @Override
        double slope(PairScores scores, int row) {
            return scores.size() - 1;
        }
    },

    /** Kendall's τ-b, the one that is meant where nothing more is said. */
    KENDALL_TAU_B("Kendall's \u03c4-b") {
        @Override
        double denominator(PairCounts pairs) {
            return Math.sqrt(pairs.untiedInX() * pairs.untiedInY());
        }

        @Override
        double slope(PairScores scores, int row) {
            PairCounts pairs = scores.counts();
            return denominator(pairs)
                    * (scores.untiedInX(row) / pairs.untiedInX() + scores.untiedInY(row) / pairs.untiedInY())
                    / 2;
        }
    },

    /** Kendall's and Stuart's τ-c, for tables with unequal numbers of rows and columns. */
    KENDALL_TAU_C("Stuart's \u03c4-c") {
        @Override
        double denominator(PairCounts pairs) {
            double m = Math.min(pairs.x().distinct(), pairs.y().distinct());
            return pairs.n() * pairs.n() * (m - 1) / (2 * m);
        }

        @Override
        double slope(PairScores scores, int row) {
            return 2 * denominator(scores.counts()) / scores.size();
        }
    },

    /** Goodman and Kruskal's γ. */
    GOODMAN_KRUSKAL_GAMMA("Goodman and Kruskal's \u03b3") {
        @Override
        double denominator(PairCounts pairs) {
            return pairs.untied();
        }

        @Override
        double slope(PairScores scores, int row) {
            return scores.untied(row);
        }
    },

    /** Somers' d with y as the dependent column; exchange the columns for the other one. */
    SOMERS_D("Somers' d, y dependent") {
        @Override
        double denominator(PairCounts pairs) {
            return pairs.untiedInX();
        }

        @Override
        double slope(PairScores scores, int row) {
            return scores.untiedInX(row);
        }
    },

    /** The symmetric Somers' d. */
    SOMERS_D_SYMMETRIC("Somers' d, symmetric") {
        @Override
        double denominator(PairCounts pairs) {
            return (pairs.untiedInX() + pairs.untiedInY()) / 2;
        }

        @Override
        double slope(PairScores scores, int row) {
            return (scores.untiedInX(row) + scores.untiedInY(row)) / 2;
        }
    };

    private final String label;

    CorrelationMethod(String label) {
        this.label = label;
    }

    /** Whether this coefficient counts concordant and discordant pairs. */
    boolean countsPairs() {
        return this != PEARSON && this != SPEARMAN;
    }

    /** What the score of the pairs is divided by. */
    double denominator(PairCounts pairs) {
        throw new IllegalStateException(label + " does not count pairs");
    }

    /** The derivative of the denominator by the weight of a row. */
    double slope(PairScores scores, int row) {
        throw new IllegalStateException(label + " does not count pairs");
    }

    /** The coefficient from counted pairs, NaN where it is 0/0. */
    double of(PairCounts pairs) {
        double denominator = denominator(pairs);
        return denominator > 0 ? pairs.score() / denominator : Double.NaN;
    }

    /** The coefficient of two columns without missing values. */
    double of(double[] x, double[] y) {
        return switch (this) {
            case PEARSON -> ProductMoment.of(x, y, null).correlation();
            case SPEARMAN ->
                ProductMoment.of(Ranking.ascending().of(x), Ranking.ascending().of(y), null)
                        .correlation();
            default -> of(PairCounts.of(x, y));
        };
    }

    /**
     * The name of the coefficient.
     *
     * @return the name, such as {@code Kendall's τ-b}
     */
    @Override
    public String toString() {
        return label;
    }
}
