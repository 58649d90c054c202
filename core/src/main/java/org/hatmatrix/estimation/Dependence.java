package org.hatmatrix.estimation;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/** Columns that depend on each other, told in the names of the design. */
public final class Dependence {

    private static final int COMBINATIONS_SHOWN = 5;
    private static final int LONGEST_COMBINATION = 60;
    private static final double NEGLIGIBLE = 1e-9;

    private Dependence() {}

    /** Counts before anything is computed: with fewer observations than coefficients the rank cannot be full. */
    public static void requireEnough(long observations, List<String> names) {
        int columns = names.size();
        if (observations < columns) {
            throw new RankDeficientException(
                    "design has " + observations + " observation" + (observations == 1 ? "" : "s")
                            + " (rows of positive weight) for " + columns + " columns, wanted at least " + columns
                            + "; add rows, leave columns out, or drop them by Rank.DROP",
                    names.subList((int) observations, columns));
        }
    }

    /** What is thrown for columns that are combinations of others. */
    public static RankDeficientException exception(List<String> names, TriangularSolution solution) {
        List<String> aliased = new ArrayList<>();
        List<String> combinations = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (solution.isAliased(j)) {
                aliased.add(names.get(j));
                combinations.add("'" + Excerpt.of(names.get(j)) + "' = " + combination(j, solution, names));
            }
        }
        String shown = String.join("; ", combinations.subList(0, Math.min(COMBINATIONS_SHOWN, combinations.size())));
        String more = combinations.size() > COMBINATIONS_SHOWN
                ? " and " + (combinations.size() - COMBINATIONS_SHOWN) + " more"
                : "";
        return new RankDeficientException(
                "design has rank " + solution.rank() + ", wanted " + names.size() + " (" + solution.observations()
                        + " observations): " + shown + more + "; drop columns, or use withRank(Rank.DROP)",
                aliased);
    }

    /** The columns that were dropped, each with what it is a combination of; long ones by their names only. */
    public static List<String> aliased(List<String> names, TriangularSolution solution) {
        List<String> aliased = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (solution.isAliased(j)) {
                String name = names.get(j);
                String combination = aliased.size() < COMBINATIONS_SHOWN ? combination(j, solution, names) : "";
                if (combination.equals("0")) {
                    aliased.add(name + " (zero in all rows)");
                } else {
                    boolean told = !combination.isEmpty() && combination.length() <= LONGEST_COMBINATION;
                    aliased.add(told ? name + " (" + combination.replace("'", "") + ")" : name);
                }
            }
        }
        return aliased;
    }

    private static String combination(int column, TriangularSolution solution, List<String> names) {
        double[] factors = solution.dependency(column);
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < factors.length; j++) {
            double f = factors[j];
            // A factor matters by what it contributes to a column of comparable size.
            int units = solution.columnExponent(j) - solution.columnExponent(column);
            if (Math.abs(Math.scalb(f, units)) > NEGLIGIBLE) {
                String sign = f < 0 ? (text.isEmpty() ? "-" : " - ") : (text.isEmpty() ? "" : " + ");
                String factor = Math.abs(Math.abs(f) - 1) < NEGLIGIBLE ? "" : Numbers.significant(Math.abs(f), 4) + " ";
                text.append(sign)
                        .append(factor)
                        .append('\'')
                        .append(Excerpt.of(names.get(j)))
                        .append('\'');
            }
        }
        return text.isEmpty() ? "0" : text.toString();
    }
}
