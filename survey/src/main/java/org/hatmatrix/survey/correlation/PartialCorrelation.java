package org.hatmatrix.survey.correlation;

import java.util.List;
import org.hatmatrix.numeric.CompensatedSum;
import org.hatmatrix.survey.pairs.ProductMoment;
import org.hatmatrix.text.Excerpt;

/**
 * Partial correlations from the triangular factor of a correlation matrix. With the columns in the order controls, x, y
 * and R = L Lᵀ, the last two rows of L say what of x and y is left beside the controls:
 *
 * <pre>
 * partial       L_yx / √(L_yx² + L_yy²)
 * semi-partial  L_xx times that
 * </pre>
 *
 * <p>Literature: T. W. Anderson, An Introduction to Multivariate Statistical Analysis, 3rd edition, Wiley 2003,
 * section 2.5; S. Kim, "ppcor: an R package for a fast calculation to semi-partial correlation coefficients",
 * Communications for Statistical Applications and Methods 22 (2015) 665–674, for the tests.
 */
final class PartialCorrelation {

    /** Below this part of a column's variance, what the other columns leave of it is rounding. */
    private static final double COLLINEAR = 1e-13;

    private final double leftOfX;
    private final double shared;
    private final double leftOfY;

    private PartialCorrelation(double[][] factor) {
        int controls = factor.length - 2;
        leftOfX = factor[controls][controls];
        shared = factor[controls + 1][controls];
        leftOfY = factor[controls + 1][controls + 1];
    }

    /**
     * What is left of two columns beside others.
     *
     * @param correlations the correlations of all columns
     * @param chosen the positions of the columns held constant, then those of x and y
     * @param names the names of the chosen columns
     * @throws IllegalArgumentException if the columns held constant are collinear
     */
    static PartialCorrelation of(double[][] correlations, int[] chosen, List<String> names) {
        return new PartialCorrelation(factor(correlations, chosen, names));
    }

    /** The lower triangular factor of the chosen rows and columns. */
    private static double[][] factor(double[][] correlations, int[] chosen, List<String> names) {
        int m = chosen.length;
        double[][] factor = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                CompensatedSum left = new CompensatedSum();
                left.add(correlations[chosen[i]][chosen[j]]);
                for (int k = 0; k < j; k++) {
                    left.add(-factor[i][k] * factor[j][k]);
                }
                factor[i][j] = i == j ? Math.sqrt(Math.max(0, left.value())) : left.value() / factor[j][j];
            }
            boolean control = i < m - 2;
            if (control && factor[i][i] * factor[i][i] < COLLINEAR) {
                throw new IllegalArgumentException("partial correlation: column '" + Excerpt.of(names.get(i))
                        + "' is a linear combination of other columns held constant");
            }
        }
        return factor;
    }

    ProductMoment partial() {
        double left = Math.hypot(shared, leftOfY);
        double ofY = leftOfY / left;
        return moment(shared / left, ofY * ofY);
    }

    ProductMoment semiPartial() {
        double r = leftOfX * shared / Math.hypot(shared, leftOfY);
        return moment(r, 1 - r * r);
    }

    /** Where nothing is left of x or y there is no correlation. */
    private ProductMoment moment(double r, double unexplained) {
        boolean defined = leftOfX * leftOfX > COLLINEAR && shared * shared + leftOfY * leftOfY > COLLINEAR;
        return defined ? new ProductMoment(r, unexplained) : ProductMoment.UNDEFINED;
    }
}
