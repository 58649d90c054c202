package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.latent.Polychoric;

/** The polychoric correlation, computed from the table of two columns; survey weights count as their effective number. */
final class PolychoricCoefficient implements Coefficient {

    private final boolean twoStep;

    PolychoricCoefficient(boolean twoStep) {
        this.twoStep = twoStep;
    }

    @Override
    public Association of(Sample sample) {
        PairTable table = sample.weights() == null ? PairTable.of(sample.x(), sample.y()) : null;
        Sample cells = table != null ? table.cells() : sample;
        if (cells.rows() == 0) {
            return Association.tested(Double.NaN, 0, null, Significance.normal(Double.NaN, "undefined"));
        }
        Polychoric fit = fit(cells);
        TestResult test = fit.test();
        String label = fit.isAtBoundary() ? "likelihood ratio; at its boundary" : "likelihood ratio";
        return Association.tested(
                fit.estimate(),
                sample.effectiveSize(),
                table != null ? cells : null,
                Significance.normal(test.statistic(), label));
    }

    private Polychoric fit(Sample cells) {
        double[] weights = new double[cells.rows()];
        Arrays.setAll(weights, cells::weight);
        if (cells.isSurvey()) {
            double factor = cells.effectiveSize() / Arrays.stream(weights).sum();
            Arrays.setAll(weights, row -> factor * weights[row]);
        }
        Polychoric fit = Polychoric.of(cells.x(), cells.y(), weights);
        return twoStep ? fit.twoStep() : fit;
    }

    @Override
    public double ofScores(double[] x, double[] y) {
        return of(new Sample(x, y, null)).estimate();
    }

    @Override
    public Significance test(Association association, PValueMethod wanted) {
        return Coefficient.onlyTest(association, wanted, "the polychoric correlation");
    }

    @Override
    public void check(String name, double[] column) {
        Coefficient.requireFinite(name, column, "the polychoric correlation");
        long different = Arrays.stream(column)
                .filter(v -> !Double.isNaN(v))
                .distinct()
                .limit(51)
                .count();
        if (different > 50) {
            throw new IllegalArgumentException(name + ": more than 50 different values; polychoric correlations are for"
                    + " ordered categories (Pearson's r for measurements)");
        }
    }

    @Override
    public boolean hasStandardError() {
        return true;
    }

    @Override
    public double standardError(Sample sample) {
        return sample.rows() == 0 ? Double.NaN : fit(sample).standardError();
    }
}
