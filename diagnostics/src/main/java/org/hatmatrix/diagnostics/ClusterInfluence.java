package org.hatmatrix.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LeaveOneClusterOut;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.TextTable;

/**
 * How much single clusters, such as towns, matter to a fit: does one of them carry the result? Nothing is fitted again; every
 * cluster costs a matrix of p × p numbers. With G clusters g, b₍g₎ the coefficients without one, H the hat matrix and aⱼ row j of
 * (XᵀWX)⁻¹:
 *
 * <pre>
 * cluster leverage      tr H_gg, the sum of the hat values of its rows; p/G if all clusters are alike
 * partial leverage      the share of the cluster in the regressor that is left of column j when the others are taken out
 * effective clusters    G* = G / (1 + Γ), Γ the mean of ((γ_g − γ̄)/γ̄)² with γ_g = aⱼᵀX_gᵀΩ_gX_gaⱼ, Ω_g = (1 − ρ)I + ρ11ᵀ
 * CV3                   (G − 1)/G Σ (b₍g₎ − b)(b₍g₎ − b)ᵀ, the jackknife, compared with t(G − 1)
 * </pre>
 *
 * <p>With G* far below G, or leverages far apart, t(G − 1) and CR1 promise too much: CV3 is the more honest covariance, a wild
 * bootstrap the other way out. CV3 is (G − 1)/G times the CR3 of {@code ClusterType}. Columns of the model are weighted where
 * the fit is. Absorbed effects that lie in clusters, as those of towns do in clusters of towns, leave with them; those that cross
 * clusters, as years do, are found anew without each, for up to 200 levels.
 *
 * <p>NaN: a coefficient that the rows outside a cluster do not determine, and its CV3; partial leverages and G* of dropped
 * columns; G* where γ is zero in every cluster, as for columns whose sums over clusters are zero and ρ = 1.
 *
 * <pre>{@code
 * ClusterInfluence byTown = ClusterInfluence.of(ols.withCovariance(Covariances.cluster(towns.texts("town"))));
 * System.out.println(byTown.summary());
 * double[][] without = byTown.coefficients();
 * String svg = byTown.toSvg("man_rate");
 * }</pre>
 *
 * <p>Literature: J. G. MacKinnon, M. Ø. Nielsen, M. D. Webb, Leverage, influence, and the jackknife in clustered regression
 * models, Stata J. 23 (2023) 942; A. V. Carter, K. T. Schnepel, D. G. Steigerwald, Rev. Econ. Stat. 99 (2017) 698.
 */
public final class ClusterInfluence implements Tabular {

    /** Sums over clusters below this share of what was added up are rounding. */
    private static final double ROUNDING = 1e-26;

    private static final int MOST_PRINTED = 15;

    private final LeastSquaresFit fit;
    private final LeaveOneClusterOut without;
    private final double[] sizes;
    private final double[] leverages;

    /** Σz² and (Σz)² over the rows of a cluster, z = √w·xᵀaⱼ; one row per cluster, one number per name. */
    private final double[][] squares;

    private final double[][] squaredSums;

    private ClusterInfluence(LeastSquaresFit fit) {
        this.fit = fit;
        this.without = fit.leaveOneClusterOut();
        int groups = without.clusters().size();
        int p = fit.names().size();
        this.sizes = new double[groups];
        this.leverages = new double[groups];
        this.squares = new double[groups][p];
        this.squaredSums = new double[groups][p];
        addRows();
    }

    private void addRows() {
        int[] of = without.clusterOfRows();
        double[] h = fit.leverages();
        double[][] z = scaledPseudoInverse();
        double[] frequencies = frequencies();
        for (int i = 0; i < of.length; i++) {
            int g = of[i];
            if (g >= 0) {
                sizes[g] += frequencies[i];
                leverages[g] += h[i];
                double root = Math.sqrt(frequencies[i]);
                for (int j = 0; j < z[i].length; j++) {
                    squares[g][j] = Math.fma(z[i][j], z[i][j], squares[g][j]);
                    squaredSums[g][j] = Math.fma(root, z[i][j], squaredSums[g][j]);
                }
            }
        }
        for (double[] sums : squaredSums) {
            Arrays.setAll(sums, j -> sums[j] * sums[j]);
        }
    }

    /** How many observations each row stands for. */
    private double[] frequencies() {
        double[] weights = fit.design().weights();
        double[] frequencies = new double[fit.design().observations()];
        boolean counted = weights != null && fit.weightKind() == WeightKind.FREQUENCY;
        Arrays.setAll(frequencies, i -> counted ? weights[i] : 1);
        return frequencies;
    }

    /** The pseudo-inverse, each column divided by a power of two so that its squares stay in range. */
    private double[][] scaledPseudoInverse() {
        double[][] z = fit.pseudoInverse();
        for (int j = 0; j < fit.names().size(); j++) {
            double largest = 0;
            for (double[] row : z) {
                largest = Math.max(largest, Math.abs(row[j]));
            }
            int exponent = largest > 0 ? Math.getExponent(largest) : 0;
            for (double[] row : z) {
                row[j] = Math.scalb(row[j], -exponent);
            }
        }
        return z;
    }

    /**
     * The influence of the clusters that the covariance of a fit is by.
     *
     * @param fit the fit, ordinary or weighted, with a covariance by clusters of one way
     * @return the measures
     * @throws IllegalArgumentException if the fit has another covariance
     */
    public static ClusterInfluence of(LeastSquaresFit fit) {
        return new ClusterInfluence(fit);
    }

    /**
     * The influence of given clusters.
     *
     * @param fit the fit, ordinary or weighted; its covariance does not matter
     * @param clusters the cluster of each row of its design, or of the data it came from
     * @return the measures
     * @throws IllegalArgumentException if there are more or fewer labels, one is missing, or all rows are in one cluster
     */
    public static ClusterInfluence of(LeastSquaresFit fit, List<String> clusters) {
        return new ClusterInfluence(fit.withCovariance(Covariances.cluster(clusters)));
    }

    /**
     * The clusters.
     *
     * @return their labels in the order in which they first occur; unmodifiable
     */
    public List<String> clusters() {
        return without.clusters();
    }

    /**
     * How many observations each cluster has.
     *
     * @return one number per cluster
     */
    public double[] sizes() {
        return sizes.clone();
    }

    /**
     * The names of the coefficients.
     *
     * @return those of the fit
     */
    public List<String> names() {
        return fit.names();
    }

    /**
     * The coefficients without each cluster.
     *
     * @return one row per cluster, one number per name
     */
    public double[][] coefficients() {
        return without.coefficients();
    }

    /**
     * The coefficients without one cluster.
     *
     * @param cluster its label
     * @return one number per name
     * @throws IllegalArgumentException if there is no such cluster
     */
    public double[] coefficients(String cluster) {
        return without.coefficients(cluster);
    }

    /**
     * The leverages of the clusters.
     *
     * @return one number per cluster; their sum is the rank, that of absorbed effects included
     */
    public double[] leverages() {
        return leverages.clone();
    }

    /**
     * The shares of the clusters in what is left of each column when the others are taken out.
     *
     * @return one row per cluster, one number per name; the shares of a column add up to one
     */
    public double[][] partialLeverages() {
        double[] totals = totals(squares);
        double[][] shares = new double[squares.length][totals.length];
        for (int g = 0; g < shares.length; g++) {
            for (int j = 0; j < totals.length; j++) {
                shares[g][j] = squares[g][j] / totals[j];
            }
        }
        return shares;
    }

    private static double[] totals(double[][] rows) {
        double[] totals = new double[rows[0].length];
        for (double[] row : rows) {
            for (int j = 0; j < totals.length; j++) {
                totals[j] += row[j];
            }
        }
        return totals;
    }

    /**
     * The effective numbers of clusters for errors of which those of one cluster are the same, ρ = 1: the cautious choice.
     *
     * @return G*, one number per name
     */
    public double[] effectiveClusters() {
        return effectiveClusters(1);
    }

    /**
     * The effective numbers of clusters for errors with a correlation inside clusters.
     *
     * @param rho the correlation ρ, from 0 to 1
     * @return G*, one number per name
     * @throws IllegalArgumentException if ρ is not from 0 to 1
     */
    public double[] effectiveClusters(double rho) {
        if (!(rho >= 0 && rho <= 1)) {
            throw new IllegalArgumentException("correlation inside clusters is " + rho + ", must be from 0 to 1");
        }
        int groups = squares.length;
        double[] totals = totals(squares);
        double[] effective = new double[totals.length];
        for (int j = 0; j < effective.length; j++) {
            double[] gammas = new double[groups];
            for (int g = 0; g < groups; g++) {
                gammas[g] = (1 - rho) * squares[g][j] + rho * squaredSums[g][j];
            }
            double mean = Arrays.stream(gammas).sum() / groups;
            double spread = 0;
            for (double gamma : gammas) {
                spread += (gamma / mean - 1) * (gamma / mean - 1) / groups;
            }
            effective[j] = mean > ROUNDING * totals[j] ? groups / (1 + spread) : Double.NaN;
        }
        return effective;
    }

    /**
     * The jackknife covariance CV3, about the coefficients of all rows.
     *
     * @return a square matrix; NaN in the rows and columns of coefficients that are not determined without some cluster
     */
    public double[][] covariance() {
        return jackknife(new double[fit.names().size()]);
    }

    /** (G − 1)/G Σ (d_g − c)(d_g − c)ᵀ with the changes d_g = b − b₍g₎. */
    private double[][] jackknife(double[] centre) {
        double[][] changes = without.changes();
        double groups = changes.length;
        double[][] v = new double[centre.length][centre.length];
        for (double[] change : changes) {
            for (int i = 0; i < v.length; i++) {
                for (int j = 0; j < v.length; j++) {
                    v[i][j] = Math.fma(change[i] - centre[i], change[j] - centre[j], v[i][j]);
                }
            }
        }
        for (double[] row : v) {
            Arrays.setAll(row, j -> row[j] * ((groups - 1) / groups));
        }
        return v;
    }

    /**
     * The standard errors of CV3.
     *
     * @return one number per name
     */
    public double[] standardErrors() {
        return roots(covariance());
    }

    /**
     * The standard errors of the jackknife about the mean of the coefficients without a cluster, CV3J: never larger than those
     * of CV3.
     *
     * @return one number per name
     */
    public double[] centredStandardErrors() {
        double[] means = totals(without.changes());
        Arrays.setAll(means, j -> means[j] / clusters().size());
        return roots(jackknife(means));
    }

    private static double[] roots(double[][] matrix) {
        return IntStream.range(0, matrix.length)
                .mapToDouble(j -> Math.sqrt(matrix[j][j]))
                .toArray();
    }

    /**
     * The coefficient table with the errors of CV3 and t(G − 1).
     *
     * @return one row per name
     */
    public List<Coefficient> coefficientTable() {
        double[] b = fit.coefficients();
        double[] errors = standardErrors();
        ReferenceDistribution t = ReferenceDistribution.t(clusters().size() - 1);
        List<Coefficient> table = new ArrayList<>();
        for (int j = 0; j < b.length; j++) {
            double statistic = b[j] / errors[j];
            double p = Double.isNaN(statistic) ? Double.NaN : t.pValue(statistic);
            table.add(new Coefficient(fit.names().get(j), b[j], errors[j], statistic, p, t));
        }
        return table;
    }

    /**
     * The row of a coefficient with the error of CV3 and t(G − 1).
     *
     * @param name its name
     * @return the row
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public Coefficient coefficient(String name) {
        return coefficientTable().get(place(name));
    }

    private int place(String name) {
        int j = fit.names().indexOf(name);
        if (j < 0) {
            throw new IllegalArgumentException("coefficient " + Excerpt.quoted(name) + ": no such name; the names are "
                    + Excerpt.list(fit.names()));
        }
        return j;
    }

    /**
     * The clusters: a row each, with size, leverage, and every coefficient without the cluster.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("Coefficients without one cluster")
                .column("cluster", "cluster", Alignment.LEFT)
                .column("n", "n", Alignment.RIGHT)
                .column("leverage", "leverage", Alignment.DECIMAL);
        fit.names().forEach(name -> table.column(name, name, Alignment.DECIMAL));
        double[][] b = without.coefficients();
        for (int g = 0; g < b.length; g++) {
            List<Cell> cells = new ArrayList<>(
                    List.of(Cell.text(clusters().get(g)), Cell.compact(sizes[g], 6), Cell.fixed(leverages[g], 4)));
            for (double coefficient : b[g]) {
                cells.add(Double.isNaN(coefficient) ? Cell.missing() : Cell.significant(coefficient, 5));
            }
            table.row(cells);
        }
        return table.build();
    }

    /**
     * The range of each coefficient over the clusters that are left out, its errors and its effective number of clusters (the
     * smaller one of ρ = 0 and ρ = 1), and the clusters of the largest leverages.
     *
     * @return several lines of at most 80 columns
     */
    public String summary() {
        StringBuilder out = new StringBuilder("Influence of clusters: ")
                .append(PlainText.of(fit.call(), 56))
                .append('\n');
        out.append(clusters().size()).append(" clusters of ");
        out.append(Numbers.compact(Arrays.stream(sizes).min().orElse(0), 6)).append(" to ");
        out.append(Numbers.compact(Arrays.stream(sizes).max().orElse(0), 6)).append(" observations\n\n");
        out.append(ranges()).append('\n');
        out.append("leverage (")
                .append(Numbers.significant((double) fit.rank() / clusters().size(), 3))
                .append(" if all clusters were alike)\n");
        int[] order = IntStream.range(0, leverages.length)
                .boxed()
                .sorted((a, b) -> Double.compare(leverages[b], leverages[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        int shown = Math.min(MOST_PRINTED, order.length);
        for (int k = 0; k < shown; k++) {
            out.append("  ")
                    .append(PlainText.of(clusters().get(order[k]), 40))
                    .append("  ")
                    .append(Numbers.fixed(leverages[order[k]], 4))
                    .append('\n');
        }
        if (shown < order.length) {
            out.append("  and ").append(order.length - shown).append(" more\n");
        }
        return out.toString();
    }

    private String ranges() {
        TextTable table = new TextTable().column("", TextTable.Align.LEFT);
        for (String head : List.of("estimate", "lowest", "without", "highest", "without", "CV3 s.e.", "G*")) {
            table.column(head, head.equals("without") ? TextTable.Align.LEFT : TextTable.Align.RIGHT);
        }
        double[] effective = fewestClusters();
        double[] errors = standardErrors();
        double[] b = fit.coefficients();
        for (int j = 0; j < b.length; j++) {
            int low = extreme(j, -1);
            int high = extreme(j, 1);
            table.row(
                    PlainText.of(fit.names().get(j), 14),
                    Numbers.significant(b[j], 4),
                    value(low, j),
                    label(low),
                    value(high, j),
                    label(high),
                    Numbers.significant(errors[j], 4),
                    Numbers.fixed(effective[j], 1));
        }
        return table.toString();
    }

    /** The smaller of G* for ρ = 0 and ρ = 1; the latter is not defined where absorbed effects make sums over clusters zero. */
    private double[] fewestClusters() {
        double[] fewest = effectiveClusters(0);
        double[] cautious = effectiveClusters(1);
        Arrays.setAll(fewest, j -> Double.isNaN(cautious[j]) ? fewest[j] : Math.min(fewest[j], cautious[j]));
        return fewest;
    }

    private String value(int g, int j) {
        return g < 0 ? "" : Numbers.significant(without.coefficients()[g][j], 4);
    }

    private String label(int g) {
        return g < 0 ? "" : PlainText.of(clusters().get(g), 9);
    }

    /** The cluster without which a coefficient is lowest (sign −1) or highest; −1 if it is never determined. */
    private int extreme(int j, int sign) {
        double[][] changes = without.changes();
        int found = -1;
        for (int g = 0; g < changes.length; g++) {
            if (!Double.isNaN(changes[g][j]) && (found < 0 || -sign * changes[g][j] > -sign * changes[found][j])) {
                found = g;
            }
        }
        return found;
    }

    /**
     * A picture of a coefficient without each cluster, the clusters in the order of what they leave, with the estimate of all
     * rows and its interval of 95 % by CV3.
     *
     * @param name the name of the coefficient
     * @return a complete SVG document
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public String toSvg(String name) {
        int j = place(name);
        double[] values =
                Arrays.stream(without.coefficients()).mapToDouble(row -> row[j]).toArray();
        return new ClusterInfluenceSvg(clusters(), values, coefficientTable().get(j)).toString();
    }

    @Override
    public String toString() {
        int first = fit.design().hasIntercept() && fit.names().size() > 1 ? 1 : 0;
        double smallest = Double.POSITIVE_INFINITY;
        double[] effective = fewestClusters();
        for (int j = first; j < effective.length; j++) {
            smallest = Double.isNaN(effective[j]) ? smallest : Math.min(smallest, effective[j]);
        }
        return "ClusterInfluence: " + clusters().size() + " clusters, "
                + (Double.isInfinite(smallest) ? "" : "effectively " + Numbers.fixed(smallest, 1) + " or more, ")
                + "largest leverage "
                + Numbers.significant(Arrays.stream(leverages).max().orElse(0), 3);
    }
}
