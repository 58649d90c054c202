package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.formula.AbsorbedFactor;
import org.hatmatrix.formula.Design;
import org.hatmatrix.text.Excerpt;

/**
 * Absorbed effects that have levels in several clusters, such as years in clusters of towns. Without a cluster they are other
 * effects, so that they become columns before clusters are left out.
 */
final class CrossingEffects {

    /** Every cluster costs the cube of the number of columns. */
    private static final int MOST_LEVELS = 200;

    private final List<AbsorbedFactor> crossing = new ArrayList<>();
    private final List<AbsorbedFactor> nested = new ArrayList<>();
    private final Design design;

    /** The effects of a design, and the clusters of its rows. */
    CrossingEffects(Design design, List<String> clusters) {
        this.design = design;
        double[] weights = design.weights();
        for (AbsorbedFactor factor : design.absorbed()) {
            (isNested(factor, clusters, weights) ? nested : crossing).add(factor);
        }
        int levels = crossing.stream().mapToInt(AbsorbedFactor::levelCount).sum();
        if (levels > MOST_LEVELS) {
            throw new IllegalArgumentException(
                    "leaving out clusters: " + Excerpt.quoted(crossing.get(0).name())
                            + " has levels in several clusters, and " + levels
                            + " levels become columns, wanted at most " + MOST_LEVELS);
        }
    }

    private static boolean isNested(AbsorbedFactor factor, List<String> clusters, double[] weights) {
        int[] codes = factor.codes();
        Map<Integer, String> found = new HashMap<>();
        for (int i = 0; i < codes.length; i++) {
            boolean counts = weights == null || weights[i] > 0;
            String other = counts ? found.putIfAbsent(codes[i], clusters.get(i)) : null;
            if (other != null && !other.equals(clusters.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean exist() {
        return !crossing.isEmpty();
    }

    /**
     * The model with columns for the effects that cross clusters. They come first, so that what depends on them is a column of
     * the model; its own columns are the last ones.
     */
    Design withColumns() {
        Design.Builder builder = Design.builder().response("y", design.explained());
        if (nested.isEmpty()) {
            builder.withoutIntercept();
        }
        for (int f = 0; f < crossing.size(); f++) {
            int[] codes = crossing.get(f).codes();
            // beside nested effects, or other crossing ones, the first level is a combination of the others
            for (int level = nested.isEmpty() && f == 0 ? 0 : 1;
                    level < crossing.get(f).levelCount();
                    level++) {
                int code = level;
                builder.column(
                        "effect " + f + " level " + level,
                        Arrays.stream(codes).mapToDouble(c -> c == code ? 1 : 0).toArray());
            }
        }
        for (int j = 0; j < design.parameters(); j++) {
            builder.column("column " + design.names().get(j), design.column(j));
        }
        for (int f = 0; f < nested.size(); f++) {
            builder.absorb("nested " + f, nested.get(f).codes());
        }
        double[] weights = design.weights();
        return weights == null ? builder.build() : builder.weights(weights).build();
    }
}
