package org.hatmatrix.linalg.fold;

import java.util.Arrays;
import org.hatmatrix.linalg.ExactGram;
import org.hatmatrix.linalg.ExtendedFold;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Dyadic;

/**
 * A fold in double-double whose columns have units, powers of two, that suit their largest numbers so far. Rows of columns that
 * are far from dependent are kept as sums of products, which takes a fifth of the time; all others are reflected.
 */
final class ScaledFold {

    /** A number larger by this power of two than the unit of its column asks for another unit. */
    private static final int LARGE = 200;

    /** So many buffers in the beginning are asked for their products even if those before them were in vain. */
    private static final int FIRST = 4;

    /** Of later ones one in so many is. */
    private static final int PATIENCE = 16;

    private final int[] units;
    private ExtendedFold fold;

    /** The products of rows that were not reflected. */
    private ProductSums sums;

    /** How many blocks were folded, on which the bound of the errors rests. */
    private long blocks;

    /** How many full buffers were reflected because their products would not do. */
    private long refusals;

    /** What products left wrong that were factored, relative to the lengths of the columns. */
    private double rounding;

    ScaledFold(int width) {
        this(new int[width], new ExtendedFold(width), new ProductSums(width), 0, 0, 0);
    }

    private ScaledFold(int[] units, ExtendedFold fold, ProductSums sums, long blocks, long refusals, double rounding) {
        this.units = units;
        this.fold = fold;
        this.sums = sums;
        this.blocks = blocks;
        this.refusals = refusals;
        this.rounding = rounding;
    }

    /** Of the rows that were folded into a factor and into sums of products, which are kept as the units are. */
    static ScaledFold of(
            int[] units, ExtendedMatrix factor, ProductSums sums, long blocks, long refusals, double rounding) {
        return new ScaledFold(units, ExtendedFold.of(factor), sums, blocks, refusals, rounding);
    }

    ScaledFold copy() {
        return of(units.clone(), fold.copyOfFactor(), sums.copy(), blocks, refusals, rounding);
    }

    /** Brings the products into the factor. */
    void settle() {
        if (!sums.isEmpty()) {
            reflectFactor(sums.factor(), new int[units.length]);
            rounding += sums.rounding();
            sums.clear();
            blocks += blocks(units.length);
        }
    }

    /** How many blocks were folded, those of which there are products included. */
    long blocks() {
        return blocks;
    }

    /** What the products that were factored left wrong, relative to the lengths of the columns. */
    double rounding() {
        return rounding;
    }

    int unit(int column) {
        return units[column];
    }

    int[] units() {
        return units.clone();
    }

    /** The factor of the rows that were reflected. */
    ExtendedMatrix factor() {
        return fold.copyOfFactor();
    }

    ProductSums sums() {
        return sums;
    }

    /**
     * Folds the rows of a buffer, multiplied by the roots of their weights.
     *
     * @param counted how many rows the blocks are counted by
     */
    void add(RowBuffer rows, int counted) {
        for (int j = 0; j < units.length; j++) {
            int largest = rows.largestExponent(j);
            if (largest != Integer.MIN_VALUE && (isEmpty(j) || largest - units[j] > LARGE)) {
                changeUnit(j, largest + 1);
            }
        }
        for (int from = 0; from < rows.count(); from += ExtendedFold.BLOCK) {
            int count = Math.min(ExtendedFold.BLOCK, rows.count() - from);
            for (int j = 0; j < units.length; j++) {
                rows.copyWeighted(j, from, count, units[j], fold.high(j), fold.low(j));
            }
            fold.reflect(count);
        }
        blocks += blocks(counted);
        refusals += counted == RowBuffer.ROWS ? 1 : 0;
    }

    private static int blocks(int rows) {
        return (rows + ExtendedFold.BLOCK - 1) / ExtendedFold.BLOCK;
    }

    long refusals() {
        return refusals;
    }

    /** Whether it is worth finding the products of the next buffer: of those whose products were in vain, of few. */
    boolean expectsProducts() {
        return units.length <= RowBuffer.ROWS / 2 && (refusals < FIRST || refusals % PATIENCE == 0);
    }

    /**
     * Folds a full buffer: adds its products if they say as much as its rows, else reflects these.
     *
     * @param products the products, in units of one
     */
    void add(RowBuffer rows, ProductSums products) {
        if (suitUnits(products) && take(products)) {
            blocks += blocks(RowBuffer.ROWS);
        } else {
            add(rows, RowBuffer.ROWS);
        }
    }

    /** Whether products are in the range of the units, which are chosen for columns that were empty so far. */
    private boolean suitUnits(ProductSums products) {
        for (int j = 0; j < units.length; j++) {
            double square = products.square(j);
            if (square > 0) {
                int unit = Math.getExponent(square) / 2;
                // The unit of a column of zeros may be any, also if it is chosen in vain.
                units[j] = isEmpty(j) ? unit : units[j];
                if (Math.abs(unit - units[j]) > LARGE) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Adds products to those so far, and if these alone are too dependent, with them those of the factor. */
    private boolean take(ProductSums products) {
        int[] exponents = exponents(new int[units.length]);
        if (sums.add(products, exponents)) {
            return true;
        }
        ProductSums all = ProductSums.ofTriangle(fold.copyOfFactor());
        boolean taken = all.add(sums, new int[units.length]) && all.add(products, exponents);
        if (taken) {
            sums = all;
            fold = new ExtendedFold(units.length);
        }
        return taken;
    }

    /** By which power of two columns in other units have to be multiplied. */
    private int[] exponents(int[] others) {
        int[] exponents = new int[units.length];
        Arrays.setAll(exponents, j -> others[j] - units[j]);
        return exponents;
    }

    private boolean isEmpty(int column) {
        return sums.square(column) == 0 && fold.isEmpty(column);
    }

    private void changeUnit(int column, int unit) {
        fold.scaleFactor(column, units[column] - unit);
        sums.scale(column, units[column] - unit);
        units[column] = unit;
    }

    void merge(ScaledFold other) {
        for (int j = 0; j < units.length; j++) {
            if (isEmpty(j) || !other.isEmpty(j) && other.units[j] > units[j]) {
                changeUnit(j, other.units[j]);
            }
        }
        int[] exponents = exponents(other.units);
        reflectFactor(other.factor(), exponents);
        if (!sums.add(other.sums, exponents)) {
            reflectFactor(other.sums.factor(), exponents);
            rounding += other.sums.rounding();
        }
        // The same number whatever became of the products, so that folds of the same rows count the same.
        blocks += 2L * blocks(units.length) + other.blocks;
        rounding += other.rounding;
    }

    /** Reflects the rows of a factor, whose columns are multiplied by powers of two. */
    private void reflectFactor(ExtendedMatrix factor, int[] exponents) {
        for (int from = 0; from < units.length; from += ExtendedFold.BLOCK) {
            int count = Math.min(ExtendedFold.BLOCK, units.length - from);
            fold.copyFactor(factor, from, count);
            for (int j = 0; j < units.length; j++) {
                fold.scaleBlock(j, exponents[j], count);
            }
            fold.reflect(count);
        }
    }

    /** Adds the rows of the factor to exact sums; the products have to be settled. */
    void addTo(ExactGram gram) {
        int width = units.length;
        for (int i = 0; i < width; i++) {
            Dyadic[] row = new Dyadic[width];
            for (int j = 0; j < width; j++) {
                DoubleDouble value = i <= j ? fold.element(i, j) : DoubleDouble.ZERO;
                row[j] = Dyadic.of(value.hi(), value.lo()).scaled(units[j]);
            }
            gram.add(row, Dyadic.of(1));
        }
    }
}
