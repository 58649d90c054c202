package org.hatmatrix.benchmarks;

import java.util.Arrays;
import org.hatmatrix.benchmarks.AbsorbedSuite.Groups;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;

/** Who takes effects out of the columns. */
public enum AbsorbingPeer {

    /** The library, on one thread. */
    HATMATRIX("hatmatrix") {
        @Override
        double[] standardErrors(Dataset data, Groups groups) {
            return Ols.withDefaults().fit(groups.formula(), data).standardErrors();
        }
    },

    /**
     * Means of the groups subtracted in turn until no value changes by more than the tolerance, as S. Guimarães and P. Portugal
     * (2010) and the first versions of lfe and reghdfe did; then the library's least squares.
     */
    ALTERNATING_PROJECTION("alternating projection") {
        @Override
        double[] standardErrors(Dataset data, Groups groups) {
            String[] names =
                    groups == Groups.WORKERS_AND_FIRMS ? new String[] {"x1", "x2"} : new String[] {"x1", "x2", "x3"};
            int[][] of = groups == Groups.NONE
                    ? new int[][] {new int[data.rows()]}
                    : groups == Groups.ONE
                            ? new int[][] {codes(data, "first")}
                            : new int[][] {codes(data, "first"), codes(data, "second")};
            Design.Builder design =
                    Design.builder().response("y", swept(data.numbers("y"), of)).withoutIntercept();
            for (String name : names) {
                design.column(name, swept(data.numbers(name), of));
            }
            LeastSquaresFit fit = Ols.withDefaults().fit(design.build());
            double absorbed = groups.first + groups.second - 1;
            double factor = Math.sqrt(fit.residualDegreesOfFreedom() / (fit.residualDegreesOfFreedom() - absorbed));
            return Arrays.stream(fit.standardErrors()).map(e -> e * factor).toArray();
        }
    };

    private static final double TOLERANCE = 1e-10;
    private static final int MOST_ROUNDS = 10_000;

    private final String label;

    AbsorbingPeer(String label) {
        this.label = label;
    }

    /**
     * The name that tables print.
     *
     * @return the name
     */
    public String label() {
        return label;
    }

    abstract double[] standardErrors(Dataset data, Groups groups);

    private static int[] codes(Dataset data, String name) {
        return Arrays.stream(data.numbers(name)).mapToInt(value -> (int) value).toArray();
    }

    private static double[] swept(double[] values, int[][] groups) {
        double change = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS && change > TOLERANCE; round++) {
            change = 0;
            for (int[] group : groups) {
                change = Math.max(change, subtractMeans(values, group));
            }
            change = groups.length == 1 ? 0 : change;
        }
        return values;
    }

    private static double subtractMeans(double[] values, int[] group) {
        int levels = Arrays.stream(group).max().orElse(-1) + 1;
        double[] means = new double[levels];
        int[] counts = new int[levels];
        for (int i = 0; i < values.length; i++) {
            means[group[i]] += values[i];
            counts[group[i]]++;
        }
        double largest = 0;
        for (int g = 0; g < levels; g++) {
            means[g] = counts[g] == 0 ? 0 : means[g] / counts[g];
            largest = Math.max(largest, Math.abs(means[g]));
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= means[group[i]];
        }
        return largest;
    }
}
