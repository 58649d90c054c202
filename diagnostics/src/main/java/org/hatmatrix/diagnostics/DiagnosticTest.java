package org.hatmatrix.diagnostics;

import org.hatmatrix.inference.TestResult;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;

/**
 * A statistical test of a fit. It answers for its main form; a class that knows several forms offers the others under their
 * names beside it and prints all of them in its {@link #table()}.
 *
 * <pre>{@code
 * double p = Reset.of(fit).pValue();
 * boolean unequal = White.of(fit).rejects(0.05);
 * }</pre>
 */
public interface DiagnosticTest extends Tabular {

    /**
     * The main form of the test.
     *
     * @return the outcome
     */
    TestResult test();

    /**
     * The statistic of the main form.
     *
     * @return the statistic; NaN where the test is not defined
     */
    default double statistic() {
        return test().statistic();
    }

    /**
     * The degrees of freedom of the main form.
     *
     * @return the degrees of freedom, those of the numerator for F; NaN where the reference distribution has none
     */
    default double degreesOfFreedom() {
        return test().degreesOfFreedom();
    }

    /**
     * The p-value of the main form.
     *
     * @return the p-value; NaN where the test is not defined
     */
    default double pValue() {
        return test().pValue();
    }

    /**
     * Whether the main form rejects its hypothesis at a level.
     *
     * @param level the level, between 0 and 1
     * @return true if the p-value is below {@code level}; false if it is NaN
     */
    default boolean rejects(double level) {
        return test().rejects(level);
    }

    /**
     * The forms of the test below each other.
     *
     * @return the table
     */
    @Override
    default Table table() {
        return test().table();
    }
}
