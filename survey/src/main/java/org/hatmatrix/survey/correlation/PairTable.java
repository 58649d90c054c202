package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hatmatrix.survey.pairs.PairCounts;
import org.hatmatrix.survey.pairs.TieCounts;
import org.hatmatrix.survey.support.IntegerDomain;
import org.jspecify.annotations.Nullable;

/** The contingency table of two columns of small integers, such as Likert answers, and the pairs it stands for. */
final class PairTable {

    /** A table may have one cell per this many rows, and always {@link #SMALL}. */
    private static final int ROWS_PER_CELL = 4;

    private static final int SMALL = 64;

    private final int n;
    private final int columns;
    private final int[] cells;

    private PairTable(int n, int columns, int[] cells) {
        this.n = n;
        this.columns = columns;
        this.cells = cells;
    }

    /** The table, null where the columns are no integers or too many different ones. */
    static @Nullable PairTable of(double[] x, double[] y) {
        int most = Math.max(SMALL, x.length / ROWS_PER_CELL);
        IntegerDomain rows = IntegerDomain.of(x, most);
        IntegerDomain columns = rows == null ? null : IntegerDomain.of(y, most / rows.width());
        if (rows == null || columns == null) {
            return null;
        }
        return new PairTable(x.length, columns.width(), count(x, rows, y, columns));
    }

    /** Four arrays of counters, because counting equal neighbours in one array would wait for the store before. */
    private static int[] count(double[] x, IntegerDomain rows, double[] y, IntegerDomain columns) {
        int width = columns.width();
        int size = rows.width() * width;
        int origin = rows.lowest() * width + columns.lowest();
        int[] first = new int[size];
        int[] second = new int[size];
        int[] third = new int[size];
        int[] fourth = new int[size];
        int i = 0;
        for (; i + 3 < x.length; i += 4) {
            first[(int) x[i] * width + (int) y[i] - origin]++;
            second[(int) x[i + 1] * width + (int) y[i + 1] - origin]++;
            third[(int) x[i + 2] * width + (int) y[i + 2] - origin]++;
            fourth[(int) x[i + 3] * width + (int) y[i + 3] - origin]++;
        }
        for (; i < x.length; i++) {
            first[(int) x[i] * width + (int) y[i] - origin]++;
        }
        for (int cell = 0; cell < size; cell++) {
            first[cell] += second[cell] + third[cell] + fourth[cell];
        }
        return first;
    }

    PairCounts counts() {
        TieCounts tiesX = new TieCounts();
        TieCounts tiesY = new TieCounts();
        long[] above = new long[columns]; // by column, how many rows of data have a smaller x
        long discordant = 0;
        long tiedInBoth = 0;
        for (int row = 0; row < cells.length; row += columns) {
            long inRow = 0;
            long aboveAndRight = 0;
            for (int column = columns - 1; column >= 0; column--) {
                long count = cells[row + column];
                discordant += count * aboveAndRight;
                aboveAndRight += above[column];
                above[column] += count;
                inRow += count;
                tiedInBoth += count * (count - 1) / 2;
            }
            addGroup(tiesX, inRow);
        }
        for (long inColumn : above) {
            addGroup(tiesY, inColumn);
        }
        return PairCounts.of(n, discordant, tiesX, tiesY, tiedInBoth);
    }

    /** The cells that are not empty, as rows with frequencies. */
    Sample cells() {
        int[] filled =
                IntStream.range(0, cells.length).filter(cell -> cells[cell] > 0).toArray();
        double[] x = Arrays.stream(filled).mapToDouble(cell -> cell / columns).toArray();
        double[] y = Arrays.stream(filled).mapToDouble(cell -> cell % columns).toArray();
        double[] counts = Arrays.stream(filled).mapToDouble(cell -> cells[cell]).toArray();
        return new Sample(x, y, filled.length == 0 ? null : CaseWeights.frequencies(counts));
    }

    private static void addGroup(TieCounts ties, long size) {
        if (size > 0) {
            ties.add(size);
        }
    }
}
