package org.hatmatrix.survey.correlation;

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
        YOrder order = YOrder.of(rows.y());
        double estimate = estimate(rows.x(), order);
        double error = Double.isNaN(estimate) ? Double.NaN : order.errorUnderIndependence();
        Significance test = Significance.normal(estimate / error, "normal, variance with ties")
                .upperTail();
        return Association.tested(estimate, rows.rows(), null, test);
    }

    @Override
    public double ofScores(double[] x, double[] y) {
        return estimate(x, YOrder.of(y));
    }

    private static double estimate(double[] x, YOrder order) {
        int n = x.length;
        SortedOrder byX = SortedOrder.ascending(x);
        boolean constantX = n > 0 && byX.runEnd(0) == n;
        int[] atMost = order.atMost;
        long steps = 0;
        for (int i = 1; i < n; i++) {
            steps += Math.abs(atMost[byX.positions[i]] - atMost[byX.positions[i - 1]]);
        }
        return order.room > 0 && !constantX ? 1 - n * (double) steps / (2 * order.room) : Double.NaN;
    }

    /**
     * What the order of y says.
     *
     * @param atMost r: for each row how many values are at most as large
     * @param sorted the same in ascending order
     * @param room Σ l(n − l)
     */
    private record YOrder(int[] atMost, int[] sorted, double room) {

        static YOrder of(double[] y) {
            int n = y.length;
            SortedOrder order = SortedOrder.ascending(y);
            int[] atMost = new int[n];
            int[] sorted = new int[n];
            double room = 0;
            for (int start = 0; start < n; ) {
                int end = order.runEnd(start);
                for (int i = start; i < end; i++) {
                    atMost[order.positions[i]] = end;
                    sorted[i] = end;
                }
                room += ((double) end - start) * ((double) n - start) * start;
                start = end;
            }
            return new YOrder(atMost, sorted, room);
        }

        /** The standard deviation of ξ if y does not depend on x, given the ties of y. */
        double errorUnderIndependence() {
            double n = sorted.length;
            CompensatedSum squares = new CompensatedSum(); // Σ (2n − 2i + 1) f², i from 1, f = r/n ascending
            CompensatedSum sums = new CompensatedSum();
            CompensatedSum below = new CompensatedSum();
            CompensatedSum minima = new CompensatedSum(); // Σ (mean of min(f, fᵢ))²
            for (int i = 0; i < sorted.length; i++) {
                double f = sorted[i] / n;
                double weight = 2 * (n - i) - 1;
                squares.add(weight * f * f);
                sums.add(weight * f);
                below.add(f);
                double minimum = (below.value() + (n - i - 1) * f) / n;
                minima.add(minimum * minimum);
            }
            double a = squares.value() / n / n;
            double b = minima.value() / n;
            double c = sums.value() / n / n;
            return Math.sqrt((a - 2 * b + c * c) / n) / (room / n / n / n);
        }
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
