package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.linalg.kernels.ExtendedUpdate;
import org.hatmatrix.linalg.kernels.GroupSums;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * The rows of Q₁ = W̃^½ X̃ R⁻¹, the orthonormal basis of the column space, made blockwise and never stored. Their squared
 * lengths are the leverages, since H = Q₁Q₁ᵀ.
 */
final class OrthonormalRows {

    private static final int BLOCK = 512;

    /** Takes a block of Q₁ by columns. */
    @FunctionalInterface
    interface BlockVisitor {
        void accept(int from, int count, double[][] hi, double[][] lo);
    }

    private final Problem problem;
    private final Scaling scaling;
    private final int[] kept;
    private final InverseRoot root;

    OrthonormalRows(Problem problem, Scaling scaling, int[] kept, InverseRoot root) {
        this.problem = problem;
        this.scaling = scaling;
        this.kept = kept;
        this.root = root;
    }

    void forEachRow(RowVisitor visitor) {
        double[] row = new double[kept.length];
        forEachBlock((from, count, hi, lo) -> {
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = hi[j][i];
                }
                visitor.accept(from + i, row);
            }
        });
    }

    void forEachBlock(RowVisitor.OfBlocks visitor) {
        forEachBlock((from, count, hi, lo) -> visitor.accept(from, count, hi));
    }

    /** The leverages, and in the second array what they lack of one. */
    double[][] leverages() {
        double[] leverages = new double[problem.rows()];
        double[] complements = new double[problem.rows()];
        forEachBlock((from, count, hi, lo) -> {
            if (root.isExtended()) {
                extendedSquares(hi, lo, count, from, leverages, complements);
            } else {
                squares(hi, count, from, leverages, complements);
            }
        });
        return new double[][] {leverages, complements};
    }

    private void extendedSquares(
            double[][] hi, double[][] lo, int count, int from, double[] leverages, double[] complements) {
        for (int i = 0; i < count; i++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int j = 0; j < kept.length; j++) {
                DoubleDouble value = new DoubleDouble(hi[j][i], lo[j][i]);
                sum = sum.plus(value.times(value));
            }
            leverages[from + i] = Math.min(1, sum.value());
            complements[from + i] = Math.max(0, DoubleDouble.ONE.minus(sum).value());
        }
    }

    private void squares(double[][] q, int count, int from, double[] leverages, double[] complements) {
        double[] sums = new double[count];
        for (int j = 0; j < kept.length; j++) {
            addSquares(q[j], sums);
        }
        for (int i = 0; i < count; i++) {
            leverages[from + i] = Math.min(1, sums[i]);
            complements[from + i] = 1 - leverages[from + i];
        }
    }

    private static void addSquares(double[] column, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.fma(column[i], column[i], sums[i]);
        }
    }

    /**
     * Sums of the rows over groups, each row multiplied by a number. In double precision the columns are summed before they are
     * multiplied by R⁻¹, which takes fewer products and rounds no worse.
     *
     * @param groups the group of each row; negative for rows that belong to none
     * @param count how many groups there are
     * @param multiples what each row is multiplied by
     * @return Σ mᵢqᵢ of each group
     */
    double[][] sums(int[] groups, int count, double[] multiples) {
        GroupSums sums = new GroupSums(groups, count, kept.length);
        if (root.isExtended()) {
            forEachBlock((from, rows, q) -> sums.add(from, rows, q, multiples, from));
            return sums.sums();
        }
        double[][] columns = new double[kept.length][];
        forEachMeasuredBlock((from, rows, x) -> {
            Arrays.setAll(columns, k -> x[kept[k]]);
            sums.add(from, rows, columns, multiples, from);
        });
        return root.transposedTimesAboutOrigin(sums);
    }

    private void forEachBlock(BlockVisitor visitor) {
        if (root.isExtended()) {
            forEachExtendedBlock(visitor);
            return;
        }
        double[][] q = new double[kept.length][Math.min(BLOCK, problem.rows())];
        double[][] columns = new double[kept.length][];
        forEachMeasuredBlock((from, count, x) -> {
            Arrays.setAll(columns, k -> x[kept[k]]);
            root.transposedTimesAboutOrigin(columns, count, q);
            visitor.accept(from, count, q, q);
        });
    }

    /** Visits the rows of the columns about their origins, weighted: what the orthonormal rows are made of. */
    private void forEachMeasuredBlock(RowVisitor.OfBlocks visitor) {
        double[] weights = problem.weights();
        int p = problem.columns();
        int block = Math.min(BLOCK, problem.rows());
        double[][] x = new double[p][block];
        double[][] low = new double[weights == null ? 0 : p][block];
        ScaledRows rows = new ScaledRows(problem, scaling);
        for (int from = 0; from < problem.rows(); from += block) {
            int count = Math.min(block, problem.rows() - from);
            if (weights == null) {
                // Low parts take as long as the high ones and would not be read.
                rows.copyMatrix(from, count, x);
                moveOrigin(x, count);
            } else {
                rows.copyMatrixExtended(from, count, x, low);
                moveOrigin(x, count);
                rows.weigh(weights, from, count, x, low, p);
            }
            visitor.accept(from, count, x);
        }
    }

    private void forEachExtendedBlock(BlockVisitor visitor) {
        double[] weights = problem.weights();
        int p = problem.columns();
        int block = Math.min(BLOCK, problem.rows());
        double[][] hi = new double[p][block];
        double[][] lo = new double[p][block];
        double[][] qHi = new double[kept.length][block];
        double[][] qLo = new double[kept.length][block];
        ScaledRows rows = new ScaledRows(problem, scaling);
        ExtendedUpdate update = new ExtendedUpdate(block);
        for (int from = 0; from < problem.rows(); from += block) {
            int count = Math.min(block, problem.rows() - from);
            rows.copyMatrixExtended(from, count, hi, lo);
            moveOrigin(hi, count);
            if (weights != null) {
                rows.weigh(weights, from, count, hi, lo, p);
            }
            multiply(hi, lo, qHi, qLo, count, update);
            visitor.accept(from, count, qHi, qLo);
        }
    }

    private void moveOrigin(double[][] hi, int count) {
        for (int k = 0; k < kept.length; k++) {
            double origin = root.origin(k);
            if (origin != 0) {
                double[] column = hi[kept[k]];
                for (int i = 0; i < count; i++) {
                    column[i] -= origin;
                }
            }
        }
    }

    private void multiply(
            double[][] hi, double[][] lo, double[][] qHi, double[][] qLo, int count, ExtendedUpdate update) {
        for (int j = 0; j < kept.length; j++) {
            Arrays.fill(qHi[j], 0, count, 0);
            Arrays.fill(qLo[j], 0, count, 0);
            for (int k = 0; k <= j; k++) {
                update.add(root.aboutOrigin(k, j), hi[kept[k]], lo[kept[k]], qHi[j], qLo[j], 0, count);
            }
        }
    }
}
