package org.hatmatrix.covariance;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.hatmatrix.estimation.ClusterDeletions;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.WeightedScores;
import org.hatmatrix.expression.RowAligned;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.numeric.SymmetricSum;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A covariance for errors that depend on each other within clusters: towns, firms, years. One-way or two-way
 * (Vᵃ + Vᵇ − Vᵃᵇ, Cameron, Gelbach and Miller 2011), with the corrections of {@link ClusterType}.
 *
 * <p>With few clusters CR1 is too small; CR2 with Satterthwaite's degrees of freedom (its default here) or {@link
 * Covariances#wildBootstrap} keep the level of tests better. A two-way covariance need not be positive definite: where a variance
 * comes out negative the standard error is NaN.
 *
 * <p>Everything is computed in the orthonormal basis Q of the design, where H_gg = Q_gQ_gᵀ, so that
 * Q_gᵀ(I − H_gg)^−½ = (I − Q_gᵀQ_g)^−½Q_gᵀ needs only p × p matrices, however large the clusters.
 *
 * <p>Literature: R. M. Bell, D. F. McCaffrey, Survey Methodology 28 (2002) 169; A. C. Cameron, J. B. Gelbach, D. L.
 * Miller, J. Bus. Econ. Stat. 29 (2011) 238; J. E. Pustejovsky, E. Tipton, J. Bus. Econ. Stat. 36 (2018) 672.
 */
public final class ClusterCovariance extends CovarianceEstimator {

    private final List<Labels> ways;
    private final ClusterType type;
    private final @Nullable ClusterReference reference;
    private final DegreesOfFreedom degrees;

    /** Labels of the rows, or the name of the column that has them; the clusters of given labels are found once. */
    private record Labels(
            @Nullable List<String> values,
            @Nullable Lazy<Clusters> given,
            @Nullable String column) {

        static Labels of(List<String> labels) {
            List<String> values = checked(labels);
            return new Labels(values, new Lazy<>(() -> Clusters.of(values)), null);
        }

        static Labels of(int[] labels) {
            int[] numbers = labels.clone();
            return new Labels(new NumberTexts(numbers), new Lazy<>(() -> Clusters.ofNumbers(numbers)), null);
        }

        static Labels by(String column) {
            return new Labels(null, null, column);
        }

        List<String> of(Design design) {
            return column == null
                    ? RowAligned.values("cluster", values, design.rowNumbers(), design.sourceRows())
                    : checked(design.data().texts(column));
        }

        Clusters clusters(Design design) {
            if (given == null) {
                return Clusters.of(of(design));
            }
            int[] rows = design.rowNumbers();
            RowAligned.requireLength("cluster", values.size(), rows, design.sourceRows());
            return values.size() == rows.length ? given.get() : given.get().of(rows);
        }

        @Override
        public String toString() {
            return column == null ? "" : " by " + PlainText.of(column, 20);
        }
    }

    /** Whole numbers as labels, whose texts are made when they are asked for. */
    private static final class NumberTexts extends AbstractList<String> implements RandomAccess {

        private final int[] numbers;

        NumberTexts(int[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public String get(int index) {
            return Integer.toString(numbers[index]);
        }

        @Override
        public int size() {
            return numbers.length;
        }
    }

    private ClusterCovariance(
            List<Labels> ways, ClusterType type, @Nullable ClusterReference reference, DegreesOfFreedom degrees) {
        this.ways = ways;
        this.type = type;
        this.reference = reference;
        this.degrees = degrees;
    }

    static ClusterCovariance of(List<String> labels) {
        return of(Labels.of(labels));
    }

    static ClusterCovariance of(int[] labels) {
        return of(Labels.of(labels));
    }

    static ClusterCovariance by(String column) {
        return of(Labels.by(column));
    }

    private static ClusterCovariance of(Labels labels) {
        return new ClusterCovariance(List.of(labels), ClusterType.CR1, null, DegreesOfFreedom.LSDV);
    }

    private static List<String> checked(List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i) == null) {
                throw new IllegalArgumentException("cluster, row " + (i + 1) + ": missing, wanted a label");
            }
        }
        return List.copyOf(labels);
    }

    /**
     * This estimator with another small-sample correction.
     *
     * @param type the correction
     * @return a new estimator
     */
    public ClusterCovariance with(ClusterType type) {
        return new ClusterCovariance(ways, type, reference, degrees);
    }

    /**
     * This estimator with another distribution for its statistics. The default is Satterthwaite for one-way CR2, t(G − 1)
     * for all others.
     *
     * @param reference the distribution
     * @return a new estimator
     * @throws IllegalArgumentException for Satterthwaite with two-way clusters
     */
    public ClusterCovariance with(ClusterReference reference) {
        return new ClusterCovariance(ways, type, reference, degrees);
    }

    /**
     * This estimator with another count of absorbed effects in the small-sample factor of CR1.
     *
     * @param degrees how effects count
     * @return a new estimator
     */
    public ClusterCovariance with(DegreesOfFreedom degrees) {
        return new ClusterCovariance(ways, type, reference, degrees);
    }

    /**
     * This estimator with a second way of clustering.
     *
     * @param labels the second cluster of each row of the design, or of the data it came from
     * @return a new estimator
     */
    public ClusterCovariance crossedWith(List<String> labels) {
        return crossed(Labels.of(labels));
    }

    /**
     * This estimator with a second way of clustering, from a column of the data.
     *
     * @param column the name of a column of the dataset
     * @return a new estimator
     */
    public ClusterCovariance crossedWith(String column) {
        return crossed(Labels.by(column));
    }

    private ClusterCovariance crossed(Labels second) {
        if (ways.size() > 1) {
            throw new IllegalArgumentException("clusters: found a third way, wanted one or two");
        }
        return new ClusterCovariance(List.of(ways.get(0), second), type, reference, degrees);
    }

    /**
     * The small-sample correction.
     *
     * @return the correction
     */
    public ClusterType type() {
        return type;
    }

    /**
     * The clusters of the rows of a design.
     *
     * @param design a design
     * @return for each way of clustering, one or two, the label of each row
     */
    public List<List<String>> labels(Design design) {
        return ways.stream().map(way -> way.of(design)).toList();
    }

    @Override
    protected CoefficientCovariance estimate(FitCore fit) {
        List<Clusters> partitions = partitions(fit);
        AbsorbedClusters absorbed = new AbsorbedClusters(fit, partitions.subList(0, ways.size()));
        ExpandedEffects expanded = ClusterScores.exponent(type) == 0 ? null : absorbed.expanded(type.toString());
        if (expanded != null) {
            return estimate(expanded.core(), partitions, absorbed).part(fit.solution(), expanded.places());
        }
        return estimate(fit, partitions, absorbed);
    }

    private CoefficientCovariance estimate(FitCore fit, List<Clusters> partitions, AbsorbedClusters absorbed) {
        SymmetricSum inner = new SymmetricSum(fit.rank());
        List<double[]> separate = new ArrayList<>();
        Lazy<WeightedScores> scores = new Lazy<>(() -> new WeightedScores(fit));
        List<ClusterScores> sums = partitions.stream()
                .map(clusters -> new ClusterScores(clusters, fit, scores))
                .toList();
        for (int way = 0; way < sums.size(); way++) {
            double sign = way < 2 ? 1 : -1;
            sums.get(way).addTo(type, sign * factor(sums.get(way).count(), fit, absorbed), inner, separate);
        }
        ReferenceDistribution joint = joint(fit, partitions);
        CoefficientCovariance covariance = CoefficientCovariance.of(
                        describe(partitions), fit.solution(), inner.matrix(), joint)
                .plus(separate);
        return chosen(partitions) == ClusterReference.SATTERTHWAITE
                ? covariance.withReferences(satterthwaite(fit, sums))
                : covariance;
    }

    private ReferenceDistribution[] satterthwaite(FitCore fit, List<ClusterScores> sums) {
        if (sums.size() > 1) {
            throw new IllegalArgumentException(
                    "Satterthwaite's degrees of freedom: found two-way clusters, wanted one way");
        }
        return new Satterthwaite(fit.solution(), sums.get(0), type).references();
    }

    /** The partitions to add, and the intersection to subtract. */
    private List<Clusters> partitions(FitCore fit) {
        List<Clusters> partitions = new ArrayList<>();
        for (Labels labels : ways) {
            Clusters clusters =
                    labels.clusters(fit.design()).weighted(fit.design().weights());
            if (clusters.count() < 2) {
                throw new IllegalArgumentException(
                        "clusters" + labels + ": found " + clusters.count() + " cluster, wanted at least 2");
            }
            partitions.add(clusters);
        }
        if (partitions.size() == 2) {
            partitions.add(partitions.get(0).intersection(partitions.get(1)));
        }
        return partitions;
    }

    @Override
    protected List<String> clusters(Design design) {
        if (ways.size() > 1) {
            throw new IllegalArgumentException("leaving out clusters: found two-way clusters, wanted one way");
        }
        return ways.get(0).of(design);
    }

    @Override
    protected ClusterDeletions clusterDeletions(FitCore fit) {
        List<String> perRow = clusters(fit.design());
        Clusters clusters = partitions(fit).get(0);
        String[] labels = new String[clusters.count()];
        for (int i = 0; i < clusters.of().length; i++) {
            if (clusters.of()[i] >= 0) {
                labels[clusters.of()[i]] = perRow.get(i);
            }
        }
        double[][] changes = new ClusterScores(clusters, fit).changes();
        return new ClusterDeletions(List.of(labels), clusters.of(), changes);
    }

    /** The sums over the clusters of the first way. */
    ClusterScores scores(FitCore fit) {
        if (ways.size() > 1) {
            throw new IllegalArgumentException("bootstrap: found two-way clusters, wanted one way");
        }
        return new ClusterScores(partitions(fit).get(0), fit);
    }

    private double factor(double clusters, FitCore fit, AbsorbedClusters absorbed) {
        double n = fit.observations();
        return type == ClusterType.CR1
                ? clusters / (clusters - 1) * ((n - 1) / (n - fit.rank() - absorbed.count(degrees)))
                : 1;
    }

    private ReferenceDistribution joint(FitCore fit, List<Clusters> partitions) {
        return switch (chosen(partitions)) {
            case RESIDUAL ->
                ReferenceDistribution.t(
                        fit.residualDegreesOfFreedom() > 0 ? fit.residualDegreesOfFreedom() : Double.NaN);
            case NORMAL -> ReferenceDistribution.NORMAL;
            case CLUSTERS, SATTERTHWAITE -> ReferenceDistribution.t(smallest(partitions) - 1);
        };
    }

    private ClusterReference chosen(List<Clusters> partitions) {
        if (reference != null) {
            return reference;
        }
        return type == ClusterType.CR2 && partitions.size() == 1
                ? ClusterReference.SATTERTHWAITE
                : ClusterReference.CLUSTERS;
    }

    private static int smallest(List<Clusters> partitions) {
        int count = partitions.get(0).count();
        return partitions.size() > 1 ? Math.min(count, partitions.get(1).count()) : count;
    }

    private String describe(List<Clusters> partitions) {
        String text = type + ", " + partitions.get(0).count() + " clusters" + ways.get(0);
        return partitions.size() > 1 ? text + " and " + partitions.get(1).count() + ways.get(1) : text;
    }

    @Override
    public String toString() {
        return type
                + (ways.size() > 1 ? " of two-way clusters" : " of clusters")
                + ways.get(0)
                + (ways.size() > 1 ? ways.get(1) : "");
    }
}
