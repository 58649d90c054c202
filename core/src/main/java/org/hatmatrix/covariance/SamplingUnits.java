package org.hatmatrix.covariance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hatmatrix.linalg.kernels.GramSum;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.text.Excerpt;

/**
 * The strata and the primary sampling units of the rows of a sample, and the covariance of totals over them.
 *
 * <p>With the sum z_hc of the contributions of unit c of stratum h, m_h sampled units and M_h units in the population, the
 * covariance of a vector of totals is Σ_h (1 − m_h/M_h) m_h/(m_h − 1) Σ_c (z_hc − z̄_h)(z_hc − z̄_h)ᵀ. Units count as drawn with
 * replacement where no population is given, and rows within units in whatever way: later stages need no description. For a
 * statistic that is no total, the contributions are those of its linear approximation.
 *
 * <p>All rows of the sample belong here, also those that an analysis leaves out: they contribute zeros, and their units still
 * count. So do rows of weight zero.
 *
 * <pre>{@code
 * SamplingUnits units = SamplingUnits.of(data.texts("region"), data.texts("school"));
 * LeastSquaresFit fit = Wls.weightedBy(Weights.of("w")).fit("y ~ x", data).withCovariance(Covariances.linearized(units));
 * }</pre>
 *
 * <p>Immutable. Literature: D. A. Binder, International Statistical Review 51 (1983) 279–292; R. M. Heeringa, B. T. West,
 * P. A. Berglund, Applied Survey Data Analysis, 2nd ed. 2017, chapter 3.
 */
public final class SamplingUnits {

    private final int[] unitOfRow;
    private final int[] stratumOfUnit;
    private final int[] sizes;
    private final List<String> strata;
    private final double[] unsampled;
    private final LoneUnits lone;

    private SamplingUnits(
            int[] unitOfRow, int[] stratumOfUnit, List<String> strata, double[] unsampled, LoneUnits lone) {
        this.unitOfRow = unitOfRow;
        this.stratumOfUnit = stratumOfUnit;
        this.strata = strata;
        this.unsampled = unsampled;
        this.lone = lone;
        this.sizes = new int[strata.size()];
        for (int stratum : stratumOfUnit) {
            sizes[stratum]++;
        }
    }

    /**
     * Rows that were sampled one by one, without strata.
     *
     * @param rows the number of rows, at least 1
     * @return the units, one per row
     * @throws IllegalArgumentException if there are no rows
     */
    public static SamplingUnits ofRows(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("sampling units: " + rows + " rows, wanted at least 1");
        }
        int[] each = new int[rows];
        Arrays.setAll(each, i -> i);
        return new SamplingUnits(each, new int[rows], List.of("all"), new double[] {1}, LoneUnits.REFUSE);
    }

    /**
     * Rows that were sampled one by one in strata.
     *
     * @param strata the stratum of each row
     * @return the units, one per row
     * @throws IllegalArgumentException if a stratum is missing or there are no rows
     */
    public static SamplingUnits stratified(List<String> strata) {
        int[] each = ofRows(strata.size()).unitOfRow;
        Groups groups = groups("stratum", strata);
        int[] of = Arrays.stream(each).map(groups::of).toArray();
        return new SamplingUnits(each, of, groups.labels(), ones(groups.count()), LoneUnits.REFUSE);
    }

    /**
     * Rows in clusters, without strata.
     *
     * @param clusters the primary sampling unit of each row
     * @return the units
     * @throws IllegalArgumentException if a cluster is missing or there are no rows
     */
    public static SamplingUnits clustered(List<String> clusters) {
        int[] each = ofRows(clusters.size()).unitOfRow;
        Groups groups = groups("cluster", clusters);
        int[] of = Arrays.stream(each).map(groups::of).toArray();
        return new SamplingUnits(of, new int[groups.count()], List.of("all"), new double[] {1}, LoneUnits.REFUSE);
    }

    /**
     * Rows in clusters in strata. The label of a cluster belongs to one stratum.
     *
     * @param strata the stratum of each row
     * @param clusters the primary sampling unit of each row
     * @return the units
     * @throws IllegalArgumentException if the lists differ in length, a label is missing, or a cluster occurs in two strata
     */
    public static SamplingUnits of(List<String> strata, List<String> clusters) {
        requireLength("clusters", clusters.size(), strata.size());
        Map<String, Integer> home = new HashMap<>();
        for (int i = 0; i < strata.size(); i++) {
            String cluster = label("cluster", clusters, i);
            Integer first = home.putIfAbsent(cluster, i);
            if (first != null && !label("stratum", strata, i).equals(strata.get(first))) {
                throw new IllegalArgumentException("cluster " + Excerpt.quoted(cluster) + " occurs in the strata "
                        + Excerpt.quoted(strata.get(first)) + " (row " + (first + 1) + ") and "
                        + Excerpt.quoted(strata.get(i)) + " (row " + (i + 1) + "), one is wanted; if clusters are"
                        + " numbered anew in each stratum, say so: SamplingUnits.nested, or clusteredWithinStrataBy of a"
                        + " survey design");
            }
        }
        return nested(strata, clusters);
    }

    /**
     * Rows in clusters that are numbered anew in each stratum: equal labels in two strata are two clusters.
     *
     * @param strata the stratum of each row
     * @param clusters the label, within its stratum, of the primary sampling unit of each row
     * @return the units
     * @throws IllegalArgumentException if the lists differ in length or a label is missing
     */
    public static SamplingUnits nested(List<String> strata, List<String> clusters) {
        requireLength("clusters", clusters.size(), strata.size());
        SamplingUnits rows = stratified(strata);
        Map<List<Object>, Integer> numbers = new HashMap<>();
        List<Integer> stratumOfUnit = new ArrayList<>();
        int[] of = new int[strata.size()];
        for (int i = 0; i < of.length; i++) {
            int stratum = rows.stratumOfUnit[i];
            Integer found = numbers.putIfAbsent(List.of(stratum, label("cluster", clusters, i)), stratumOfUnit.size());
            of[i] = found == null ? stratumOfUnit.size() : found;
            if (found == null) {
                stratumOfUnit.add(stratum);
            }
        }
        return new SamplingUnits(
                of,
                stratumOfUnit.stream().mapToInt(Integer::intValue).toArray(),
                rows.strata,
                rows.unsampled,
                LoneUnits.REFUSE);
    }

    private static String label(String role, List<String> labels, int row) {
        String label = labels.get(row);
        if (label == null || label.isBlank()) {
            throw new IllegalArgumentException(role + ", row " + (row + 1) + ": missing, wanted a label");
        }
        return label;
    }

    private static Groups groups(String role, List<String> labels) {
        for (int i = 0; i < labels.size(); i++) {
            label(role, labels, i);
        }
        return Groups.of(role, labels, IntStream.rangeClosed(1, labels.size()).toArray());
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void requireLength(String role, int found, int wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException(role + ": " + found + " values, but " + wanted + " strata");
        }
    }

    /**
     * The same units drawn without replacement from finite strata.
     *
     * @param sizes the number of primary sampling units in the population of the stratum of each row; infinite for no limit
     * @return new units, with the factors 1 − m/M
     * @throws IllegalArgumentException if there is not one number per row, the numbers of a stratum differ, or one is below the
     *     number of units that were sampled
     */
    public SamplingUnits withPopulation(double... sizes) {
        requireRows("population sizes", sizes.length);
        double[] population = new double[strata.size()];
        for (int i = 0; i < sizes.length; i++) {
            int h = stratumOfUnit[unitOfRow[i]];
            if (!(sizes[i] >= this.sizes[h])) {
                throw new IllegalArgumentException("population size, row " + (i + 1) + ": " + sizes[i] + ", but "
                        + this.sizes[h] + " units were sampled" + inStratum(h)
                        + "; wanted is the number of primary sampling units in the population of the stratum");
            }
            if (population[h] != 0 && population[h] != sizes[i]) {
                throw new IllegalArgumentException(
                        "population size, row " + (i + 1) + ": " + sizes[i] + ", but an earlier row" + inStratum(h)
                                + " has " + population[h] + "; one is wanted per stratum");
            }
            population[h] = sizes[i];
        }
        double[] factors = new double[population.length];
        Arrays.setAll(factors, h -> (population[h] - this.sizes[h]) / population[h]);
        for (int h = 0; h < factors.length; h++) {
            factors[h] = Double.isInfinite(population[h]) ? 1 : factors[h];
        }
        return new SamplingUnits(unitOfRow, stratumOfUnit, strata, factors, lone);
    }

    /**
     * The same units with another way to treat strata of which one unit was sampled.
     *
     * @param lone what such strata contribute; the default is to refuse them
     * @return new units
     */
    public SamplingUnits with(LoneUnits lone) {
        return new SamplingUnits(unitOfRow, stratumOfUnit, strata, unsampled, Objects.requireNonNull(lone, "lone"));
    }

    /**
     * The number of rows.
     *
     * @return all rows of the sample
     */
    public int rows() {
        return unitOfRow.length;
    }

    /**
     * The number of primary sampling units.
     *
     * @return the units of all strata
     */
    public int units() {
        return stratumOfUnit.length;
    }

    /**
     * The strata in the order of their first appearance.
     *
     * @return their names; one name where there are no strata
     */
    public List<String> strata() {
        return strata;
    }

    /**
     * The degrees of freedom of a variance.
     *
     * @return units − strata
     */
    public int degreesOfFreedom() {
        return units() - strata.size();
    }

    /**
     * Whether there are fewer units than rows.
     *
     * @return true for clusters
     */
    public boolean areClusters() {
        return units() < rows();
    }

    /**
     * The unit of a row.
     *
     * @param row the row, counted from 0
     * @return the number of its unit, counted from 0 in the order in which units first occur
     */
    public int unitOf(int row) {
        return unitOfRow[row];
    }

    /**
     * The stratum of a unit.
     *
     * @param unit the unit, counted from 0
     * @return the number of its stratum among {@link #strata()}, counted from 0
     */
    public int stratumOf(int unit) {
        return stratumOfUnit[unit];
    }

    /**
     * What the rows of a sample contribute to several totals.
     *
     * <p>It is asked more than once for the same row, by one thread at a time, and has to answer the same.
     */
    @FunctionalInterface
    public interface Contributions {

        /**
         * Adds the contributions of a row.
         *
         * @param row the row, counted from 0
         * @param totals the sums so far, one per total
         */
        void add(int row, double[] totals);
    }

    /**
     * The covariance of totals.
     *
     * @param contributions one row per row of the sample, one column per total
     * @return the covariance matrix of the column sums
     * @throws IllegalArgumentException if there is not one row per row of the sample, or a stratum has one unit and those are
     *     refused
     */
    public double[][] covariance(double[][] contributions) {
        requireRows("contributions", contributions.length);
        return covariance(contributions[0].length, (row, totals) -> {
            double[] ofRow = contributions[row];
            for (int j = 0; j < totals.length; j++) {
                totals[j] += ofRow[j];
            }
        });
    }

    /**
     * The covariance of totals of which no table of contributions is kept: for many rows.
     *
     * @param count the number of totals
     * @param contributions what each row contributes
     * @return the covariance matrix of the totals
     * @throws IllegalArgumentException if a stratum has one unit and those are refused
     */
    public double[][] covariance(int count, Contributions contributions) {
        return new Spread(count, contributions).covariance();
    }

    private void requireRows(String role, int found) {
        if (found != rows()) {
            throw new IllegalArgumentException(role + ": " + found + " rows, but " + rows() + " in the sample");
        }
    }

    private String inStratum(int h) {
        return strata.size() == 1 ? "" : " in stratum " + Excerpt.quoted(strata.get(h));
    }

    /** How the totals of the units spread. Those of rows are computed when they are needed, those of clusters are kept. */
    private final class Spread {

        private static final int BLOCK = 512;

        private final Contributions contributions;
        private final double[][] kept;
        private final double[][] means;
        private final double[] grandMean;
        private final GramSum sum;
        private final double[][] deviations;
        private final double[] roots = new double[BLOCK];
        private int pending;

        Spread(int count, Contributions contributions) {
            this.contributions = contributions;
            this.means = new double[strata.size()][count];
            this.grandMean = new double[count];
            this.sum = new GramSum(count);
            this.deviations = new double[count][BLOCK];
            this.kept = areClusters() ? new double[units()][count] : new double[0][];
            for (int i = 0; kept.length > 0 && i < rows(); i++) {
                contributions.add(i, kept[unitOfRow[i]]);
            }
            sumMeans();
        }

        /** The totals of a unit, which without clusters is a row. */
        private double[] totals(int unit, double[] room) {
            if (kept.length > 0) {
                return kept[unit];
            }
            Arrays.fill(room, 0);
            contributions.add(unit, room);
            return room;
        }

        private void sumMeans() {
            double[] room = new double[grandMean.length];
            for (int u = 0; u < units(); u++) {
                double[] total = totals(u, room);
                double[] mean = means[stratumOfUnit[u]];
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += total[j];
                }
            }
            for (int h = 0; h < means.length; h++) {
                for (int j = 0; j < grandMean.length; j++) {
                    grandMean[j] += means[h][j] / units();
                    means[h][j] /= sizes[h];
                }
            }
        }

        double[][] covariance() {
            double[] room = new double[grandMean.length];
            for (int u = 0; u < units(); u++) {
                int h = stratumOfUnit[u];
                if (sizes[h] > 1) {
                    add(totals(u, room), means[h], unsampled[h] * sizes[h] / (sizes[h] - 1.0));
                } else if (unsampled[h] > 0) {
                    addLone(totals(u, room), h);
                }
            }
            sum.add(deviations, roots, pending);
            double[][] covariance = sum.matrix();
            double factor = lone == LoneUnits.AVERAGE ? averaging() : 1;
            for (double[] row : covariance) {
                for (int j = 0; j < row.length; j++) {
                    row[j] *= factor;
                }
            }
            return covariance;
        }

        private void addLone(double[] total, int h) {
            if (lone == LoneUnits.REFUSE) {
                throw new IllegalArgumentException((strata.size() == 1
                                ? "the sample has one sampling unit"
                                : "stratum " + Excerpt.quoted(strata.get(h)) + " has one sampling unit")
                        + ", at least 2 are wanted; join it with a similar stratum, or say what it contributes:"
                        + " with(LoneUnits.CENTRED), CERTAINTY or AVERAGE");
            }
            if (lone == LoneUnits.CENTRED) {
                add(total, grandMean, unsampled[h]);
            }
        }

        /** Adds the square of a deviation, in blocks, for which there are faster loops. */
        private void add(double[] total, double[] mean, double factor) {
            for (int j = 0; j < mean.length; j++) {
                deviations[j][pending] = total[j] - mean[j];
            }
            roots[pending++] = Math.sqrt(factor);
            if (pending == BLOCK) {
                sum.add(deviations, roots, pending);
                pending = 0;
            }
        }

        /** Strata of one unit get the average of the others. */
        private double averaging() {
            long known = Arrays.stream(sizes).filter(size -> size > 1).count();
            return known == 0 ? Double.NaN : (double) strata.size() / known;
        }
    }

    /** One line with the numbers of rows, units and strata. */
    @Override
    public String toString() {
        return rows() + " rows, " + units() + (areClusters() ? " clusters" : " units") + ", " + strata.size()
                + (strata.size() == 1 ? " stratum" : " strata");
    }
}
