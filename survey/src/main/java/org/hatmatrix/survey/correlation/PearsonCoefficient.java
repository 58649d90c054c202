package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.Influences;

/** Pearson's r: the product-moment correlation of the numbers themselves. */
final class PearsonCoefficient extends MomentCoefficient {

    @Override
    public Association of(Sample sample) {
        return ofScores(sample, null);
    }

    @Override
    public double[] influences(Sample sample) {
        return Influences.ofMoment(sample.x(), sample.y(), sample.allWeights());
    }

    @Override
    public Significance test(Association association, PValueMethod wanted) {
        return switch (wanted) {
            case AUTOMATIC, ASYMPTOTIC -> studentT(association);
            case ASYMPTOTIC_WITH_CONTINUITY ->
                throw new IllegalArgumentException("Pearson's r has no continuity correction");
            case EXACT ->
                throw new IllegalArgumentException(
                        "Pearson's r has no exact distribution without normality; withPermutations(count, seed) has one");
        };
    }

    @Override
    public void check(String name, double[] column) {
        for (int i = 0; i < column.length; i++) {
            if (Double.isInfinite(column[i])) {
                throw new IllegalArgumentException(name + ", row " + (i + 1) + ": " + column[i]
                        + " (Pearson's r needs finite numbers; the other coefficients take infinite ones)");
            }
        }
    }

    @Override
    public boolean isNaNWhereNotFinite() {
        return true;
    }
}
