package org.hatmatrix.survey.correlation;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;
import org.hatmatrix.numeric.Selection;

/**
 * Blomqvist's β, the medial correlation: with the plane cut at both medians, the part of the rows in the quadrants of
 * agreement less the part in the others. Rows on a median are left out. Given the numbers on both sides of each median the
 * rows in one quadrant are hypergeometric, which is the exact test.
 *
 * <p>Literature: N. Blomqvist, "On a measure of dependence between two random variables", Annals of Mathematical Statistics
 * 21 (1950) 593–600.
 */
final class BlomqvistCoefficient implements Coefficient {

    private static final String NAME = "Blomqvist's \u03b2";

    /** How many rows lie above both medians, above that of x, above that of y, and off both medians. */
    private record Quadrants(int aboveBoth, int aboveX, int aboveY, int all) {

        static Quadrants of(double[] scoresX, double[] scoresY) {
            int both = 0;
            int x = 0;
            int y = 0;
            int all = 0;
            for (int i = 0; i < scoresX.length; i++) {
                if (scoresX[i] != 0 && scoresY[i] != 0) {
                    all++;
                    x += scoresX[i] > 0 ? 1 : 0;
                    y += scoresY[i] > 0 ? 1 : 0;
                    both += scoresX[i] > 0 && scoresY[i] > 0 ? 1 : 0;
                }
            }
            return new Quadrants(both, x, y, all);
        }

        double coefficient() {
            long agreeing = all - (long) aboveX - aboveY + 2L * aboveBoth;
            return all > 0 ? (2.0 * agreeing - all) / all : Double.NaN;
        }

        HypergeometricDistribution distribution() {
            return HypergeometricDistribution.of(all, aboveX, aboveY);
        }

        boolean isTestable() {
            return all > 1 && aboveX > 0 && aboveX < all && aboveY > 0 && aboveY < all;
        }
    }

    @Override
    public Association of(Sample sample) {
        Sample rows = Coefficient.unweighted(sample, NAME);
        Sample sides = new Sample(scores(rows.x()), scores(rows.y()), null);
        double estimate = ofScores(sides.x(), sides.y());
        return new Association(estimate, Double.NaN, rows.rows(), null, sides, null);
    }

    /** On which side of the median a number lies: −1, 0 or 1. */
    @Override
    public double[] scores(double[] column) {
        double[] sides = column.clone();
        if (sides.length == 0) {
            return sides;
        }
        double median = Selection.median(sides, sides.length);
        for (int i = 0; i < sides.length; i++) {
            sides[i] = Double.compare(column[i] + 0.0, median + 0.0);
        }
        return sides;
    }

    @Override
    public double ofScores(double[] x, double[] y) {
        return Quadrants.of(x, y).coefficient();
    }

    @Override
    public Significance test(Association association, PValueMethod wanted) {
        Sample sides = association.compact();
        if (sides == null) {
            throw new IllegalArgumentException(NAME + ": a partial coefficient has no test");
        }
        Quadrants quadrants = Quadrants.of(sides.x(), sides.y());
        if (!quadrants.isTestable()) {
            return Significance.normal(Double.NaN, "undefined");
        }
        return switch (wanted) {
            case AUTOMATIC, EXACT -> exact(quadrants);
            case ASYMPTOTIC -> normal(quadrants, 0);
            case ASYMPTOTIC_WITH_CONTINUITY -> normal(quadrants, 0.5);
        };
    }

    private static Significance exact(Quadrants quadrants) {
        HypergeometricDistribution cell = quadrants.distribution();
        int found = quadrants.aboveBoth();
        return new Significance(
                found, Double.NaN, cell.cumulativeProbability(found), cell.survivalProbability(found - 1), "exact");
    }

    private static Significance normal(Quadrants quadrants, double correction) {
        HypergeometricDistribution cell = quadrants.distribution();
        double distance = quadrants.aboveBoth() - cell.getMean();
        double size = Math.max(0, Math.abs(distance) - correction);
        double z = Math.copySign(size, distance) / Math.sqrt(cell.getVariance());
        return Significance.normal(z, correction > 0 ? "normal, continuity correction" : "normal");
    }

    @Override
    public boolean hasFisherInterval() {
        return false;
    }
}
