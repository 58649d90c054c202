package org.hatmatrix.diagnostics.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.drawing.Canvas;
import org.hatmatrix.diagnostics.drawing.Points;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.text.PlainText;

/**
 * The response against one variable, with the fitted curve and the band in which the mean response lies with 95 %
 * confidence. The other variables of the model stand at their means, factors at their most frequent level, which a note
 * says; the points are the data as they are.
 *
 * <pre>{@code
 * String svg = FitPlot.of(fit, "lab").toSvg();
 * }</pre>
 */
public final class FitPlot implements Pictorial {

    private static final double LEVEL = 0.95;
    private static final int STEPS = 100;

    private final LinearFit fit;
    private final String variable;

    private FitPlot(LinearFit fit, String variable) {
        this.fit = fit;
        this.variable = variable;
    }

    /**
     * The picture of a fit along a variable.
     *
     * @param fit the fit
     * @param variable the name of a column of numbers of the data that the fit comes from
     * @return the picture
     * @throws IllegalArgumentException if there is no such column, or if it holds texts
     */
    public static FitPlot of(LinearFit fit, String variable) {
        fit.design().data().numbers(variable);
        return new FitPlot(fit, variable);
    }

    /**
     * Draws the picture.
     *
     * @return a complete SVG document
     */
    @Override
    public String toSvg() {
        Dataset data = fit.design().data();
        double[] x = data.numbers(variable);
        double[] y = fit.design().response();
        double min = Arrays.stream(x).filter(Double::isFinite).min().orElse(0);
        double max = Arrays.stream(x).filter(Double::isFinite).max().orElse(1);
        double[] grid = new double[STEPS + 1];
        Arrays.setAll(grid, k -> min + (max - min) * k / STEPS);
        List<String> notes = new ArrayList<>();
        List<Prediction> predictions = fit.predict(LEVEL, along(data, grid, notes));
        double[] lower = column(predictions, p -> p.confidenceInterval().lower());
        double[] upper = column(predictions, p -> p.confidenceInterval().upper());
        double[] middle = column(predictions, Prediction::estimate);
        double[] heights = Arrays.copyOf(y, y.length + middle.length);
        System.arraycopy(middle, 0, heights, y.length, middle.length);
        Canvas canvas = new Canvas(fit.label() + " of " + fit.call(), x, heights, notes.size());
        boolean known = Arrays.stream(lower).allMatch(Double::isFinite)
                && Arrays.stream(upper).allMatch(Double::isFinite);
        canvas.frame(variable, fit.responseName());
        if (known) {
            canvas.band(grid, lower, upper);
        }
        String[] names = Arrays.stream(fit.design().rowNumbers())
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
        canvas.points(new Points(x, y), names);
        canvas.line(grid, middle, Canvas.CURVE);
        notes.forEach(canvas::note);
        return canvas.toString();
    }

    private static double[] column(List<Prediction> predictions, ToDoubleFunction<Prediction> value) {
        return predictions.stream().mapToDouble(value).toArray();
    }

    /** Rows in which only the variable changes. */
    private Dataset along(Dataset data, double[] grid, List<String> notes) {
        Dataset.Builder builder = Dataset.builder();
        StringBuilder fixed = new StringBuilder();
        for (String name : data.names()) {
            if (name.equals(variable)) {
                builder.numbers(name, grid);
            } else if (data.isNumeric(name)) {
                double mean = Arrays.stream(data.numbers(name))
                        .filter(Double::isFinite)
                        .average()
                        .orElse(0);
                double[] constant = new double[grid.length];
                Arrays.fill(constant, usual(data, name, mean));
                builder.numbers(name, constant);
                fixed.append(matters(name) ? name + " " : "");
            } else {
                String level = mostFrequent(data.texts(name));
                builder.texts(name, Collections.nCopies(grid.length, level).toArray(String[]::new));
                fixed.append(matters(name) ? name + " = " + level + " " : "");
            }
        }
        if (fixed.length() > 0) {
            notes.add(PlainText.of(
                    "Curve at means or most frequent levels: "
                            + fixed.toString().strip(),
                    70));
        }
        return builder.build();
    }

    /** Its mean, or, where the model makes levels of its numbers, the most frequent one. */
    private double usual(Dataset data, String name, double mean) {
        boolean factor = fit.design().terms().stream()
                .anyMatch(term -> term.factor() && term.variables().stream().anyMatch(v -> v.contains(name)));
        return factor
                ? Double.parseDouble(mostFrequent(Arrays.stream(data.numbers(name))
                        .mapToObj(Double::toString)
                        .toList()))
                : mean;
    }

    private boolean matters(String name) {
        return fit.design().terms().stream()
                .anyMatch(term -> term.variables().stream().anyMatch(v -> v.contains(name)));
    }

    private static String mostFrequent(List<String> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String text : texts) {
            if (text != null) {
                counts.merge(text, 1, Integer::sum);
            }
        }
        return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    @Override
    public String toString() {
        return PlainText.of("FitPlot of " + fit.call() + " along " + variable, 79);
    }
}
