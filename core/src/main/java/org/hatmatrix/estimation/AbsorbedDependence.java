package org.hatmatrix.estimation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hatmatrix.formula.AbsorbedFactor;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.linalg.absorb.AbsorbedSolution;
import org.hatmatrix.text.Excerpt;

/** Columns that absorbed effects, alone or with other columns, give. */
public final class AbsorbedDependence {

    private static final int SHOWN = 5;

    private AbsorbedDependence() {}

    /**
     * Refuses a design with such columns.
     *
     * @param observations the number of rows of positive weight
     * @throws RankDeficientException if the effects leave nothing, or if a column depends on them
     */
    public static void require(Design design, AbsorbedSolution absorbed, int observations) {
        List<String> names = design.names();
        int left = observations - absorbed.effects().degreesOfFreedom();
        String effects = design.absorbed().stream()
                .map(AbsorbedFactor::name)
                .map(Excerpt::quoted)
                .collect(Collectors.joining(" and "));
        if (left == 0) {
            throw new RankDeficientException(
                    "the absorbed effects of " + effects + " fit each of the " + observations
                            + " observations: nothing is left to explain; absorb fewer effects, or those of larger groups",
                    names);
        }
        List<String> aliased = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (absorbed.inEffects()[j] || absorbed.dependent()[j]) {
                aliased.add(names.get(j));
                reasons.add(reason(names.get(j), absorbed.inEffects()[j], design, effects));
            }
        }
        if (!aliased.isEmpty()) {
            String shown = String.join("; ", reasons.subList(0, Math.min(SHOWN, reasons.size())));
            String more = reasons.size() > SHOWN ? " and " + (reasons.size() - SHOWN) + " more" : "";
            throw new RankDeficientException(
                    "absorbed effects leave " + left + " of " + observations + " observations and "
                            + (names.size() - aliased.size()) + " of " + names.size() + " columns: " + shown + more
                            + "; drop columns, or use withRank(Rank.DROP)",
                    aliased);
        }
    }

    private static String reason(String name, boolean inEffects, Design design, String effects) {
        String column = "'" + Excerpt.of(name) + "'";
        if (!inEffects) {
            return column + " is a combination of the effects of " + effects + " and of columns before it";
        }
        return design.absorbed().size() == 1
                ? column + " is constant in each level of " + effects
                : column + " is a sum of the effects of " + effects;
    }
}
