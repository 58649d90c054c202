package org.hatmatrix.diagnostics;

import java.util.Arrays;

/**
 * Which residuals and which regressors a test for heteroskedasticity takes after a weighted fit, where packages disagree.
 * With weights wᵢ (inverse variances) and residuals eᵢ = yᵢ − xᵢᵀb, the weighted residuals are √wᵢ·eᵢ and the weighted
 * regressors √wᵢ·xᵢ. All schemes are the same for a fit without weights.
 *
 * <p>None of them but {@link #LMTEST} changes when all weights are multiplied by a constant.
 */
public enum ResidualScheme {

    /** Weighted residuals on the regressors as they are: is the variance right after weighting? As R's {@code car}. */
    WEIGHTED("weighted residuals, raw regressors") {
        @Override
        Regressors regressors(Regressors raw, double[] weights) {
            return raw;
        }
    },

    /** Weighted residuals on weighted regressors and a constant. */
    WEIGHTED_ON_WEIGHTED("weighted residuals, weighted regressors") {
        @Override
        Regressors regressors(Regressors raw, double[] weights) {
            return raw.weighted(weights);
        }
    },

    /** Residuals and regressors as they are: does the variance depend on the regressors at all? */
    RAW("raw residuals, raw regressors") {
        @Override
        Regressors regressors(Regressors raw, double[] weights) {
            return raw;
        }

        @Override
        double[] residuals(double[] raw, double[] weights) {
            return raw;
        }
    },

    /** Residuals as they are on weighted regressors and a constant. */
    RAW_ON_WEIGHTED("raw residuals, weighted regressors") {
        @Override
        Regressors regressors(Regressors raw, double[] weights) {
            return raw.weighted(weights);
        }

        @Override
        double[] residuals(double[] raw, double[] weights) {
            return raw;
        }
    },

    /**
     * EViews: weighted residuals on a constant, the root of the weight (its {@code WGT}) and the weighted regressors; one
     * degree of freedom more than without weights.
     */
    EVIEWS("weighted residuals; constant, root of weight and weighted regressors (EViews)") {
        @Override
        Regressors regressors(Regressors raw, double[] weights) {
            boolean constant = Arrays.stream(weights).allMatch(w -> w == weights[0]);
            Regressors weighted = raw.weighted(weights);
            double[] ones = new double[weights.length];
            Arrays.fill(ones, 1);
            return constant ? weighted : weighted.add("√weight", Centred.weighted(ones, weights));
        }
    },

    /**
     * R's {@code lmtest::bptest}: raw residuals, a weighted auxiliary regression of eᵢ² − σ², and
     * n·Σwᵢf̂ᵢ²/Σ(eᵢ² − σ²)² with an unweighted denominator. It changes with the unit of the weights and is here for
     * comparison only. The other forms are made of the same weighted regression.
     */
    LMTEST("raw residuals, weighted auxiliary regression (lmtest)") {
        @Override
        Regressors regressors(Regressors raw, double[] weights) {
            return raw;
        }

        @Override
        double[] residuals(double[] raw, double[] weights) {
            return raw;
        }

        @Override
        AuxiliaryRegression auxiliary(String name, double[] values, Regressors raw, FittedRows rows) {
            double[] weights = rows.weights();
            return weights == null
                    ? super.auxiliary(name, values, raw, rows)
                    : new LmtestAuxiliaryRegression(name, values, raw, weights);
        }
    };

    private final String label;

    ResidualScheme(String label) {
        this.label = label;
    }

    /** The regressors that this scheme takes. */
    abstract Regressors regressors(Regressors raw, double[] weights);

    /** What the regressors explain of a transform of the residuals. */
    AuxiliaryRegression auxiliary(String name, double[] values, Regressors raw, FittedRows rows) {
        return new OrdinaryAuxiliaryRegression(name, values, regressors(raw, rows.scaledWeights()));
    }

    /** The residuals that this scheme takes, in units of a power of two. */
    double[] residuals(FittedRows rows) {
        return residuals(rows.scaledResiduals(), rows.scaledWeights());
    }

    double[] residuals(double[] raw, double[] weights) {
        double[] weighted = new double[raw.length];
        Arrays.setAll(weighted, i -> Math.sqrt(weights[i]) * raw[i]);
        return weighted;
    }

    /**
     * This scheme in words.
     *
     * @return for example {@code "weighted residuals, raw regressors"}
     */
    public String label() {
        return label;
    }
}
