package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.hatmatrix.formula.Design;
import org.junit.jupiter.api.Test;

/**
 * What a small fit allocates: the copy of the data, which no design can do without, and little else. A data frame, names, or
 * a term for each column would show at once. Allocation is counted, not timed, and so does not depend on the machine; what the
 * compiler does not keep from the heap is counted too.
 */
class SmallFitAllocationTest {

    private static final int ROWS = 76;
    private static final int COLUMNS = 6;
    private static final int FITS = 200;

    /** Seven arrays of 76 numbers with their headers of 16 bytes, and the array of six of them. */
    private static final long DATA = 7 * (16 + 8L * ROWS) + 40;

    @Test
    void allocatesLittleMoreThanTheData() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                && threads.isThreadAllocatedMemorySupported());
        assumeTrue(
                ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty(),
                "vectors are objects until the kernels are compiled");
        double[][] rows = rows();
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            y[i] = rows[i][0] - rows[i][3] + i % 7;
        }
        double sum = fits(y, rows);
        long before = allocated();
        sum += fits(y, rows);
        long perFit = (allocated() - before) / FITS;
        assertThat(sum).isFinite();
        assertThat(perFit).as("bytes of design, fit and results").isBetween(DATA, DATA + 3584);
    }

    private static double fits(double[] y, double[][] rows) {
        double sum = 0;
        for (int k = 0; k < FITS; k++) {
            LeastSquaresFit fit = Ols.withDefaults().fit(Design.of(y, rows));
            sum += fit.coefficients()[1] + fit.standardErrors()[1] + fit.sigma() + fit.rSquared();
        }
        return sum;
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static double[][] rows() {
        Random random = new Random(76);
        double[][] rows = new double[ROWS][COLUMNS];
        for (double[] row : rows) {
            for (int j = 0; j < COLUMNS; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return rows;
    }
}
