package org.hatmatrix.diagnostics.replication;

import java.util.List;
import org.hatmatrix.panel.RandomEffectsFit;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.robust.RobustFit;

/**
 * Receipts of a fit: code for R, Python, Stata and EViews that fits the same data by the same conventions and prints the
 * same numbers, which stand below it. Every convention that moves digits is named in a comment: weights, scale, degrees
 * of freedom, tuning constant, reference distribution; and where a package cannot do the same, the receipt says so.
 *
 * <p>The data are the columns of the design as they were fitted ({@link #csv()}), so that nothing is left to how another
 * package reads formulas, sorts levels or leaves out rows. For R and Python small data stand inside the code.
 *
 * <pre>{@code
 * Replication replication = Replication.of(fit);
 * Files.writeString(Path.of("fit.R"), replication.inR());
 * Files.writeString(Path.of("replication.csv"), replication.csv());
 * }</pre>
 *
 * <p>The tests of this library run the receipts for R and Python; those for Stata and EViews are written from their
 * manuals.
 *
 * @see "The guide: diagnostics/README.md, “The same in R, Stata, Python, EViews”"
 */
public final class Replication {

    private static final String FILE = "replication.csv";
    private static final int SMALL = 3000;

    private final LinearFit fit;
    private final ReplicationData data;
    private final String file;

    /** What is to be said of how the fit became one that other packages know. */
    private final List<String> words;

    private Replication(LinearFit fit, ReplicationData data, String file, List<String> words) {
        this.fit = fit;
        this.data = data;
        this.file = file;
        this.words = words;
    }

    /**
     * The receipts of a fit.
     *
     * @param fit a least-squares fit, restricted or with absorbed effects too, a robust fit, or one of random effects with
     *     its classical covariance, whose receipts are those of least squares on quasi-demeaned data
     * @return the receipts
     * @throws IllegalArgumentException if the fit is of another kind
     */
    public static Replication of(LinearFit fit) {
        if (fit instanceof RandomEffectsFit random) {
            return of(random);
        }
        if (!(fit instanceof LeastSquaresFit || fit instanceof RobustFit)) {
            throw new IllegalArgumentException("replication of a "
                    + fit.getClass().getSimpleName() + ": wanted a least-squares, a random-effects or a robust fit");
        }
        return new Replication(fit, ReplicationData.of(fit), FILE, List.of());
    }

    private static Replication of(RandomEffectsFit random) {
        LeastSquaresFit demeaned = Ols.withDefaults().fit(random.quasiDemeaned());
        if (!random.covarianceName().equals(demeaned.covarianceName())) {
            throw new IllegalArgumentException("replication of random effects with the covariance "
                    + random.covarianceName() + ": wanted the classical one; take the fit without withCovariance");
        }
        List<String> words = List.of(
                "Random effects of " + random.call() + " by " + random.method() + ", variance components "
                        + random.components().idiosyncratic() + " of rows and "
                        + random.components().unit()
                        + " of units: least squares of the columns less theta times the mean of their unit, theta = 1 -"
                        + " sqrt(rows / (rows + T units)), the constant too.",
                "In R the package plm, in Stata xtreg, re find the components themselves.");
        return new Replication(demeaned, ReplicationData.of(demeaned), FILE, words);
    }

    /**
     * These receipts with another name for the file of the data.
     *
     * @param name the name that the code reads, without quotes, backslashes and line breaks
     * @return new receipts
     * @throws IllegalArgumentException if the name has one of these
     */
    public Replication withFile(String name) {
        if (name.isEmpty() || !name.matches("[^\"\\\\\\p{Cntrl}]+")) {
            throw new IllegalArgumentException(
                    "file '" + name + "': wanted a name without quotes, backslashes and line breaks");
        }
        return new Replication(fit, data, name, words);
    }

    /**
     * The data that the code reads.
     *
     * @return lines of values with commas between them, the names first
     */
    public String csv() {
        return data.csv();
    }

    /**
     * The receipt for R. Sandwich covariances need the package sandwich, MM-estimates robustbase.
     *
     * @return a script
     */
    public String inR() {
        return new RScript(receipt()).write(isSmall());
    }

    /**
     * The receipt for Python with numpy, pandas, scipy and statsmodels.
     *
     * @return a script
     */
    public String inPython() {
        return new PythonScript(receipt()).write(isSmall());
    }

    /**
     * The receipt for Stata, which reads the data from the file.
     *
     * @return a do-file
     */
    public String inStata() {
        return new StataScript(receipt()).write();
    }

    /**
     * The receipt for EViews, which reads the data from the file.
     *
     * @return a program
     */
    public String inEViews() {
        return new EViewsProgram(receipt()).write();
    }

    private Receipt receipt() {
        return new Receipt(fit, data, file, words);
    }

    /** Whether the data stand inside the code, unless a file was asked for. */
    private boolean isSmall() {
        return file.equals(FILE) && (long) data.count() * data.columnCount() <= SMALL;
    }

    /**
     * The receipts in one line.
     *
     * @return for example {@code "Replication of OLS, 76 rows, 5 columns"}
     */
    @Override
    public String toString() {
        return "Replication of " + fit.label() + ", " + data.count() + " rows, " + data.columnCount() + " columns";
    }
}
