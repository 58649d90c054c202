package org.hatmatrix.survey.pairs;

import org.hatmatrix.numeric.CompensatedSum;
import org.hatmatrix.survey.support.SortedOrder;

/**
 * Sums over all pairs of rows of the distances a = |xᵢ − xⱼ| and b = |yᵢ − yⱼ|, in n log n steps: those of ab by a merge sort,
 * those of a row from the sums of smaller and larger numbers.
 *
 * <p>Literature: X. Huo and G. J. Székely, "Fast computing for distance covariance", Technometrics 58 (2016) 435–447;
 * A. Chaudhuri and W. Hu, "A fast algorithm for computing distance correlation", Computational Statistics and Data
 * Analysis 135 (2019) 15–24.
 *
 * @param n the number of rows
 * @param xy inner product of the distances in x with those in y
 * @param xx inner product of the distances in x with themselves
 * @param yy inner product of the distances in y with themselves
 */
public record DistanceSums(int n, Inner xy, Inner xx, Inner yy) {

    /**
     * An inner product of two tables of distances.
     *
     * @param products Σ ab over all ordered pairs
     * @param rows Σ aᵢ bᵢ of the sums of the rows
     * @param total Σ a times Σ b
     */
    public record Inner(double products, double rows, double total) {

        /** n² times the mean product of the tables centred by rows and columns. */
        double centred(double n) {
            return products - 2 * rows / n + total / (n * n);
        }

        /** n(n − 3) times the mean product of the tables centred without bias. */
        double unbiased(double n) {
            return products - 2 * rows / (n - 2) + total / ((n - 1) * (n - 2));
        }
    }

    /** The sums of two columns of equal length, all finite. */
    public static DistanceSums of(double[] x, double[] y) {
        int n = x.length;
        double[] u = centred(x);
        double[] v = centred(y);
        SortedOrder byX = SortedOrder.ascending(u);
        double[] rowsX = rowSums(u, byX);
        double[] rowsY = rowSums(v, SortedOrder.ascending(v));
        double totalX = sum(rowsX);
        double totalY = sum(rowsY);
        Inner xy = new Inner(products(u, v, byX), dot(rowsX, rowsY), totalX * totalY);
        Inner xx = new Inner(2 * n * dot(u, u), dot(rowsX, rowsX), totalX * totalX);
        Inner yy = new Inner(2 * n * dot(v, v), dot(rowsY, rowsY), totalY * totalY);
        return new DistanceSums(n, xy, xx, yy);
    }

    /** The distance correlation; NaN where a column is constant or there are fewer than two rows. */
    public double correlation() {
        double varianceX = xx.centred(n);
        double varianceY = yy.centred(n);
        if (n < 2 || !(varianceX > 0 && varianceY > 0)) {
            return Double.NaN;
        }
        double square = xy.centred(n) / (Math.sqrt(varianceX) * Math.sqrt(varianceY));
        return Math.sqrt(Math.max(0, Math.min(1, square)));
    }

    /** The square of the distance correlation, corrected for bias; NaN where it is undefined or n is below 4. */
    public double biasCorrectedSquare() {
        double varianceX = xx.unbiased(n);
        double varianceY = yy.unbiased(n);
        return n > 3 && varianceX > 0 && varianceY > 0
                ? xy.unbiased(n) / (Math.sqrt(varianceX) * Math.sqrt(varianceY))
                : Double.NaN;
    }

    /** The column about its mean, in units of a power of two near its largest distance. */
    private static double[] centred(double[] column) {
        double[] result = ProductMoment.scaled(column);
        double mean = sum(result) / result.length;
        for (int i = 0; i < result.length; i++) {
            result[i] -= mean;
        }
        return result;
    }

    /** Of each row the sum of its distances from all rows: what is smaller and what is larger is summed in order. */
    private static double[] rowSums(double[] column, SortedOrder order) {
        int n = column.length;
        double[] rows = new double[n];
        double all = sum(column);
        double below = 0;
        for (int place = 0; place < n; place++) {
            double value = column[order.positions[place]];
            rows[order.positions[place]] = value * (2.0 * place - n) + all - 2 * below;
            below += value;
        }
        return rows;
    }

    /**
     * Σ |xᵢ − xⱼ||yᵢ − yⱼ| over ordered pairs. In the order of x it is four times the sum of (xⱼ − xᵢ)(yⱼ − yᵢ) over the
     * pairs i before j with yᵢ &lt; yⱼ, less the same over all pairs, which is a covariance.
     */
    private static double products(double[] x, double[] y, SortedOrder byX) {
        int n = x.length;
        double[] fromX = new double[n];
        double[] fromY = new double[n];
        for (int i = 0; i < n; i++) {
            fromX[i] = x[byX.positions[i]];
            fromY[i] = y[byX.positions[i]];
        }
        double[] toX = new double[n];
        double[] toY = new double[n];
        CompensatedSum rising = new CompensatedSum();
        for (int width = 1; width < n; width *= 2) {
            for (int start = 0; start < n; start += 2 * width) {
                int middle = Math.min(n, start + width);
                int end = Math.min(n, middle + width);
                rising.add(merge(fromX, fromY, toX, toY, start, middle, end));
            }
            double[] mergedX = toX;
            double[] mergedY = toY;
            toX = fromX;
            toY = fromY;
            fromX = mergedX;
            fromY = mergedY;
        }
        return 4 * rising.value() - 2 * (n * dot(x, y) - sum(x) * sum(y));
    }

    /** Merges two runs that ascend in y, and sums (xⱼ − xᵢ)(yⱼ − yᵢ) over the pairs of i in the first below j in the second. */
    private static double merge(
            double[] fromX, double[] fromY, double[] toX, double[] toY, int start, int middle, int end) {
        int left = start;
        double sumX = 0;
        double sumY = 0;
        double sumXy = 0;
        double rising = 0;
        int place = start;
        for (int right = middle; right < end; right++) {
            double x = fromX[right];
            double y = fromY[right];
            while (left < middle && fromY[left] <= y) {
                sumX += fromX[left];
                sumY += fromY[left];
                sumXy += fromX[left] * fromY[left];
                toX[place] = fromX[left];
                toY[place++] = fromY[left++];
            }
            rising += (left - start) * (x * y) - x * sumY - y * sumX + sumXy;
            toX[place] = x;
            toY[place++] = y;
        }
        System.arraycopy(fromX, left, toX, place, middle - left);
        System.arraycopy(fromY, left, toY, place, middle - left);
        return rising;
    }

    private static double sum(double[] values) {
        CompensatedSum sum = new CompensatedSum();
        for (double value : values) {
            sum.add(value);
        }
        return sum.value();
    }

    private static double dot(double[] a, double[] b) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < a.length; i++) {
            sum.add(a[i] * b[i]);
        }
        return sum.value();
    }
}
