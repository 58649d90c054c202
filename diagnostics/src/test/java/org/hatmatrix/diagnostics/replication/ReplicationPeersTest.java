package org.hatmatrix.diagnostics.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.regression.LinearFit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every receipt in real R and Python: ten digits, or the reason stands in the receipt. */
@Tag("peers")
class ReplicationPeersTest {

    private static final Path R = Path.of("/usr/bin/Rscript");

    /** Debian's, which has statsmodels beside it. */
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    Path folder;

    @Test
    void receiptsGiveTheSameNumbersInR() throws Exception {
        assumeTrue(Files.isExecutable(R), "no R");
        String driver = """
                for (f in sort(list.files(".", "[.]R$"))) if (f != "driver.R") {
                  e <- new.env()
                  invisible(capture.output(sys.source(f, e)))
                  writeLines(apply(format(as.matrix(e$result), digits = 17), 1, paste, collapse = " "), paste0(f, ".out"))
                }
                """;
        check(Replication::inR, ".R", driver, R, "driver.R");
    }

    @Test
    void receiptsGiveTheSameNumbersInPython() throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), "no Python");
        assumeTrue(run(PYTHON, "-c", "import statsmodels") == 0, "no statsmodels");
        String driver = """
                import glob, io, contextlib, warnings
                warnings.simplefilter("ignore")
                for f in sorted(glob.glob("fit*.py")):
                    e = {}
                    with contextlib.redirect_stdout(io.StringIO()):
                        exec(open(f).read(), e)
                    with open(f + ".out", "w") as out:
                        for row in e["result"].to_numpy():
                            out.write(" ".join(repr(float(v)) for v in row) + "\\n")
                """;
        check(Replication::inPython, ".py", driver, PYTHON, "driver.py");
    }

    private void check(Function<Replication, String> language, String ending, String driver, Path program, String name)
            throws Exception {
        Map<String, LinearFit> fits = ReceiptFits.all();
        assertThat(fits).hasSizeGreaterThan(55);
        int k = 0;
        List<String> files = new ArrayList<>();
        for (LinearFit fit : fits.values()) {
            String file = String.format("fit%02d%s", k++, ending);
            files.add(file);
            String data = file + ".csv";
            Replication receipts = Replication.of(fit);
            // every other one reads its data from a file
            Replication replication = k % 2 == 0 ? receipts : receipts.withFile(data);
            Files.writeString(folder.resolve(data), replication.csv());
            Files.writeString(folder.resolve(file), language.apply(replication));
        }
        Files.writeString(folder.resolve(name), driver);
        assertThat(run(program, name)).isZero();
        List<String> complaints = new ArrayList<>();
        k = 0;
        for (Map.Entry<String, LinearFit> entry : fits.entrySet()) {
            String file = files.get(k++);
            List<String> rows = Files.readAllLines(folder.resolve(file + ".out"));
            compare(entry.getKey(), entry.getValue(), rows, Files.readString(folder.resolve(file)), complaints);
        }
        assertThat(complaints).isEmpty();
    }

    private int run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        File log = folder.resolve("log.txt").toFile();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        if (process.exitValue() != 0) {
            System.err.println(Files.readString(log.toPath()));
        }
        return process.exitValue();
    }

    private static double number(String text) {
        return text.equals("NA") || text.equals("nan") ? Double.NaN : Double.parseDouble(text);
    }

    private static void compare(
            String name, LinearFit fit, List<String> rows, String receipt, List<String> complaints) {
        List<Coefficient> wanted = fit.coefficientTable().stream()
                .filter(c -> !Double.isNaN(c.estimate()))
                .toList();
        if (rows.size() != wanted.size()) {
            complaints.add(name + ": " + rows.size() + " rows");
            return;
        }
        boolean other = receipt.contains("not in statsmodels") || receipt.contains("those below are not");
        double tolerance = receipt.contains("about six digits") ? 1e-5 : 1e-10;
        for (int j = 0; j < wanted.size(); j++) {
            String[] numbers = rows.get(j).trim().split("\\s+");
            Coefficient c = wanted.get(j);
            double estimate = Double.parseDouble(numbers[0]);
            if (!(Math.abs(estimate - c.estimate()) <= 1e-10 * Math.max(Math.abs(c.estimate()), c.standardError()))) {
                complaints.add(name + ", " + c.name() + ": " + estimate + " for " + c.estimate());
            }
            double error = other ? c.standardError() : number(numbers[1]);
            if (!(Math.abs(error - c.standardError()) <= tolerance * c.standardError())) {
                complaints.add(name + ", s.e. of " + c.name() + ": " + error + " for " + c.standardError());
            }
            double p = other ? c.pValue() : number(numbers[3]);
            if (Double.isNaN(c.pValue()) && Double.isNaN(p)) {
                continue;
            }
            if (!(Math.abs(p - c.pValue())
                    <= Math.max(1e-300, c.pValue() * 100 * tolerance * Math.max(1, Math.abs(c.statistic()))))) {
                complaints.add(name + ", p of " + c.name() + ": " + p + " for " + c.pValue());
            }
        }
    }
}
