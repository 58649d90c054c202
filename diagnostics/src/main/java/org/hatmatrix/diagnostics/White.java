package org.hatmatrix.diagnostics;

import org.hatmatrix.regression.LeastSquaresFit;

/**
 * White's general test for heteroskedasticity: n·R² of the squared residuals on the regressors, their squares and, if
 * asked, their products. Columns that follow from others, as the square of a dummy does, are dropped; the degrees of
 * freedom are the rank.
 *
 * <p>The regressors are centred before they are multiplied, which changes no space that contains the levels and a
 * constant, but keeps the digits that x and x² would lose against each other. After a weighted fit the weighted residuals
 * are explained by the regressors as they are, unless another {@link ResidualScheme} is chosen. For a perfect fit and for
 * an intercept alone the statistic is NaN, for too few observations (n ≤ q + 1) the F form is.
 *
 * <pre>{@code
 * White white = White.of(fit);
 * double p = white.pValue();
 * White squaresOnly = White.of(fit, White.Terms.SQUARES);
 * }</pre>
 *
 * <p>Literature: H. White, A heteroskedasticity-consistent covariance matrix estimator and a direct test for
 * heteroskedasticity, Econometrica 48 (1980) 817–838.
 */
public final class White extends VarianceTest {

    /** Which functions of the regressors explain the squared residuals. */
    public enum Terms {
        /** Levels, squares and products: White's test, statsmodels, gretl's {@code --white}. */
        CROSS_PRODUCTS("levels, squares and cross products"),
        /** Levels and squares: gretl's {@code --white-nocross}. */
        LEVELS_AND_SQUARES("levels and squares"),
        /** Squares alone: EViews and statsmodels without cross terms. */
        SQUARES("squares"),
        /** The fitted values and their squares, the special form with two degrees of freedom. */
        FITTED_VALUES("fitted values and their squares");

        private final String label;

        Terms(String label) {
            this.label = label;
        }

        private Regressors of(LeastSquaresFit fit, FittedRows rows) {
            if (this == SQUARES) {
                return squares(new Regressors(), rows.regressors());
            }
            Regressors levels = this == FITTED_VALUES
                    ? VarianceRegressors.fittedValues().from(fit, rows)
                    : rows.regressors().centred();
            Regressors terms = new Regressors();
            for (int j = 0; j < levels.size(); j++) {
                terms.add(levels.name(j), levels.column(j));
            }
            squares(terms, levels);
            return this == CROSS_PRODUCTS ? products(terms, levels) : terms;
        }

        private static Regressors squares(Regressors terms, Regressors levels) {
            for (int j = 0; j < levels.size(); j++) {
                terms.add(levels.name(j) + "²", Regressors.product(levels.column(j), levels.column(j)));
            }
            return terms;
        }

        private static Regressors products(Regressors terms, Regressors levels) {
            for (int j = 0; j < levels.size(); j++) {
                for (int k = j + 1; k < levels.size(); k++) {
                    terms.add(
                            levels.name(j) + "·" + levels.name(k),
                            Regressors.product(levels.column(j), levels.column(k)));
                }
            }
            return terms;
        }
    }

    private final Terms terms;

    private White(Terms terms, AuxiliaryRegression auxiliary, double varianceOfNormal) {
        super("White's test", auxiliary, varianceOfNormal);
        this.terms = terms;
    }

    /**
     * White's test with cross products; after a weighted fit by {@link ResidualScheme#WEIGHTED}.
     *
     * @param fit the fit
     * @return the test
     */
    public static White of(LeastSquaresFit fit) {
        return of(fit, Terms.CROSS_PRODUCTS);
    }

    /**
     * White's test with chosen terms; after a weighted fit by {@link ResidualScheme#WEIGHTED}.
     *
     * @param fit the fit
     * @param terms which functions of the regressors
     * @return the test
     */
    public static White of(LeastSquaresFit fit, Terms terms) {
        return of(fit, terms, ResidualScheme.WEIGHTED);
    }

    /**
     * White's test with chosen terms by a chosen scheme.
     *
     * @param fit the fit
     * @param terms which functions of the regressors
     * @param scheme which residuals and regressors to take after a weighted fit; without effect for other fits
     * @return the test
     */
    public static White of(LeastSquaresFit fit, Terms terms, ResidualScheme scheme) {
        FittedRows rows = new FittedRows(fit);
        AuxiliaryRegression auxiliary = ofSquares(terms.of(fit, rows), scheme, rows);
        return new White(terms, auxiliary, varianceOfSquares(auxiliary, fit, rows));
    }

    /**
     * Which terms were used.
     *
     * @return the terms
     */
    public Terms terms() {
        return terms;
    }

    @Override
    String title() {
        return super.title() + "\nterms: " + terms.label;
    }

    @Override
    public String toString() {
        return "White (" + terms.label + "): " + numbers();
    }
}
