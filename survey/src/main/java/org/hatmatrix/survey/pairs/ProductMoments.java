package org.hatmatrix.survey.pairs;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Pearson correlations of many columns in one pass over blocks of rows (two, where a sample of a column does not tell
 * its mean). A block is centred and copied row by row; each
 * row then adds its multiples to the rows of the matrix of products, four at a time, in loops that the compiler turns
 * into vector instructions. Only the upper triangle is computed.
 *
 * <p>Pairs that need more care than a common pass can give, such as nearly perfect correlations and columns that are
 * nearly constant or near the ends of the range of numbers, are done again by {@link ProductMoment}.
 */
public final class ProductMoments {

    /** Rows of a block: few enough to stay in the nearest cache with many columns. */
    private static final int BLOCK = 16;

    /** Above this r², 1 − r² has lost digits. */
    private static final double NEARLY_PERFECT = 0.95;

    private final double[][] columns;
    private final double[] centres;
    private final double[] sums;
    private final double[][] products;

    private ProductMoments(double[][] columns, double[] centres) {
        this.columns = columns;
        this.centres = centres;
        int p = columns.length;
        sums = new double[p];
        products = new double[p][p];
        double[][] block = new double[BLOCK][p];
        int n = columns[0].length;
        for (int from = 0; from < n; from += BLOCK) {
            fill(block, from, Math.min(BLOCK, n - from));
            add(block);
        }
    }

    /** The correlations of columns of at least two finite numbers; entry [i][j] is there for i &lt; j only. */
    public static ProductMoment[][] of(double[][] columns) {
        int p = columns.length;
        double[] centres =
                Arrays.stream(columns).mapToDouble(CrossProducts::sampleMean).toArray();
        ProductMoments sums = new ProductMoments(columns, centres);
        if (!sums.areCentred()) {
            sums = new ProductMoments(columns, sums.means());
        }
        ProductMoment[][] moments = new ProductMoment[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = i + 1; j < p; j++) {
                moments[i][j] = sums.moment(i, j);
            }
        }
        return moments;
    }

    /** Whether all centres are so near the means that removing the effect of their distance costs no digits. */
    private boolean areCentred() {
        int n = columns[0].length;
        return IntStream.range(0, columns.length)
                .allMatch(j -> CrossProducts.isNear(sums[j] / n, aboutMeans(j, j) / n));
    }

    private double[] means() {
        int n = columns[0].length;
        return IntStream.range(0, columns.length)
                .mapToDouble(j -> centres[j] + sums[j] / n)
                .toArray();
    }

    /** Rows beyond the last one are filled with zeros, which add nothing. */
    private void fill(double[][] block, int from, int rows) {
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            double centre = centres[j];
            for (int i = 0; i < rows; i++) {
                block[i][j] = column[from + i] - centre;
            }
            for (int i = rows; i < BLOCK; i++) {
                block[i][j] = 0;
            }
        }
    }

    private void add(double[][] block) {
        for (double[] row : block) {
            addTo(sums, row);
        }
        for (int i = 0; i < products.length; i++) {
            for (int k = 0; k < BLOCK; k += 4) {
                addMultiples(products[i], i, block[k], block[k + 1], block[k + 2], block[k + 3]);
            }
        }
    }

    private static void addTo(double[] sums, double[] row) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += row[j];
        }
    }

    /** Adds a[i] a + b[i] b + c[i] c + d[i] d to a row of products, from the diagonal on. */
    private static void addMultiples(double[] row, int i, double[] a, double[] b, double[] c, double[] d) {
        double ai = a[i];
        double bi = b[i];
        double ci = c[i];
        double di = d[i];
        for (int j = i; j < row.length; j++) {
            row[j] = Math.fma(ai, a[j], Math.fma(bi, b[j], Math.fma(ci, c[j], Math.fma(di, d[j], row[j]))));
        }
    }

    private ProductMoment moment(int i, int j) {
        double xx = aboutMeans(i, i);
        double yy = aboutMeans(j, j);
        double r = aboutMeans(i, j) / (Math.sqrt(xx) * Math.sqrt(yy));
        boolean safe = ProductMoment.isSafe(xx, columns[i][0]) && ProductMoment.isSafe(yy, columns[j][0]);
        return safe && r * r < NEARLY_PERFECT
                ? new ProductMoment(r, 1 - r * r)
                : ProductMoment.of(columns[i], columns[j], null);
    }

    private double aboutMeans(int i, int j) {
        return products[i][j] - sums[i] * (sums[j] / columns[0].length);
    }
}
