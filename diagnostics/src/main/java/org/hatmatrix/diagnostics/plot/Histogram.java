package org.hatmatrix.diagnostics.plot;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.boxplot.Quartiles;
import org.hatmatrix.diagnostics.drawing.Canvas;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg.Style;

/**
 * A histogram with the rule of Freedman and Diaconis (bins of width 2 IQR / n^⅓, at least those of Sturges) and, over it,
 * a kernel density with normal kernels and Silverman's bandwidth 0.9 min(s, IQR/1.34) n^−⅕, R's {@code bw.nrd0}. Heights
 * are densities, so that both have the same axis. Missing values are left out, which a note says.
 *
 * <pre>{@code
 * String svg = Histogram.of(towns, "lab").toSvg();
 * }</pre>
 *
 * <p>Literature: D. Freedman, P. Diaconis, On the histogram as a density estimator, 1981; B. W. Silverman, Density
 * Estimation, 1986.
 */
public final class Histogram implements Pictorial {

    private static final int MOST_BINS = 200;
    private static final int STEPS = 160;
    private static final Style BAR = new Style("#8aa6c1", 1, "#dce6f0", "");

    private final String name;
    private final double[] values;
    private final int missing;

    private Histogram(String name, double[] values) {
        this.name = name;
        this.values = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        this.missing = values.length - this.values.length;
        if (this.values.length == 0) {
            throw new IllegalArgumentException("histogram of '" + name + "': no finite value, wanted at least one");
        }
    }

    /**
     * The histogram of numbers.
     *
     * @param name what they are
     * @param values the numbers; those that are not finite are left out
     * @return the histogram
     * @throws IllegalArgumentException if none is finite
     */
    public static Histogram of(String name, double... values) {
        return new Histogram(name, values);
    }

    /**
     * The histogram of a column.
     *
     * @param data the data
     * @param column the name of a column of numbers
     * @return the histogram
     * @throws IllegalArgumentException if there is no such column, or no number in it
     */
    public static Histogram of(Dataset data, String column) {
        return of(column, data.numbers(column));
    }

    /**
     * Draws the histogram.
     *
     * @return a complete SVG document
     */
    @Override
    public String toSvg() {
        int n = values.length;
        double min = values[0];
        double max = values[n - 1];
        double range = max > min ? max - min : Math.max(1, Math.abs(min) / 10);
        double start = max > min ? min : min - range / 2;
        double iqr = Quartiles.TYPE_7.quantile(values, 0.75) - Quartiles.TYPE_7.quantile(values, 0.25);
        int sturges = (int) Math.ceil(1 + Math.log(n) / Math.log(2));
        double width = 2 * iqr / Math.cbrt(n);
        int bins = width > 0 ? (int) Math.min(MOST_BINS, Math.ceil(range / width)) : sturges;
        bins = Math.max(bins, Math.min(sturges, n));
        double[] heights = new double[bins];
        for (double value : values) {
            heights[(int) Math.min(bins - 1, (value - start) / range * bins)] += bins / (n * range);
        }
        double bandwidth = bandwidth(iqr);
        double[] x = new double[STEPS + 1];
        Arrays.setAll(x, k -> start - 0.08 * range + 1.16 * range * k / STEPS);
        double[] density = bandwidth > 0 ? density(x, bandwidth) : new double[0];
        double[] up = Arrays.copyOf(heights, bins + density.length + 1);
        System.arraycopy(density, 0, up, bins, density.length);
        String note = "n = " + n + (missing > 0 ? ", " + missing + " missing" : "");
        Canvas canvas = new Canvas(name, x, up, 1);
        canvas.frame(name, "Density");
        for (int k = 0; k < bins; k++) {
            double left = canvas.across(start + range * k / bins);
            double right = canvas.across(start + range * (k + 1) / bins);
            double top = canvas.up(heights[k]);
            canvas.svg().rectangle(left, top, right - left, canvas.up(0) - top, BAR);
        }
        if (density.length > 0) {
            canvas.line(x, density, Canvas.CURVE);
        }
        canvas.note(note);
        return canvas.toString();
    }

    private double bandwidth(double iqr) {
        int n = values.length;
        double mean = Arrays.stream(values).average().getAsDouble();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
        double spread = iqr > 0 ? Math.min(deviation, iqr / 1.34) : deviation;
        return 0.9 * spread * Math.pow(n, -0.2);
    }

    private double[] density(double[] x, double bandwidth) {
        double[] density = new double[x.length];
        double factor = 1 / (values.length * bandwidth * Math.sqrt(2 * Math.PI));
        for (int k = 0; k < x.length; k++) {
            for (double value : values) {
                double u = (x[k] - value) / bandwidth;
                density[k] += factor * Math.exp(-u * u / 2);
            }
        }
        return density;
    }

    @Override
    public String toString() {
        return PlainText.of("Histogram of " + name + ": " + values.length + " values, " + missing + " missing", 79);
    }
}
