package org.hatmatrix.diagnostics.boxplot;

import org.hatmatrix.data.ReportedRow;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * An outlier of a box plot.
 *
 * @param row the row it stands in, counted from 1 as in the data the box plot was made from
 * @param label the label of that row; its number if the rows have no labels
 * @param value the value
 * @param standing {@link Standing#NEAR} or {@link Standing#FAR}
 */
public record Outlier(int row, String label, double value, Standing standing) implements ReportedRow {

    @Override
    public String toString() {
        String rowLabel = label.equals(Integer.toString(row)) ? "" : " (" + PlainText.of(label, 40) + ")";
        return "row " + row + rowLabel + ": " + Numbers.significant(value, 5);
    }
}
