package org.hatmatrix.linalg.fold;

import org.hatmatrix.linalg.ExactGram;
import org.hatmatrix.linalg.ExtendedFold;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Dyadic;

/** A fold in double-double whose columns have units, powers of two, that suit their largest numbers so far. */
final class ScaledFold {

    /** A number larger by this power of two than the unit of its column asks for another unit. */
    private static final int LARGE = 200;

    private final int[] units;
    private final ExtendedFold fold;

    /** How many blocks were folded, on which the bound of the errors rests. */
    private long blocks;

    ScaledFold(int width) {
        this(new int[width], new ExtendedFold(width), 0);
    }

    private ScaledFold(int[] units, ExtendedFold fold, long blocks) {
        this.blocks = blocks;
        this.units = units;
        this.fold = fold;
    }

    /** Of the rows that were folded into a factor, which is kept as the units are. */
    static ScaledFold of(int[] units, ExtendedMatrix factor, long blocks) {
        return new ScaledFold(units, ExtendedFold.of(factor), blocks);
    }

    ScaledFold copy() {
        return of(units.clone(), fold.copyOfFactor(), blocks);
    }

    long blocks() {
        return blocks;
    }

    int unit(int column) {
        return units[column];
    }

    int[] units() {
        return units.clone();
    }

    ExtendedMatrix factor() {
        return fold.copyOfFactor();
    }

    /** Folds the rows of a buffer, multiplied by the roots of their weights. */
    void add(RowBuffer rows) {
        for (int j = 0; j < units.length; j++) {
            int largest = rows.largestExponent(j);
            if (largest != Integer.MIN_VALUE && (fold.isEmpty(j) || largest - units[j] > LARGE)) {
                changeUnit(j, largest + 1);
            }
            rows.copyWeighted(j, units[j], fold.high(j), fold.low(j));
        }
        fold.reflect(rows.count());
        blocks++;
    }

    private void changeUnit(int column, int unit) {
        fold.scaleFactor(column, units[column] - unit);
        units[column] = unit;
    }

    void merge(ScaledFold other) {
        for (int j = 0; j < units.length; j++) {
            if (fold.isEmpty(j) || !other.fold.isEmpty(j) && other.units[j] > units[j]) {
                changeUnit(j, other.units[j]);
            }
        }
        for (int from = 0; from < units.length; from += ExtendedFold.BLOCK) {
            int count = Math.min(ExtendedFold.BLOCK, units.length - from);
            fold.copyFactor(other.fold, from, count);
            for (int j = 0; j < units.length; j++) {
                fold.scaleBlock(j, other.units[j] - units[j], count);
            }
            fold.reflect(count);
            blocks++;
        }
        blocks += other.blocks;
    }

    /** Adds the rows of the factor to exact sums. */
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
