package org.hatmatrix.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Ordinary least squares by every peer, conversion of the caller's arrays included. */
record LeastSquaresSuite(String name) implements Suite {

    /** The most cells with which the slower half of the peers takes part, so that a run ends in minutes. */
    private static final long MANY_CELLS = 3_000_000_000L;

    private static final int LARGE = 10_000_000;
    private static final int MANY_ROWS = 1_000_000;

    @Override
    public List<String> sizes() {
        return switch (name) {
            case "rows" -> List.of("76x6", "1000x10", "10000x50", "100000x20", "1000000x10", "2000x500", "5000x1000");
            case "columns" -> List.of("100000x20", "1000000x10");
            default -> List.of("100x5", "1000x5", "10000x5", "100000x5", "1000000x5", "10000000x5");
        };
    }

    @Override
    public List<String> contenders(String size) {
        return Stream.of(Peer.values())
                .filter(peer -> takesPart(peer, Shape.parse(size)))
                .map(Peer::label)
                .toList();
    }

    private boolean takesPart(Peer peer, Shape shape) {
        long work = (long) shape.rows() * shape.regressors() * shape.regressors();
        return switch (peer) {
            case HATMATRIX, HATMATRIX_VECTOR, DGELS -> true;
            case DGETSLS -> !name.equals("growth");
            case EJML, OJALGO -> work < MANY_CELLS;
            case HIPPARCHUS -> name.equals("rows") && work < MANY_CELLS;
            case COMMONS_MATH -> !name.equals("columns") && work < MANY_CELLS;
        };
    }

    @Override
    public Callable<Object> prepare(String size, String contender) {
        Workload workload = Workload.of(Shape.parse(size));
        Solver solver = Peer.labelled(contender).solver(true);
        double[] y = workload.response();
        if (name.equals("columns")) {
            double[][] columns = workload.columns();
            return () -> solver.ofColumns(y, columns);
        }
        double[][] rows = workload.rows();
        return () -> solver.ofRows(y, rows);
    }

    @Override
    public int heap(String size) {
        return rowsOf(size) >= LARGE ? 10 : 3;
    }

    @Override
    public List<String> jvmOptions(String contender) {
        return Peer.labelled(contender).jvmOptions();
    }

    @Override
    public Work work(String size) {
        return rowsOf(size) >= LARGE ? Work.HUGE : rowsOf(size) >= MANY_ROWS ? Work.LONG : Work.SHORT;
    }

    private static int rowsOf(String size) {
        return Shape.parse(size).rows();
    }
}
