package org.hatmatrix.panel;

import java.util.Arrays;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.regression.Wls;
import org.jspecify.annotations.Nullable;

/**
 * How the variance components are estimated: from two quadratic forms of residuals, one inside units and one between them,
 * set equal to their expectations. What comes out belongs to the scaled response; the variance of the units may be negative.
 */
enum ComponentMethod {

    /** Within residuals for σₑ², between residuals, weighted by the sizes of the units, for the rest. */
    SWAMY_ARORA("Swamy–Arora") {
        @Override
        VarianceComponents estimate(PanelData panel) {
            Groups units = panel.units();
            double[] sizes = new double[units.count()];
            Arrays.setAll(sizes, units::size);
            LeastSquaresFit between = Wls.weightedBy(Weights.of(sizes))
                    .withRank(Rank.DROP)
                    .fit(panel.means().build());
            int left = units.count() - between.rank();
            if (left < 1) {
                throw new IllegalArgumentException("random effects by Swamy and Arora: " + units.count()
                        + " units for " + between.rank()
                        + " coefficients of their means, wanted more units; use wallaceHussain(…)");
            }
            double idiosyncratic = withinVariance(panel, panel.within());
            double[] leverages = between.leverages();
            AccurateSum trace = new AccurateSum();
            for (int g = 0; g < sizes.length; g++) {
                trace.addProduct(sizes[g], leverages[g]);
            }
            double unit = (between.residualSumOfSquares() - left * idiosyncratic) / (panel.rows() - trace.value());
            return new VarianceComponents(idiosyncratic, unit);
        }
    },

    /** Residuals of pooled least squares for both. */
    WALLACE_HUSSAIN("Wallace–Hussain") {
        @Override
        VarianceComponents estimate(PanelData panel) {
            LeastSquaresFit pooled = panel.pooled();
            Forms forms = new Forms(panel.units(), pooled.residuals());
            if (panel.units().areEqual()) {
                return forms.balanced();
            }
            Groups units = panel.units();
            int p = pooled.rank();
            double[][] q = pooled.orthonormalRows();
            double[][] sums = new double[units.count()][p];
            for (int i = 0; i < q.length; i++) {
                for (int k = 0; k < p; k++) {
                    sums[units.of(i)][k] += q[i][k];
                }
            }
            double[][] between = new double[p][p];
            double[][] squares = new double[p][p];
            for (int g = 0; g < sums.length; g++) {
                for (int k = 0; k < p; k++) {
                    for (int l = 0; l < p; l++) {
                        double product = sums[g][k] * sums[g][l];
                        squares[k][l] += product;
                        between[k][l] += product / units.size(g);
                    }
                }
            }
            int n = panel.rows();
            double traceOfBetween = trace(between);
            double traceOfSquares = trace(squares);
            double ofUnitsBetween = n - 2 * traceOfSquares + trace(SmallMatrix.product(between, squares));
            double ofUnitsWithin = n - traceOfSquares - ofUnitsBetween;
            double ofRestWithin = n - units.count() - (p - traceOfBetween);
            double ofRestBetween = units.count() - traceOfBetween;
            return forms.solved(ofRestWithin, ofUnitsWithin, ofRestBetween, ofUnitsBetween);
        }
    },

    /** Residuals y − xb of the within coefficients, about their mean, for both. */
    AMEMIYA("Amemiya") {
        @Override
        VarianceComponents estimate(PanelData panel) {
            Groups units = panel.units();
            LeastSquaresFit within = panel.within();
            Forms forms = new Forms(units, residuals(panel, within));
            if (units.areEqual()) {
                return forms.balanced();
            }
            int n = panel.rows();
            int k = within == null ? 0 : within.rank();
            double squares = 0;
            for (int g = 0; g < units.count(); g++) {
                squares += (double) units.size(g) * units.size(g);
            }
            double ofRestBetween = units.count() - 1 + (within == null ? 0 : spread(panel, within));
            return forms.solved(n - units.count() - k, 0, ofRestBetween, n - squares / n);
        }
    };

    private final String text;

    ComponentMethod(String text) {
        this.text = text;
    }

    /** The components of the scaled response, the variance of the units possibly negative. */
    abstract VarianceComponents estimate(PanelData panel);

    /** eᵀWe and eᵀBe, W the deviations from the means of the units and B these means. */
    private record Forms(Groups units, double within, double between) {

        Forms(Groups units, double[] e) {
            this(units, squares(units.deviations(e)), between(units, e));
        }

        private static double squares(double[] x) {
            AccurateSum sum = new AccurateSum();
            for (double v : x) {
                sum.addProduct(v, v);
            }
            return sum.value();
        }

        private static double between(Groups units, double[] e) {
            double[] means = units.means(e);
            AccurateSum sum = new AccurateSum();
            for (int g = 0; g < means.length; g++) {
                sum.addProduct(units.size(g) * means[g], means[g]);
            }
            return sum.value();
        }

        /** The textbook divisors n − N and N. */
        VarianceComponents balanced() {
            int n = units.rows();
            double rest = within / (n - units.count());
            return new VarianceComponents(rest, (between / units.count() - rest) / units.size(0));
        }

        /** E eᵀWe = a σₑ² + b σᵤ², E eᵀBe = c σₑ² + d σᵤ². */
        VarianceComponents solved(double a, double b, double c, double d) {
            double determinant = a * d - b * c;
            return new VarianceComponents(
                    (within * d - between * b) / determinant, (a * between - c * within) / determinant);
        }
    }

    private static double withinVariance(PanelData panel, @Nullable LeastSquaresFit within) {
        int df = panel.rows() - panel.units().count() - (within == null ? 0 : within.rank());
        if (df < 1) {
            throw new IllegalArgumentException("random effects: " + panel.rows() + " rows of "
                    + panel.units().count() + " units leave no degree of freedom inside the units for "
                    + (within == null ? 0 : within.rank()) + " regressors, wanted more rows for each unit");
        }
        double rss =
                within == null ? new Forms(panel.units(), panel.response()).within() : within.residualSumOfSquares();
        return rss / df;
    }

    /** y − xb with the coefficients of the columns that differ inside units, about their mean. */
    private static double[] residuals(PanelData panel, @Nullable LeastSquaresFit within) {
        double[] e = panel.response();
        if (within != null) {
            double[] b = within.coefficients();
            for (int k = 0; k < b.length; k++) {
                if (!Double.isNaN(b[k])) {
                    double[] x = panel.design().column(within.names().get(k));
                    double slope = b[k];
                    Arrays.setAll(e, i -> Math.fma(-slope, x[i], e[i]));
                }
            }
        }
        double mean = AccurateSum.mean(e);
        Arrays.setAll(e, i -> e[i] - mean);
        return e;
    }

    /** Σ Tᵢ(x̄ᵢ − x̄)ᵀ(X̃ᵀX̃)⁻¹(x̄ᵢ − x̄) with the deviations X̃ inside units. */
    private static double spread(PanelData panel, LeastSquaresFit within) {
        Groups units = panel.units();
        double[][] root = within.unscaledCovarianceRoot();
        double[][] rotated = new double[units.count()][within.rank()];
        for (int j = 0; j < root.length; j++) {
            double[] x = panel.design().column(within.names().get(j));
            double mean = AccurateSum.mean(x);
            double[] means = units.means(x);
            for (int g = 0; g < means.length && !Double.isNaN(root[j][0]); g++) {
                for (int k = 0; k < rotated[g].length; k++) {
                    rotated[g][k] = Math.fma(root[j][k], means[g] - mean, rotated[g][k]);
                }
            }
        }
        double sum = 0;
        for (int g = 0; g < rotated.length; g++) {
            sum += units.size(g) * SmallMatrix.product(rotated[g], rotated[g]);
        }
        return sum;
    }

    private static double trace(double[][] matrix) {
        double trace = 0;
        for (int i = 0; i < matrix.length; i++) {
            trace += matrix[i][i];
        }
        return trace;
    }

    @Override
    public String toString() {
        return text;
    }
}
