package org.hatmatrix.covariance;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.linalg.absorb.Effects;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** How the absorbed effects of a fit lie to its clusters. */
final class AbsorbedClusters {

    /** So many levels become columns at most, and so many numbers. */
    private static final int MOST_COLUMNS = 500;

    private static final long MOST_NUMBERS = 20_000_000;

    private final FitCore fit;
    private final @Nullable Effects effects;
    private final List<Clusters> ways;

    AbsorbedClusters(FitCore fit, List<Clusters> ways) {
        this.fit = fit;
        this.effects = fit.effects();
        this.ways = ways;
    }

    /** What is counted of the effects. */
    double count(DegreesOfFreedom degrees) {
        if (effects == null || degrees == DegreesOfFreedom.NONE) {
            return 0;
        }
        double count = effects.degreesOfFreedom();
        if (degrees == DegreesOfFreedom.LSDV) {
            return count;
        }
        boolean anyNested = false;
        double levels = 0;
        double nested = 0;
        for (int k = 0; k < effects.count(); k++) {
            levels += effects.levels(k);
            if (isNested(effects.groups(k))) {
                anyNested = true;
                nested += effects.levels(k) - (degrees == DegreesOfFreedom.NESTED ? 0 : 1);
            }
        }
        return degrees == DegreesOfFreedom.NESTED
                ? count - nested + (anyNested ? 1 : 0)
                : levels - (effects.count() - 1) - nested;
    }

    private boolean isNested(int[] groups) {
        return ways.stream().anyMatch(clusters -> isNested(groups, clusters.of()));
    }

    private static boolean isNested(int[] groups, int[] clusters) {
        int[] found = new int[Arrays.stream(groups).max().orElse(-1) + 1];
        Arrays.fill(found, -1);
        for (int i = 0; i < groups.length; i++) {
            int cluster = clusters[i];
            if (cluster >= 0) {
                if (found[groups[i]] >= 0 && found[groups[i]] != cluster) {
                    return false;
                }
                found[groups[i]] = cluster;
            }
        }
        return true;
    }

    /**
     * The fit as a correction by (I − H) of a cluster needs it. Of nested effects every cluster has its own, and the columns without
     * the effects are enough; other effects become columns again.
     *
     * @param what the correction, for the message
     * @return the expanded fit; null where all effects are nested
     * @throws IllegalArgumentException if there are too many levels to become columns
     */
    @Nullable
    ExpandedEffects expanded(String what) {
        if (effects == null) {
            return null;
        }
        boolean[] nested = new boolean[effects.count()];
        boolean all = true;
        int columns = 0;
        for (int k = 0; k < nested.length; k++) {
            int[] groups = effects.groups(k);
            nested[k] = ways.stream().allMatch(way -> isNested(groups, way.of()));
            all &= nested[k];
            columns += nested[k] ? 0 : effects.levels(k);
        }
        if (all) {
            return null;
        }
        if (columns > MOST_COLUMNS || (long) columns * effects.groups(0).length > MOST_NUMBERS) {
            requireNested(what);
        }
        return ExpandedEffects.of(fit, nested);
    }

    /**
     * Refuses effects with levels in several clusters where a correction needs (I − H) of a cluster. Of nested effects every
     * cluster has its own, and the columns without the effects give it.
     */
    private void requireNested(String what) {
        if (effects == null) {
            return;
        }
        for (int k = 0; k < effects.count(); k++) {
            for (Clusters way : ways) {
                if (!isNested(effects.groups(k), way.of())) {
                    throw new IllegalArgumentException(what + " needs each level of an absorbed effect in one cluster; "
                            + Excerpt.quoted(fit.design().absorbed().get(k).name())
                            + " has levels in several, and too many to make columns of them. Use CR1");
                }
            }
        }
    }
}
