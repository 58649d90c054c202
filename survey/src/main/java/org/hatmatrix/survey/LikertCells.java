package org.hatmatrix.survey;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.text.Numbers;

/** The cells of a Likert table: rounded for reading, or with all digits for other programs. */
final class LikertCells {

    private LikertCells() {}

    static MarkupTable rounded(LikertTable table) {
        List<String> header = new ArrayList<>(List.of("Item"));
        header.addAll(table.scale().labels());
        header.addAll(List.of("n", "Missing", "Mean", "SD", "Median", "Mode", "Top-2", "Bottom-2", "Net", "Diffusion"));
        MarkupTable out = new MarkupTable(1, header);
        for (LikertItem item : table.items()) {
            List<String> row = new ArrayList<>(List.of(item.name()));
            long[] counts = item.counts();
            double[] shares = item.shares();
            for (int i = 0; i < counts.length; i++) {
                row.add(item.answers() == 0 ? "0" : counts[i] + " (" + percent(shares[i]) + ")");
            }
            row.add(String.valueOf(item.answers()));
            row.add(String.valueOf(item.missing()));
            row.add(number(item.mean(), 2));
            row.add(number(item.standardDeviation(), 2));
            row.add(String.join(" / ", item.medianCategories()));
            row.add(String.join(" / ", item.modes()));
            row.add(percent(item.topTwo()));
            row.add(percent(item.bottomTwo()));
            row.add(percent(item.netBalance()));
            row.add(number(item.diffusionIndex(), 1));
            out.row(row);
        }
        return out;
    }

    static MarkupTable exact(LikertTable table) {
        List<String> header = new ArrayList<>(List.of("item"));
        header.addAll(table.scale().labels());
        header.addAll(List.of("n", "missing", "mean", "standard deviation", "median", "median category", "mode"));
        header.addAll(List.of("top-2", "bottom-2", "net balance", "diffusion index"));
        MarkupTable out = new MarkupTable(1, header);
        for (LikertItem item : table.items()) {
            List<String> row = new ArrayList<>(List.of(item.name()));
            for (long count : item.counts()) {
                row.add(String.valueOf(count));
            }
            row.add(String.valueOf(item.answers()));
            row.add(String.valueOf(item.missing()));
            row.add(all(item.mean()));
            row.add(all(item.standardDeviation()));
            row.add(all(item.median()));
            row.add(String.join(" / ", item.medianCategories()));
            row.add(String.join(" / ", item.modes()));
            row.add(all(item.topTwo()));
            row.add(all(item.bottomTwo()));
            row.add(all(item.netBalance()));
            row.add(all(item.diffusionIndex()));
            out.row(row);
        }
        return out;
    }

    /** A dash where a number is undefined. */
    static String number(double value, int decimals) {
        return Double.isNaN(value) ? "–" : Numbers.fixed(value, decimals);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : Numbers.fixed(100 * share, 1) + "%";
    }

    /** Every digit; an undefined number is an empty cell, as statistics programs read it. */
    private static String all(double value) {
        return Double.isNaN(value) ? "" : String.valueOf(value);
    }
}
