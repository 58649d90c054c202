package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import org.hatmatrix.numeric.CompensatedSum;
import org.hatmatrix.survey.pairs.ProductMoment;

/**
 * A coefficient that is the cosine of the angle between two columns of scores, Σab / √(Σa² Σb²): the scores are distances
 * from a robust centre, with large ones made smaller. It is tested with Student's t as Pearson's r is.
 */
abstract class CosineCoefficient implements Coefficient {

    /** Below this distance 1 − |r| would lose digits if it were a difference. */
    private static final double NEARLY_PERFECT = 0.05;

    /** What rounding alone leaves of a perfect relation. */
    private static final double PERFECT = 16 * 0x1p-104;

    @Override
    public final Association of(Sample sample) {
        Sample rows = Coefficient.unweighted(sample, name());
        return ofScoreColumns(scores(rows.x()), scores(rows.y()));
    }

    /** The association of two columns of scores. */
    final Association ofScoreColumns(double[] a, double[] b) {
        ProductMoment moment = cosine(a, b);
        return new Association(moment.correlation(), moment.unexplained(), a.length, null, null, null);
    }

    @Override
    public final double ofScores(double[] a, double[] b) {
        return cosine(a, b).correlation();
    }

    /** The cosine and 1 − r²; near ±1 both come from the distance of the columns when they are scaled to equal length. */
    private static ProductMoment cosine(double[] a, double[] b) {
        double lengthA = norm(a);
        double lengthB = norm(b);
        double r = dot(a, b) / (lengthA * lengthB);
        if (!(Math.abs(r) > 1 - NEARLY_PERFECT)) {
            return new ProductMoment(r, 1 - r * r);
        }
        double sign = Math.copySign(1, r);
        CompensatedSum squares = new CompensatedSum();
        for (int i = 0; i < a.length; i++) {
            double distance = a[i] / lengthA - sign * (b[i] / lengthB);
            squares.add(distance * distance);
        }
        double apart = squares.value() / 2; // 1 − |r|
        return apart <= PERFECT
                ? new ProductMoment(sign, 0)
                : new ProductMoment(sign * (1 - apart), apart * (2 - apart));
    }

    /** The distances of numbers from a centre. */
    static double[] distances(double[] column, double centre) {
        return Arrays.stream(column).map(value -> Math.abs(value - centre)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < a.length; i++) {
            sum.add(a[i] * b[i]);
        }
        return sum.value();
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    @Override
    public final Significance test(Association association, PValueMethod wanted) {
        Coefficient.requireAsymptotic(wanted, name());
        return Significance.studentT(association.estimate(), association.unexplained(), association.size() - 2);
    }

    @Override
    public final void check(String column, double[] values) {
        Coefficient.requireFinite(column, values, name());
    }

    /** The name in messages. */
    abstract String name();
}
