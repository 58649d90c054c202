package org.hatmatrix.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files that show results: the root README, the README of the benchmarks and the picture. What stands between
 * {@code <!-- NAME -->} and {@code <!-- end -->} is written by this class from the results in {@code benchmarks/results}.
 */
final class Documents {

    static final Path SPEED = Path.of("benchmarks", "results", "speed.json");
    static final Path ACCURACY = Path.of("benchmarks", "results", "accuracy.json");
    static final Path PICTURE = Path.of("benchmarks", "results", "growth.svg");

    private static final String END = "<!-- end -->";

    private final Path root;

    Documents(Path root) {
        this.root = root;
    }

    /** Every file with what it should hold. */
    Map<Path, String> rendered() throws IOException {
        Results results = Results.read(root.resolve(SPEED));
        SpeedTables tables = new SpeedTables(results);
        Map<String, String> blocks = new LinkedHashMap<>();
        blocks.put("speed", tables.summary());
        blocks.put("provenance", tables.provenance());
        blocks.put("rows", tables.rows());
        blocks.put("columns", tables.columns());
        blocks.put("wide", tables.wide());
        blocks.put("growth", tables.growth());
        blocks.put("design", tables.design());
        blocks.put("csv", tables.csv());
        blocks.put("absorbed", tables.absorbed());
        blocks.put("robust", tables.robust());
        blocks.put("errors", tables.errors());
        blocks.put("survey", tables.survey());
        blocks.put("accuracy", Accuracy.read(root.resolve(ACCURACY)).table());
        Map<Path, String> files = new LinkedHashMap<>();
        for (Path document : new Path[] {Path.of("README.md"), Path.of("benchmarks", "README.md")}) {
            files.put(document, filled(Files.readString(root.resolve(document)), blocks));
        }
        files.put(PICTURE, new Growth(results).toSvg() + "\n");
        return files;
    }

    void write() throws IOException {
        for (Map.Entry<Path, String> file : rendered().entrySet()) {
            Files.writeString(root.resolve(file.getKey()), file.getValue());
        }
    }

    private static String filled(String text, Map<String, String> blocks) {
        String filled = text;
        for (Map.Entry<String, String> block : blocks.entrySet()) {
            String mark = "<!-- " + block.getKey() + " -->\n";
            int start = filled.indexOf(mark);
            if (start >= 0) {
                int end = filled.indexOf(END, start);
                filled = filled.substring(0, start + mark.length()) + block.getValue() + filled.substring(end);
            }
        }
        return filled;
    }
}
