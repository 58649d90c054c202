package org.hatmatrix.regression;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hatmatrix.covariance.ClusterCovariance;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.covariance.WildClusterBootstrap;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.numeric.Groups;
import org.jspecify.annotations.Nullable;

/**
 * Least squares with errors that respect clusters, over rows that are too many for memory or lie on several machines: a
 * triangular factor is kept for each cluster, in twice the precision of double, and no row. From one pass over the rows come
 * the covariances CR0 to CR3, one-way and two-way, the coefficients without each cluster, and the wild cluster bootstrap,
 * the same as of all rows in memory: none of them sees more of a cluster than XᵀX and Xᵀe, which the factor has.
 *
 * <p>Rows are added one by one, accumulators of different rows are merged, whether clusters lie in one of them or in several,
 * and an accumulator can be serialized. Memory and the serialized form are O(Gp²) for G clusters. For two-way errors a
 * factor is kept for each pair of clusters that occurs. Rows are checked as {@link LeastSquaresAccumulator} checks them. Not
 * thread-safe: one accumulator per thread, then {@link #merge}.
 *
 * <pre>{@code
 * ClusterAccumulator accumulator = ClusterAccumulator.of("inno", "lab");
 * accumulator.add("Aksu", new double[] {1.5, 2}, 7.25);
 * accumulator.merge(other);
 * AccumulatedFit fit = accumulator.fit();                      // CR1 with t(G − 1)
 * AccumulatedFit careful = accumulator.fit(ClusterType.CR2);
 * LeaveOneClusterOut without = accumulator.leaveOneClusterOut();
 * }</pre>
 *
 * <p>Literature: R. M. Bell, D. F. McCaffrey, Survey Methodology 28 (2002) 169; J. G. MacKinnon, M. Ø. Nielsen, M. D. Webb,
 * J. Econometrics 232 (2023) 272, whose bootstrap works cluster by cluster.
 */
public final class ClusterAccumulator implements Serializable {

    private static final long serialVersionUID = 1;

    /**
     * A cluster, or the clusters of two ways.
     *
     * @param first the cluster
     * @param second the cluster of the second way; null for one way
     */
    private record Key(String first, @Nullable String second) implements Comparable<Key>, Serializable {

        private static final long serialVersionUID = 1;

        @Override
        public int compareTo(Key other) {
            int order = first.compareTo(other.first);
            return order != 0
                    ? order
                    : (second == null ? "" : second).compareTo(other.second == null ? "" : other.second);
        }
    }

    private final transient LeastSquaresAccumulator all;
    private final transient TreeMap<Key, LeastSquaresAccumulator> clusters;
    private transient @Nullable Design coding;

    private ClusterAccumulator(LeastSquaresAccumulator all, TreeMap<Key, LeastSquaresAccumulator> clusters) {
        this.all = all;
        this.clusters = clusters;
    }

    /**
     * An accumulator of no rows, for a model with an intercept.
     *
     * @param regressors the names of the regressors
     * @return the accumulator
     * @throws IllegalArgumentException if a name is given twice
     */
    public static ClusterAccumulator of(String... regressors) {
        return new ClusterAccumulator(LeastSquaresAccumulator.of(regressors), new TreeMap<>());
    }

    /**
     * An accumulator of no rows, for a model without intercept.
     *
     * @param regressors the names of the regressors, at least one
     * @return the accumulator
     * @throws IllegalArgumentException if a name is given twice, or none
     */
    public static ClusterAccumulator withoutIntercept(String... regressors) {
        return new ClusterAccumulator(LeastSquaresAccumulator.withoutIntercept(regressors), new TreeMap<>());
    }

    /**
     * An accumulator of the rows of a source, coded by a formula.
     *
     * @param formula the formula
     * @param source the rows; they are read once, and once more before if there are factors whose levels must be found
     * @param cluster the column that names the cluster of a row
     * @return the accumulator of all rows
     * @throws IllegalArgumentException as for {@link Ols#fit(String, RowSource)}, or if there is no such column or a row has no
     *     cluster
     */
    public static ClusterAccumulator of(String formula, RowSource source, String cluster) {
        try (Stream<Design> designs = Formula.parse(formula).designs(source)) {
            ClusterAccumulator[] found = new ClusterAccumulator[1];
            designs.forEach(design -> {
                if (found[0] == null) {
                    found[0] = new ClusterAccumulator(LeastSquaresAccumulator.like(design), new TreeMap<>());
                    found[0].coding = design;
                }
                found[0].add(design, design.data().texts(cluster));
            });
            return found[0];
        }
    }

    private LeastSquaresAccumulator empty() {
        String[] names = all.names().toArray(String[]::new);
        return all.hasIntercept()
                ? LeastSquaresAccumulator.of(
                        all.names().subList(1, names.length).toArray(String[]::new))
                : LeastSquaresAccumulator.withoutIntercept(names);
    }

    /**
     * Adds a row.
     *
     * @param cluster the cluster of the row
     * @param row the values of the regressors, without the intercept
     * @param y the response
     * @return this accumulator
     * @throws IllegalArgumentException if the number of values is wrong, one is not finite, or earlier rows have clusters of two
     *     ways
     */
    public ClusterAccumulator add(String cluster, double[] row, double y) {
        return add(new Key(present(cluster), null), row, y, 1);
    }

    /**
     * Adds a row with a weight. As in {@link Wls} it is the inverse of the error's variance, up to a constant.
     *
     * @param cluster the cluster of the row
     * @param row the values of the regressors, without the intercept
     * @param y the response
     * @param weight the weight, not negative; a row of weight zero does not count
     * @return this accumulator
     * @throws IllegalArgumentException if the number of values is wrong, one is not finite, the weight is negative, or earlier
     *     rows have clusters of two ways
     */
    public ClusterAccumulator add(String cluster, double[] row, double y, double weight) {
        return add(new Key(present(cluster), null), row, y, weight);
    }

    /**
     * Adds a row that is in clusters of two ways, such as a town and a year.
     *
     * @param first its cluster of the first way
     * @param second its cluster of the second way
     * @param row the values of the regressors, without the intercept
     * @param y the response
     * @return this accumulator
     * @throws IllegalArgumentException if the number of values is wrong, one is not finite, or earlier rows have clusters of one
     *     way
     */
    public ClusterAccumulator add(String first, String second, double[] row, double y) {
        return add(new Key(present(first), present(second)), row, y, 1);
    }

    private String present(@Nullable String cluster) {
        if (cluster == null) {
            throw new IllegalArgumentException("cluster, row " + (all.rows() + 1) + ": missing, wanted a label");
        }
        return cluster;
    }

    private ClusterAccumulator add(Key key, double[] row, double y, double weight) {
        requireSameWays(key);
        all.add(row, y, weight);
        if (weight > 0) {
            clusters.computeIfAbsent(key, unused -> empty()).add(row, y, weight);
        }
        return this;
    }

    private void requireSameWays(Key key) {
        if (!clusters.isEmpty() && (clusters.firstKey().second == null) != (key.second == null)) {
            throw new IllegalArgumentException(
                    "clusters: found rows of one way and of two ways, wanted the same for all");
        }
    }

    /**
     * Adds the rows of a design, with its weights if it has any.
     *
     * @param design a design with the columns of this accumulator
     * @param labels the cluster of each row of the design, or of the data it came from
     * @return this accumulator
     * @throws IllegalArgumentException if its columns have other names, there are more or fewer labels than rows, one is
     *     missing, or earlier rows have clusters of two ways
     */
    public ClusterAccumulator add(Design design, List<? extends @Nullable String> labels) {
        Groups groups = Groups.of("cluster", labels, design.rowNumbers(), design.sourceRows());
        requireSameWays(new Key("", null));
        all.add(design);
        double[] weights = design.weights();
        List<List<Integer>> places = new ArrayList<>();
        for (int g = 0; g < groups.count(); g++) {
            places.add(new ArrayList<>());
        }
        for (int i = 0; i < design.observations(); i++) {
            if (weights == null || weights[i] > 0) {
                places.get(groups.of(i)).add(i + 1);
            }
        }
        for (int g = 0; g < groups.count(); g++) {
            int[] rows = places.get(g).stream().mapToInt(Integer::intValue).toArray();
            if (rows.length > 0) {
                clusters.computeIfAbsent(new Key(groups.labels().get(g), null), unused -> empty())
                        .add(design.rows(rows));
            }
        }
        return this;
    }

    /**
     * Adds the rows of another accumulator, which must not be used any more. Clusters that both have become one.
     *
     * @param other an accumulator with the same columns
     * @return this accumulator
     * @throws IllegalArgumentException if its columns have other names, or its clusters another number of ways
     */
    public ClusterAccumulator merge(ClusterAccumulator other) {
        if (!other.clusters.isEmpty()) {
            requireSameWays(other.clusters.firstKey());
        }
        all.merge(other.all);
        other.clusters.forEach((key, rows) -> clusters.merge(key, rows, LeastSquaresAccumulator::merge));
        coding = coding == null ? other.coding : coding;
        return this;
    }

    /**
     * The number of rows so far, those of weight zero included.
     *
     * @return the number
     */
    public long rows() {
        return all.rows();
    }

    /**
     * The clusters of the first way so far.
     *
     * @return their labels in the order of their characters; unmodifiable
     */
    public List<String> clusters() {
        return clusters.keySet().stream().map(Key::first).distinct().toList();
    }

    /**
     * The fit of the rows so far with CR1 and t(G − 1); more may be added afterwards.
     *
     * @return the fit
     * @throws org.hatmatrix.formula.RankDeficientException if columns are linear combinations of others
     * @throws IllegalArgumentException if there are no rows, or fewer than two clusters
     */
    public AccumulatedFit fit() {
        return fit(ClusterType.CR1);
    }

    /**
     * The fit of the rows so far with another small-sample correction.
     *
     * @param type the correction
     * @return the fit
     * @throws org.hatmatrix.formula.RankDeficientException if columns are linear combinations of others
     * @throws IllegalArgumentException if there are no rows, or fewer than two clusters
     */
    public AccumulatedFit fit(ClusterType type) {
        return fit(covariance -> covariance.with(type));
    }

    /**
     * The fit of the rows so far with other options of its covariance.
     *
     * <pre>{@code
     * AccumulatedFit normal = accumulator.fit(clusters -> clusters.with(ClusterReference.NORMAL));
     * }</pre>
     *
     * @param options makes of CR1 by the clusters of this accumulator the covariance that is wanted
     * @return the fit
     * @throws org.hatmatrix.formula.RankDeficientException if columns are linear combinations of others
     * @throws IllegalArgumentException if there are no rows, or fewer than two clusters
     */
    public AccumulatedFit fit(UnaryOperator<ClusterCovariance> options) {
        ReducedClusters reduced = reduced();
        return reduced.fit(options.apply(reduced.covariance(isTwoWay())));
    }

    /**
     * The fit of the rows so far with p-values of the wild cluster bootstrap. Random numbers are drawn for the clusters in the
     * order of their characters, so that it does not matter in which order rows came.
     *
     * @return the fit, with Rademacher weights, 9999 replications and a fixed seed
     * @throws org.hatmatrix.formula.RankDeficientException if columns are linear combinations of others
     * @throws IllegalArgumentException if there are no rows, fewer than two clusters, or clusters of two ways
     */
    public AccumulatedFit wildBootstrap() {
        return wildBootstrap(bootstrap -> bootstrap);
    }

    /**
     * The fit of the rows so far with p-values of the wild cluster bootstrap with other options.
     *
     * @param options makes of the default the bootstrap that is wanted
     * @return the fit
     * @throws org.hatmatrix.formula.RankDeficientException if columns are linear combinations of others
     * @throws IllegalArgumentException if there are no rows, fewer than two clusters, or clusters of two ways
     */
    public AccumulatedFit wildBootstrap(UnaryOperator<WildClusterBootstrap> options) {
        requireOneWay("wild bootstrap");
        ReducedClusters reduced = reduced();
        return reduced.fitOfResponse(options.apply(reduced.bootstrap()));
    }

    /**
     * The coefficients without each cluster.
     *
     * @return the coefficients
     * @throws org.hatmatrix.formula.RankDeficientException if columns are linear combinations of others
     * @throws IllegalArgumentException if there are no rows, fewer than two clusters, or clusters of two ways
     */
    public LeaveOneClusterOut leaveOneClusterOut() {
        requireOneWay("leaving out clusters");
        return reduced().leaveOneOut();
    }

    private boolean isTwoWay() {
        return !clusters.isEmpty() && clusters.firstKey().second != null;
    }

    private void requireOneWay(String what) {
        if (isTwoWay()) {
            throw new IllegalArgumentException(what + ": found clusters of two ways, wanted one way");
        }
    }

    private ReducedClusters reduced() {
        ReducedClusters reduced = new ReducedClusters(all.fit(Rank.FULL, coding));
        clusters.forEach((key, rows) -> reduced.add(key.first, key.second, rows.factor()));
        return reduced;
    }

    /**
     * What is serialized in place of an accumulator: its state, which is validated when it is read. A formula's coding of new
     * data is not part of it.
     *
     * @return the state
     */
    @Serial
    private Object writeReplace() {
        return new State(
                all, clusters.keySet().toArray(Key[]::new), clusters.values().toArray(LeastSquaresAccumulator[]::new));
    }

    /**
     * Refuses a stream that was not written by an accumulator.
     *
     * @param in the stream
     * @throws InvalidObjectException always
     */
    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("only the serialized state is read");
    }

    /**
     * What is serialized; checked when it is read, since anybody may have written the stream.
     *
     * @param all all rows
     * @param keys the clusters
     * @param rows the rows of each cluster
     */
    private record State(LeastSquaresAccumulator all, Key[] keys, LeastSquaresAccumulator[] rows)
            implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        @Serial
        private Object readResolve() throws InvalidObjectException {
            require(all != null && keys != null && rows != null && keys.length == rows.length, "clusters without rows");
            TreeMap<Key, LeastSquaresAccumulator> clusters = new TreeMap<>();
            long count = 0;
            for (int k = 0; k < keys.length; k++) {
                require(keys[k] != null && keys[k].first != null && rows[k] != null, "a cluster is missing");
                require((keys[k].second == null) == (keys[0].second == null), "clusters of one way and of two");
                require(
                        rows[k].names().equals(all.names()) && rows[k].hasIntercept() == all.hasIntercept(),
                        "clusters of other columns");
                require(clusters.put(keys[k], rows[k]) == null, "a cluster is given twice");
                count += rows[k].observations();
            }
            require(count == all.observations(), count + " rows in clusters, " + all.observations() + " in all");
            return new ClusterAccumulator(all, clusters);
        }

        private static void require(boolean condition, String fault) throws InvalidObjectException {
            if (!condition) {
                throw new InvalidObjectException("serialized accumulator is damaged: " + fault);
            }
        }
    }

    /**
     * This accumulator in one line.
     *
     * @return for example {@code "ClusterAccumulator: 1000 rows, 3 columns, 19 clusters"}
     */
    @Override
    public String toString() {
        return "ClusterAccumulator: " + rows() + " rows, " + all.names().size() + " columns, "
                + clusters().size() + " clusters";
    }
}
