package org.hatmatrix.survey.groups;

/** What a cell of a {@link CrossTable} can show. */
public enum CellContent {
    /** How many respondents are in the cell. */
    COUNT("n", 0),
    /** How many independence leads to expect. */
    EXPECTED("expected", 1),
    /** The share of the cell in its row, in percent. */
    ROW_PERCENT("% of row", 1),
    /** The share of the cell in its column, in percent. */
    COLUMN_PERCENT("% of column", 1),
    /** The share of the cell in the whole table, in percent. */
    TOTAL_PERCENT("% of total", 1),
    /** The adjusted residual: beyond ±2 the cell departs from independence. */
    ADJUSTED_RESIDUAL("adj. residual", 1);

    private final String label;
    private final int decimals;

    CellContent(String label, int decimals) {
        this.label = label;
        this.decimals = decimals;
    }

    int decimals() {
        return decimals;
    }

    /** The label under which it is printed. */
    @Override
    public String toString() {
        return label;
    }
}
