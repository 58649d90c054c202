package org.hatmatrix.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * From a CSV file of five columns of numbers with six decimals, a factor and the names of towns to columns in memory;
 * {@link CsvPeer#FASTCSV_TOKENS} is the yardstick.
 */
final class CsvSuite implements Suite {

    private static final String[] SIZES = {"small", "medium", "big"};
    private static final int TOWNS = 19;
    private static final long DECIMALS = 1_000_000;

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public List<String> sizes() {
        return List.of("1000000");
    }

    @Override
    public List<String> contenders(String size) {
        return Stream.of(CsvPeer.values()).map(CsvPeer::label).toList();
    }

    @Override
    public Callable<Object> prepare(String size, String contender) throws IOException {
        CsvPeer peer = CsvPeer.labelled(contender);
        Path file = write(Integer.parseInt(size));
        return () -> peer.read(file);
    }

    @Override
    public Work work(String size) {
        return Work.LONG;
    }

    static Path write(int rows) throws IOException {
        Path file = Files.createTempFile("benchmark", ".csv");
        file.toFile().deleteOnExit();
        Random random = new Random(1);
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("y,a,b,c,d,size,town\n");
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < rows; i++) {
                line.setLength(0);
                for (int j = 0; j < CsvPeer.NUMBERS; j++) {
                    append(line, random.nextGaussian());
                }
                line.append(SIZES[random.nextInt(SIZES.length)]).append(",Town");
                out.write(line.append((char) ('A' + random.nextInt(TOWNS)))
                        .append('\n')
                        .toString());
            }
        }
        return file;
    }

    private static void append(StringBuilder line, double value) {
        long scaled = Math.round(Math.abs(value) * DECIMALS);
        line.append(value < 0 ? "-" : "").append(scaled / DECIMALS).append('.');
        // the one in front keeps the zeros
        line.append(scaled % DECIMALS + DECIMALS)
                .deleteCharAt(line.lastIndexOf(".") + 1)
                .append(',');
    }
}
