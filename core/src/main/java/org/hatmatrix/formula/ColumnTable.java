package org.hatmatrix.formula;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.PanelKeys;
import org.hatmatrix.expression.TableData;

/** The columns of a design that is given column by column, as codings read them: without a copy of each for a dataset. */
final class ColumnTable extends TableData {

    private final int rows;
    private final Map<String, DataColumn> columns;

    ColumnTable(int rows, Map<String, DataColumn> columns) {
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    @Override
    protected Optional<PanelKeys> panelKeys() {
        return Optional.empty();
    }

    @Override
    protected boolean has(String name) {
        return columns.containsKey(name);
    }

    @Override
    protected DataColumn column(String name) {
        DataColumn column = columns.get(name);
        if (column == null) {
            throw new IllegalStateException("no column " + name);
        }
        return column;
    }
}
