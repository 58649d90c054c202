package org.hatmatrix.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import org.hatmatrix.formula.Design;

/** A design of rows, and beside it the least that it takes: a transposition by blocks that checks nothing. */
final class DesignSuite implements Suite {

    static final String TRANSPOSITION = "transposition";
    static final String DESIGN = "Design.of";

    private static final int BLOCK = 64;

    @Override
    public String name() {
        return "design";
    }

    @Override
    public List<String> sizes() {
        return List.of("76x6", "1000000x10");
    }

    @Override
    public List<String> contenders(String size) {
        return List.of(TRANSPOSITION, DESIGN);
    }

    @Override
    public Callable<Object> prepare(String size, String contender) {
        Workload workload = Workload.of(Shape.parse(size));
        return contender.equals(DESIGN)
                ? () -> Design.of(workload.response(), workload.rows())
                : () -> transposed(workload);
    }

    private static double[][] transposed(Workload workload) {
        double[][] rows = workload.rows();
        int p = rows[0].length;
        double[][] columns = new double[p + 1][];
        for (int j = 0; j < p; j++) {
            columns[j] = new double[rows.length];
        }
        columns[p] = workload.response().clone();
        for (int from = 0; from < rows.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, rows.length);
            for (int j = 0; j < p; j++) {
                copy(rows, from, to, j, columns[j]);
            }
        }
        return columns;
    }

    private static void copy(double[][] rows, int from, int to, int j, double[] column) {
        for (int i = from; i < to; i++) {
            column[i] = rows[i][j];
        }
    }

    @Override
    public Work work(String size) {
        return Shape.parse(size).rows() > 1_000 ? Work.LONG : Work.SHORT;
    }
}
