package org.hatmatrix.regression;

import java.util.List;
import org.hatmatrix.estimation.AbsorbedEffects;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.formula.AbsorbedFactor;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.absorb.EffectLevels;
import org.hatmatrix.linalg.absorb.Effects;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.Lazy;

/** What a fit with absorbed effects knows beside the coefficients. */
final class AbsorbedPart {

    private final FitCore core;
    private final Effects effects;
    private final Design design;
    private final LeastSquaresSolution solution;
    private final Lazy<EffectLevels> levels;

    /** The effects in the response, and in each column. */
    private final Lazy<AbsorbedEffects> parts;

    private final Lazy<Double> centred;
    private final Lazy<Double> total;

    AbsorbedPart(FitCore core, Effects effects) {
        this.core = core;
        this.effects = effects;
        this.design = core.design();
        this.solution = core.solution();
        levels = new Lazy<>(this::estimate);
        parts = new Lazy<>(this::takeApart);
        centred = new Lazy<>(() -> squares(true));
        total = new Lazy<>(() -> squares(false));
    }

    Effects effects() {
        return effects;
    }

    GoodnessOfFit.Absorbed sums() {
        return new GoodnessOfFit.Absorbed(effects.degreesOfFreedom(), centred::get, total::get);
    }

    /** The weighted sum of squares of the whole response in the units of the solution. */
    private double squares(boolean about) {
        double[] y = ProblemData.responseOf(design);
        double factor = Math.scalb(1.0, -solution.responseExponent());
        double unit = Math.scalb(1.0, -2 * solution.weightExponent());
        double[] w = ProblemData.weightsOf(design);
        AccurateSum weights = new AccurateSum();
        AccurateSum sum = new AccurateSum();
        double origin = about ? y[0] * factor : 0;
        for (int i = 0; i < y.length; i++) {
            double weight = w == null ? 1 : w[i] * unit;
            weights.add(weight);
            sum.addProduct(weight, y[i] * factor - origin);
        }
        double mean = about ? sum.extended().dividedBy(weights.extended()).value() : 0;
        AccurateSum squares = new AccurateSum();
        for (int i = 0; i < y.length; i++) {
            double d = (y[i] * factor - origin) - mean;
            squares.addProduct((w == null ? 1 : w[i] * unit) * d, d);
        }
        return squares.value();
    }

    double[] residuals() {
        double[] residuals = solution.residuals();
        double[] w = ProblemData.weightsOf(design);
        for (int i = 0; w != null && i < residuals.length; i++) {
            if (w[i] == 0 && !effects.isKnown(i)) {
                residuals[i] = Double.NaN;
            }
        }
        return residuals;
    }

    double[] fittedValues() {
        double[] fitted = residuals();
        double[] y = ProblemData.responseOf(design);
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = y[i] - fitted[i];
        }
        return fitted;
    }

    /** The effects in y − Xb. */
    private EffectLevels estimate() {
        ColumnMatrix x = ProblemData.absorbingMatrixOf(design);
        return effects.levels(solution.residuals(x, ProblemData.responseOf(design)));
    }

    FixedEffects fixedEffects() {
        return new FixedEffects(design.absorbed(), levels.get(), effects);
    }

    private AbsorbedEffects takeApart() {
        EffectLevels[] all = new EffectLevels[design.parameters() + 1];
        for (int j = 0; j < design.parameters(); j++) {
            all[j] = effects.levels(design.column(j));
        }
        all[design.parameters()] = effects.levels(ProblemData.responseOf(design));
        return AbsorbedEffects.of(all, effects);
    }

    AbsorbedEffects parts() {
        return parts.get();
    }

    /**
     * Predictions.
     *
     * @param rows values of the columns
     * @param codes for each factor the level of each row
     */
    List<Prediction> predict(double level, double[][] rows, int[][] codes, Inference inference, double sigma) {
        Prediction[] predictions = new Prediction[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int[] at = new int[codes.length];
            for (int k = 0; k < at.length; k++) {
                at[k] = codes[k][i];
            }
            if (!parts.get().isKnown(at)) {
                throw new IllegalArgumentException("row " + (i + 1)
                        + ": the sum of the absorbed effects is not determined for " + describe(at)
                        + ", whose levels occur with positive weight in no connected rows");
            }
            predictions[i] = parts.get().predict(level, rows[i], at, inference, sigma);
        }
        return List.of(predictions);
    }

    private String describe(int[] codes) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < codes.length; k++) {
            AbsorbedFactor factor = design.absorbed().get(k);
            text.append(k == 0 ? "" : ", ")
                    .append(factor.name())
                    .append(' ')
                    .append(factor.levels().get(codes[k]));
        }
        return text.toString();
    }

    /** (RSS₀ − RSS) / (r − r₀) over σ², with RSS₀ and r₀ of the fit with an intercept in place of the effects. */
    TestResult effectsTest(LeastSquaresFit fit) {
        LeastSquaresFit pooled = LeastSquaresOptions.DEFAULT
                .with(Rank.DROP)
                .fit(design.withoutAbsorbed(), fit.method(), core.weightKind());
        int q = fit.rank() - pooled.rank();
        int df = fit.residualDegreesOfFreedom();
        double restricted = pooled.sigma();
        double ratio = restricted / fit.sigma();
        double statistic = q > 0 && df > 0 ? (ratio * ratio * pooled.residualDegreesOfFreedom() - df) / q : Double.NaN;
        return TestResult.f("F test of the absorbed effects", statistic, q, df);
    }

    private int withoutSingletons() {
        try {
            return design.withoutSingletons().observations();
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /** What the summary says of the effects. */
    String lines() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < effects.count(); k++) {
            text.append(k == 0 ? "Absorbed: " : ", ")
                    .append(design.absorbed().get(k).name())
                    .append(" (")
                    .append(effects.levels(k))
                    .append(effects.levels(k) == 1 ? " level)" : " levels)");
        }
        text.append("; ").append(effects.degreesOfFreedom()).append(" degrees of freedom");
        if (!effects.hasExactDegrees()) {
            text.append(" by counting levels, perhaps too many");
        }
        if (effects.components() > 1) {
            text.append(", ").append(effects.components()).append(" connected components");
        }
        int alone = core.singletons() > 0 ? core.singletons() : design.observations() - withoutSingletons();
        if (alone > 0) {
            text.append("; ")
                    .append(alone)
                    .append(alone == 1 ? " singleton " : " singletons ")
                    .append(core.singletons() > 0 ? "dropped" : "kept");
        }
        if (effects.iterations() > 0) {
            text.append(effects.converged() ? "; converged in at most " : "; NOT CONVERGED in ")
                    .append(effects.iterations())
                    .append(" iterations");
        }
        return text.toString();
    }
}
