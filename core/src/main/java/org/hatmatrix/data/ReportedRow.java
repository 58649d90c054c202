package org.hatmatrix.data;

/**
 * What a report says about one row of the data, such as that it is an outlier. {@link Dataset#withoutRows} and
 * {@link Dataset#rows} take such entries as they come.
 *
 * <pre>{@code
 * Dataset rest = towns.withoutRows(Influence.of(fit).influential());
 * }</pre>
 */
@FunctionalInterface
public interface ReportedRow {

    /**
     * The row.
     *
     * @return its number in the data, counted from 1
     */
    int row();
}
