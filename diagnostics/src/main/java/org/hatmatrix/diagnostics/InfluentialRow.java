package org.hatmatrix.diagnostics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.hatmatrix.data.ReportedRow;
import org.hatmatrix.text.Numbers;

/**
 * An observation that at least one measure of influence flags.
 *
 * @param row its row in the source data, counted from 1
 * @param flags the measures beyond their cut-offs, with their values; of DFBETAS the largest in size
 */
public record InfluentialRow(int row, Map<InfluenceMeasure, Double> flags) implements ReportedRow {

    /**
     * Makes a flagged row.
     *
     * @param row its row in the source data, counted from 1
     * @param flags the measures beyond their cut-offs, with their values
     */
    public InfluentialRow {
        flags = Collections.unmodifiableMap(new EnumMap<>(flags));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("row " + row + ":");
        String comma = "";
        for (Map.Entry<InfluenceMeasure, Double> flag : flags.entrySet()) {
            out.append(comma).append(' ').append(flag.getKey().label()).append(' ');
            out.append(Numbers.significant(flag.getValue(), 3));
            comma = ",";
        }
        return out.toString();
    }
}
