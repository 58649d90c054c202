package org.hatmatrix.diagnostics.drawing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Abscissas and ordinates by rows, of which only finite pairs are drawn. */
public final class Points {

    public final double[] x;
    public final double[] y;

    public Points(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** Values against the normal quantiles of their ranks, R's {@code ppoints}. */
    public static Points againstNormal(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] x = new double[values.length];
        Arrays.fill(x, Double.NaN);
        int n = order.length;
        double a = n <= 10 ? 3 / 8.0 : 0.5;
        for (int rank = 1; rank <= n; rank++) {
            x[order[rank - 1]] = NormalDistribution.of(0, 1).inverseCumulativeProbability((rank - a) / (n + 1 - 2 * a));
        }
        return new Points(x, values);
    }

    public int[] drawn() {
        return IntStream.range(0, x.length)
                .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
                .toArray();
    }

    /** Those that are drawn, and no others. */
    public Points finite() {
        int[] drawn = drawn();
        return new Points(
                Arrays.stream(drawn).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(drawn).mapToDouble(i -> y[i]).toArray());
    }
}
