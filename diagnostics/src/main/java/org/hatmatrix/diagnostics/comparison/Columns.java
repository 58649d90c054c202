package org.hatmatrix.diagnostics.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.formula.Design;

/** The columns of a design with others beside them, for an auxiliary regression. */
final class Columns {

    private final Map<String, double[]> columns = new LinkedHashMap<>();
    private boolean intercept;

    private Columns() {}

    static Columns of(Design design) {
        Columns columns = new Columns();
        columns.add(design, "");
        return columns;
    }

    /** Adds the columns of a design, named with a prefix; gives their names. A second intercept is left out. */
    List<String> add(Design design, String prefix) {
        design.requireNothingAbsorbed("a comparison by the columns of the models");
        List<String> added = new ArrayList<>();
        for (int j = 0; j < design.parameters(); j++) {
            if (j == 0 && design.hasIntercept()) {
                intercept = true;
            } else {
                added.add(add(prefix + design.names().get(j), design.column(j)));
            }
        }
        return added;
    }

    /** Adds a column under a name that is not taken yet; gives the name. */
    String add(String name, double[] values) {
        String free = name;
        for (int k = 2; columns.containsKey(free); k++) {
            free = name + " " + k;
        }
        columns.put(free, values);
        return free;
    }

    /** These columns with what a design explains and its weights. */
    Design design(Design of) {
        if (intercept && !of.hasIntercept()) {
            double[] ones = new double[of.observations()];
            Arrays.fill(ones, 1);
            add(Design.INTERCEPT, ones);
        }
        return of.withColumns(columns);
    }
}
