package org.hatmatrix.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a CSV file of five columns of numbers, a factor and the names of towns to columns in memory; a million rows are 58
 * MB with six decimals. {@link CsvPeer#FASTCSV_TOKENS} is the yardstick.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx3g")
public class CsvBenchmark {

    private static final String[] SIZES = {"small", "medium", "big"};
    private static final int TOWNS = 19;

    /** How numbers are written. */
    public enum Digits {
        /** Six decimals, as reports are. */
        SIX_DECIMALS,
        /** All that name the double, as programs write them. */
        ALL
    }

    /** Rows. */
    @Param({"10000", "1000000"})
    public int rows;

    /** How numbers are written. */
    @Param
    public Digits digits = Digits.SIX_DECIMALS;

    /** Who reads. */
    @Param
    public CsvPeer peer = CsvPeer.HATMATRIX;

    private Path file = Path.of("");

    /**
     * Writes the file.
     *
     * @throws IOException if it cannot be written
     */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = Files.createTempFile("benchmark", ".csv");
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("y,a,b,c,d,size,town\n");
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < CsvPeer.NUMBERS; j++) {
                    out.write(number(random.nextGaussian()));
                    out.write(',');
                }
                out.write(SIZES[random.nextInt(SIZES.length)]);
                out.write(",Town" + (char) ('A' + random.nextInt(TOWNS)) + "\n");
            }
        }
    }

    private String number(double value) {
        return digits == Digits.ALL ? Double.toString(value) : String.format(Locale.ROOT, "%.6f", value);
    }

    /**
     * Removes the file.
     *
     * @throws IOException if it cannot be removed
     */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(file);
    }

    /**
     * Reads the file.
     *
     * @return its columns
     * @throws IOException if it cannot be read
     */
    @Benchmark
    public Object read() throws IOException {
        return peer.read(file);
    }
}
