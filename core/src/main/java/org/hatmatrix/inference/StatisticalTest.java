package org.hatmatrix.inference;

import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;

/**
 * A class that is a statistical test. It answers for its main form; a class that knows several forms offers the others under
 * their names beside it, and one whose alternative has a direction takes an {@link Alternative}.
 *
 * <pre>{@code
 * double p = Reset.of(fit).pValue();
 * boolean unequal = White.of(fit).rejects(0.05);
 * double groups = MannWhitney.of(first, second).pValue();
 * }</pre>
 */
public interface StatisticalTest extends Tabular {

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
     * The outcome as a table: the main form, or all forms below each other.
     *
     * @return the table
     */
    @Override
    default Table table() {
        return test().table();
    }
}
