package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import org.hatmatrix.numeric.CompensatedSum;
import org.hatmatrix.survey.support.SortedOrder;

/**
 * Chatterjee's ξ: how far y is a function of x, whatever the function. With the rows in the order of x, r the number of
 * values of y that are at most as large and l the number at least as large,
 * ξ = 1 − n Σ|r₍ᵢ₊₁₎ − r₍ᵢ₎| / (2 Σ l(n − l)). It tends to 0 if the columns are independent and to 1 if x determines y; it
 * can be negative in a sample. Rows that are tied in x stay in the order in which they come.
 *
 * <p>Large values alone speak against independence: √n ξ is then about normal with mean 0 and a variance that depends on
 * the ties of y and is 2/5 without them.
 *
 * <p>Literature: S. Chatterjee, "A new coefficient of correlation", Journal of the American Statistical Association 116
 * (2021) 2009–2022, theorems 2.1 and 2.2.
 */
final class ChatterjeeCoefficient implements Coefficient {

    private static final String NAME = "Chatterjee's \u03be";

    @Override
    public Association of(Sample sample) {
        Sample rows = Coefficient.unweighted(sample, NAME);
        double estimate = ofScores(rows.x(), rows.y());
        double error = Double.isNaN(estimate) ? Double.NaN : errorUnderIndependence(rows.y());
        Significance test = Significance.normal(estimate / error, "normal, variance with ties")
                .upperTail();
        return Association.tested(estimate, rows.rows(), null, test);
    }

    @Override
    public double ofScores(double[] x, double[] y) {
        int n = x.length;
        SortedOrder byY = SortedOrder.ascending(y);
        int[] atMost = new int[n];
        double room = 0;
        for (int start = 0; start < n; ) {
            int end = byY.runEnd(start);
            for (int i = start; i < end; i++) {
                atMost[byY.positions[i]] = end;
            }
            room += ((double) end - start) * ((double) n - start) * start;
            start = end;
        }
        SortedOrder byX = SortedOrder.ascending(x);
        long steps = 0;
        for (int i = 1; i < n; i++) {
            steps += Math.abs(atMost[byX.positions[i]] - atMost[byX.positions[i - 1]]);
        }
        boolean constantX = n > 0 && byX.runEnd(0) == n;
        return room > 0 && !constantX ? 1 - n * (double) steps / (2 * room) : Double.NaN;
    }

    /** The standard deviation of ξ if y does not depend on x, given the ties of y. */
    private static double errorUnderIndependence(double[] y) {
        int n = y.length;
        double[] f = shareAtMost(y);
        CompensatedSum squares = new CompensatedSum(); // Σ (2n − 2i + 1) f², i from 1, f ascending
        CompensatedSum sums = new CompensatedSum();
        CompensatedSum below = new CompensatedSum();
        CompensatedSum minima = new CompensatedSum(); // Σ (mean of min(f, fᵢ))²
        CompensatedSum room = new CompensatedSum();
        for (int i = 0; i < n; i++) {
            double weight = 2.0 * (n - i) - 1;
            squares.add(weight * f[i] * f[i]);
            sums.add(weight * f[i]);
            below.add(f[i]);
            double minimum = (below.value() + (n - i - 1.0) * f[i]) / n;
            minima.add(minimum * minimum);
        }
        Arrays.setAll(f, i -> -y[i]);
        for (double share : shareAtMost(f)) {
            room.add(share * (1 - share));
        }
        double size = n;
        double a = squares.value() / size / size;
        double b = minima.value() / size;
        double c = sums.value() / size / size;
        double mean = room.value() / size;
        return Math.sqrt((a - 2 * b + c * c) / n) / mean;
    }

    /** For each number, in ascending order, the share of the numbers that are at most as large. */
    private static double[] shareAtMost(double[] values) {
        int n = values.length;
        SortedOrder order = SortedOrder.ascending(values);
        double[] shares = new double[n];
        for (int start = 0; start < n; ) {
            int end = order.runEnd(start);
            Arrays.fill(shares, start, end, (double) end / n);
            start = end;
        }
        return shares;
    }

    @Override
    public Significance test(Association association, PValueMethod wanted) {
        return Coefficient.onlyTest(association, wanted, NAME);
    }

    @Override
    public boolean isDirected() {
        return true;
    }

    @Override
    public boolean isOneSided() {
        return true;
    }

    @Override
    public boolean hasFisherInterval() {
        return false;
    }
}
