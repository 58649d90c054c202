package org.hatmatrix.diagnostics.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.drawing.Points;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/**
 * Correlations as a map of colours: blue for positive ones, red for negative ones, white for none, with the numbers in
 * the fields.
 *
 * <pre>{@code
 * String svg = CorrelationMap.of(towns, "man_rate", "inno", "lab").toSvg();
 * }</pre>
 */
public final class CorrelationMap implements Pictorial {

    private static final double FIELD = 46;
    private static final double LEFT = 130;
    private static final double TOP = 40;
    private static final double FOOT = 100;
    private static final int LONGEST = 18;

    private final List<String> names;
    private final double[][] correlations;

    private CorrelationMap(List<String> names, double[][] correlations) {
        this.names = names;
        this.correlations = correlations;
    }

    /**
     * The map of Pearson's correlations of columns, each of the rows in which both are present.
     *
     * @param data the data
     * @param columns the names of columns of numbers, at least two
     * @return the map
     * @throws IllegalArgumentException if there are fewer, or a column is not there or holds texts
     */
    public static CorrelationMap of(Dataset data, String... columns) {
        double[][] values = Arrays.stream(columns).map(data::numbers).toArray(double[][]::new);
        double[][] matrix = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                matrix[i][j] = i == j ? 1 : pearson(new Points(values[i], values[j]).finite());
            }
        }
        return of(List.of(columns), matrix);
    }

    /**
     * The map of correlations that were computed elsewhere, of ranks for example.
     *
     * @param names the names, at least two
     * @param correlations a square matrix of numbers from −1 to 1, by rows; NaN for unknown ones
     * @return the map
     * @throws IllegalArgumentException if the matrix does not fit the names, or a number is out of range
     */
    public static CorrelationMap of(List<String> names, double[][] correlations) {
        if (names.size() < 2 || correlations.length != names.size()) {
            throw new IllegalArgumentException("correlation map: " + names.size() + " names and " + correlations.length
                    + " rows, wanted as many, at least two");
        }
        for (double[] row : correlations) {
            if (row.length != names.size() || Arrays.stream(row).anyMatch(r -> Math.abs(r) > 1 + 1e-12)) {
                throw new IllegalArgumentException(
                        "correlation map: wanted a square matrix of numbers from -1 to 1, found "
                                + Arrays.toString(row));
            }
        }
        return new CorrelationMap(
                List.copyOf(names),
                Arrays.stream(correlations).map(double[]::clone).toArray(double[][]::new));
    }

    private static double pearson(Points pairs) {
        double meanX = Arrays.stream(pairs.x).average().orElse(Double.NaN);
        double meanY = Arrays.stream(pairs.y).average().orElse(Double.NaN);
        double products = 0;
        double xs = 0;
        double ys = 0;
        for (int i = 0; i < pairs.x.length; i++) {
            products += (pairs.x[i] - meanX) * (pairs.y[i] - meanY);
            xs += (pairs.x[i] - meanX) * (pairs.x[i] - meanX);
            ys += (pairs.y[i] - meanY) * (pairs.y[i] - meanY);
        }
        return Math.max(-1, Math.min(1, products / Math.sqrt(xs) / Math.sqrt(ys)));
    }

    /**
     * Draws the map.
     *
     * @return a complete SVG document
     */
    @Override
    public String toSvg() {
        int k = names.size();
        Svg svg = new Svg(LEFT + k * FIELD + 20, TOP + k * FIELD + FOOT, "Correlations of " + String.join(", ", names));
        svg.text(LEFT, 22, 13, Anchor.START, "Correlations");
        for (int i = 0; i < k; i++) {
            svg.text(LEFT - 6, TOP + (i + 0.5) * FIELD + 4, 11, Anchor.END, PlainText.of(names.get(i), LONGEST));
            svg.verticalText(
                    LEFT + (i + 0.5) * FIELD + 4, TOP + k * FIELD + 6, 11, Anchor.END, PlainText.of(names.get(i), 14));
            for (int j = 0; j < k; j++) {
                field(svg, i, j);
            }
        }
        return svg.toString();
    }

    private void field(Svg svg, int i, int j) {
        double r = correlations[i][j];
        double x = LEFT + j * FIELD;
        double y = TOP + i * FIELD;
        String number = Double.isNaN(r) ? "?" : Numbers.fixed(r, 2);
        svg.open(names.get(i) + " and " + names.get(j) + ": " + number);
        svg.rectangle(x, y, FIELD, FIELD, new Style("#ffffff", 1, colour(r), ""));
        svg.text(x + FIELD / 2, y + FIELD / 2 + 4, 11, Anchor.MIDDLE, number);
        svg.close();
    }

    /** White at zero, never so dark that black numbers cannot be read. */
    private static String colour(double r) {
        if (Double.isNaN(r)) {
            return "#eeeeee";
        }
        int[] full = r > 0 ? new int[] {110, 160, 210} : new int[] {225, 130, 115};
        double share = Math.min(1, Math.abs(r));
        StringBuilder colour = new StringBuilder("#");
        for (int part : full) {
            colour.append(String.format(Locale.ROOT, "%02x", (int) Math.round(255 + share * (part - 255))));
        }
        return colour.toString();
    }

    @Override
    public String toString() {
        return PlainText.of("CorrelationMap of " + String.join(", ", names), 79);
    }
}
