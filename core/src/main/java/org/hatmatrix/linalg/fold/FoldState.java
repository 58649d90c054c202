package org.hatmatrix.linalg.fold;

import java.io.InvalidObjectException;
import java.io.Serial;
import java.io.Serializable;
import java.util.Arrays;
import org.hatmatrix.linalg.Checks;
import org.hatmatrix.linalg.ExactGram;
import org.hatmatrix.linalg.ExtendedFold;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * The serialized form of a {@link TriangularFold}, checked when it is read.
 *
 * @param intercept whether the first column is one of ones
 * @param all the factor of all folded rows
 * @param ordinary the factor without the rows set aside; null if there are none
 * @param setAside the sums over the rows set aside; null if there are none
 * @param typical the typical exponent of each column
 * @param observations the number of rows
 * @param waiting the rows that wait, each with its low parts and its weight after it
 */
record FoldState(
        boolean intercept,
        Factor all,
        @Nullable Factor ordinary,
        ExactGram.@Nullable State setAside,
        int[] typical,
        long observations,
        double[][] waiting)
        implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LARGEST_UNIT = 4000;

    /** What products leave wrong is far less. */
    private static final double LARGEST_ROUNDING = 0x1p-40;

    /**
     * Pairs of numbers by rows.
     *
     * @param high the high parts
     * @param low the low parts
     */
    record Pairs(double[][] high, double[][] low) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        static Pairs of(ExtendedMatrix matrix) {
            return new Pairs(matrix.highParts(), matrix.lowParts());
        }

        /** The upper triangle. */
        ExtendedMatrix matrix(int width) throws InvalidObjectException {
            requireSquare(high, width);
            requireSquare(low, width);
            ExtendedMatrix matrix = new ExtendedMatrix(width);
            for (int i = 0; i < width; i++) {
                for (int j = i; j < width; j++) {
                    matrix.set(i, j, pair(high[i][j], low[i][j]));
                }
            }
            return matrix;
        }

        private static void requireSquare(double[][] matrix, int width) throws InvalidObjectException {
            Checks.require(matrix != null && matrix.length == width, "matrix of another number of rows");
            for (double[] row : matrix) {
                Checks.require(row != null && row.length == width, "matrix of another number of columns");
            }
        }
    }

    /**
     * What is left of some rows.
     *
     * @param units the units of the columns, as powers of two
     * @param factor the factor of those that were reflected
     * @param products the sums of products of the others; null if there are none
     * @param productBlocks in how many blocks they came
     * @param blocks in how many blocks all came
     * @param refusals how many buffers were reflected for want of products
     * @param rounding what products that were factored left wrong
     */
    record Factor(
            int[] units, Pairs factor, Pairs products, long productBlocks, long blocks, long refusals, double rounding)
            implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        static Factor of(ScaledFold fold) {
            return new Factor(
                    fold.units(),
                    Pairs.of(fold.factor()),
                    fold.sums().isEmpty() ? null : Pairs.of(fold.sums().copy().matrix()),
                    fold.sums().blocks(),
                    fold.blocks(),
                    fold.refusals(),
                    fold.rounding());
        }

        ScaledFold fold(int width) throws InvalidObjectException {
            Checks.require(units != null && units.length == width, "units of another number of columns");
            for (int unit : units) {
                Checks.within(unit, LARGEST_UNIT, "unit");
            }
            Checks.require(factor != null, "no factor");
            Checks.require(rounding >= 0 && rounding <= LARGEST_ROUNDING, "rounding " + rounding);
            Checks.require(
                    productBlocks >= 0 && refusals >= 0 && (products == null) == (productBlocks == 0),
                    "products of " + productBlocks + " blocks, and not of " + refusals);
            ProductSums sums = new ProductSums(width);
            if (products != null) {
                sums = ProductSums.of(products.matrix(width), productBlocks);
                Checks.require(sums.areAdmissible(), "products that would not have been taken");
            }
            return ScaledFold.of(units.clone(), factor.matrix(width), sums, blocks, refusals, rounding);
        }
    }

    /** Two finite numbers of which the second is rounding of the first. */
    private static DoubleDouble pair(double high, double low) throws InvalidObjectException {
        Checks.require(Double.isFinite(high) && Double.isFinite(low), "number is not finite: " + high + ", " + low);
        Checks.require(high + low == high || Math.abs(low) <= Math.ulp(high), "low part " + low + " of " + high);
        return new DoubleDouble(high, low);
    }

    @Serial
    private Object readResolve() throws InvalidObjectException {
        Checks.require(typical != null && typical.length > 1, "no columns");
        Checks.require(all != null && waiting != null, "no factor, or no rows that wait");
        int width = typical.length;
        ScaledFold allRows = all.fold(width);
        Checks.require((ordinary == null) == (setAside == null), "rows set aside without the others");
        ScaledFold ordinaryRows = ordinary == null ? null : ordinary.fold(width);
        ExactGram aside = setAside == null ? null : setAside.gram(width);
        long folded = observations - waiting.length;
        RowBuffer buffer = buffer(width, TriangularFold.blockRows(folded));
        Checks.require(
                folded >= 0 && folded % ExtendedFold.BLOCK == 0,
                observations + " rows of which " + buffer.count() + " wait");
        // On the number of blocks rests the bound of what rounding leaves.
        Checks.require(all.blocks >= folded / ExtendedFold.BLOCK, all.blocks + " blocks of " + folded + " rows");
        Checks.require(ordinary == null || ordinary.blocks == all.blocks, "blocks of rows set aside of another number");
        Checks.require(
                folded > 0 || Arrays.deepEquals(all.factor.high, new double[width][width]), "a factor of no rows");
        return new TriangularFold(intercept, allRows, ordinaryRows, aside, typical.clone(), observations, buffer);
    }

    private RowBuffer buffer(int width, int rows) throws InvalidObjectException {
        RowBuffer buffer = new RowBuffer(width, rows);
        Checks.require(waiting.length < rows, waiting.length + " rows wait");
        for (double[] row : waiting) {
            Checks.require(row != null && row.length == 2 * width + 1, "a row of another number of columns");
            for (int j = 0; j < width; j++) {
                DoubleDouble value = pair(row[j], row[width + j]);
                buffer.put(j, value.hi(), value.lo());
            }
            double weight = row[2 * width];
            Checks.require(weight > 0 && weight < Double.POSITIVE_INFINITY, "weight " + weight);
            buffer.next(weight);
        }
        return buffer;
    }

    static double[][] waiting(RowBuffer buffer) {
        double[][] rows = new double[buffer.count()][];
        Arrays.setAll(rows, i -> row(buffer, i));
        return rows;
    }

    private static double[] row(RowBuffer buffer, int i) {
        int width = buffer.hi.length;
        double[] row = new double[2 * width + 1];
        for (int j = 0; j < width; j++) {
            row[j] = buffer.hi[j][i];
            row[width + j] = buffer.lo[j][i];
        }
        row[2 * width] = buffer.weights[i];
        return row;
    }
}
