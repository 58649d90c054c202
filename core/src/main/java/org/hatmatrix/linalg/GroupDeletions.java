package org.hatmatrix.linalg;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.numeric.DoubleDouble;

/** What {@link Deletions} says of groups of rows, in the orthonormal coordinates of all rows. */
final class GroupDeletions {

    private final Deletions aside;
    private final Estimate estimate;
    private final ExtendedMatrix inverse;
    private final int size;

    /** For every group the indices of its rows among the rows set aside. */
    private final int[][] groups;

    /** Of groups of rows of positive weight, each ascending and no row in two of them. */
    static List<GroupDeletion> of(Problem all, Scaling scaling, Estimate estimate, int[][] groups) {
        return groups.length == 0 ? List.of() : new GroupDeletions(all, scaling, estimate, groups).all();
    }

    private GroupDeletions(Problem all, Scaling scaling, Estimate estimate, int[][] groups) {
        this.estimate = estimate;
        int[] rows = Arrays.stream(groups).flatMapToInt(Arrays::stream).sorted().toArray();
        aside = Deletions.aside(all, scaling, estimate.kept(), rows);
        size = estimate.kept().length;
        inverse = estimate.root().fromZero();
        this.groups = new int[groups.length][];
        Arrays.setAll(
                this.groups,
                g -> IntStream.of(groups[g])
                        .map(row -> Arrays.binarySearch(rows, row))
                        .toArray());
    }

    private List<GroupDeletion> all() {
        return aside.leaveOut(groups, this::deletion);
    }

    private GroupDeletion deletion(RotatedFactor factor, int g) {
        ReducedFactor reduced = aside.reduced(factor, groups[g]);
        int rank = reduced.kept().length;
        ExtendedMatrix others = aside.inGivenUnits(factor.copy());
        DoubleDouble[] b = new DoubleDouble[size];
        Arrays.setAll(b, k -> new DoubleDouble(estimate.hi()[k], estimate.lo()[k]));
        double[][] root = new double[size][size];
        double[] residual = new double[size];
        DoubleDouble[] z = new DoubleDouble[size];
        for (int i = 0; i < size; i++) {
            z[i] = others.get(i, size);
            DoubleDouble rest = z[i];
            for (int j = i; j < size; j++) {
                rest = rest.minus(others.get(i, j).times(b[j]));
                root[i][j] = product(others, i, j).value();
            }
            residual[i] = rest.value();
        }
        double[] change = rank < size ? changeOfDetermined(reduced, b) : change(others.solveUpper(z, size), b);
        return new GroupDeletion(g, rank, root, residual, change);
    }

    /** An element of R₍g₎T. */
    private DoubleDouble product(ExtendedMatrix others, int i, int j) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int k = i; k <= j; k++) {
            sum = sum.plus(others.get(i, k).times(inverse.get(k, j)));
        }
        return sum;
    }

    private double[] changeOfDetermined(ReducedFactor reduced, DoubleDouble[] b) {
        int[] kept = reduced.kept();
        DoubleDouble[] without = reduced.r().solveUpper(reduced.z(), kept.length);
        double[] change = new double[size];
        Arrays.fill(change, Double.NaN);
        for (int k = 0; k < kept.length; k++) {
            change[kept[k]] = b[kept[k]]
                    .minus(without[k].scalb(aside.coefficientShift(kept[k])))
                    .value();
        }
        return change;
    }

    private double[] change(DoubleDouble[] without, DoubleDouble[] b) {
        double[] change = new double[size];
        Arrays.setAll(change, k -> b[k].minus(without[k]).value());
        return change;
    }
}
