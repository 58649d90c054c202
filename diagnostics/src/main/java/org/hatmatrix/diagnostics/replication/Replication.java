package org.hatmatrix.diagnostics.replication;

import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
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
 */
public final class Replication {

    private static final String FILE = "replication.csv";
    private static final int SMALL = 3000;

    private final LinearFit fit;
    private final ReplicationData data;
    private final String file;

    private Replication(LinearFit fit, ReplicationData data, String file) {
        this.fit = fit;
        this.data = data;
        this.file = file;
    }

    /**
     * The receipts of a fit.
     *
     * @param fit a least-squares or a robust fit
     * @return the receipts
     * @throws IllegalArgumentException if the fit is of another kind, or if its model absorbs effects
     */
    public static Replication of(LinearFit fit) {
        if (!(fit instanceof LeastSquaresFit || fit instanceof RobustFit)) {
            throw new IllegalArgumentException(
                    "replication of a " + fit.getClass().getSimpleName() + ": wanted a least-squares or a robust fit");
        }
        fit.design().requireNothingAbsorbed("a replication");
        return new Replication(fit, ReplicationData.of(fit), FILE);
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
        return new Replication(fit, data, name);
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
        return new Receipt(fit, data, file);
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
