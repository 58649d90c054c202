package org.hatmatrix.survey.support;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Interval;

/**
 * Sampling units that are drawn again, with replacement within their strata, so that each row counts by a factor: how often its unit was
 * drawn, times the units of the stratum over the number of draws.
 *
 * <p>Of rows without a design as many are drawn as there are; of each stratum of a design one unit fewer, so that the variance of totals
 * has the divisor n − 1 (J. N. K. Rao, C. F. J. Wu, K. Yue, Survey Methodology 18 (1992) 209–217).
 */
public final class UnitResampling {

    private static final int FEWEST_SAMPLES = 100;

    private final int[] unitOfRow;
    private final int[][] unitsOfStratum;
    private final int units;
    private final int fewer;

    private UnitResampling(int[] unitOfRow, int[][] unitsOfStratum, int fewer) {
        this.unitOfRow = unitOfRow;
        this.unitsOfStratum = unitsOfStratum;
        this.units = IntStream.range(0, unitsOfStratum.length)
                .map(h -> unitsOfStratum[h].length)
                .sum();
        this.fewer = fewer;
    }

    /** Rows that were sampled one by one. */
    public static UnitResampling ofRows(int rows) {
        int[] each = IntStream.range(0, rows).toArray();
        return new UnitResampling(each, new int[][] {each}, 0);
    }

    /**
     * The units of a design; the one unit of a stratum is always drawn once.
     *
     * @param unitOfRow the unit of each row, numbered from 0
     * @param stratumOfUnit the stratum of each unit, numbered from 0
     */
    public static UnitResampling ofDesign(int[] unitOfRow, int[] stratumOfUnit) {
        int[] sizes = new int[IntStream.of(stratumOfUnit).max().orElse(-1) + 1];
        for (int h : stratumOfUnit) {
            sizes[h]++;
        }
        int[][] unitsOfStratum = IntStream.of(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        for (int unit = stratumOfUnit.length - 1; unit >= 0; unit--) {
            int h = stratumOfUnit[unit];
            unitsOfStratum[h][--sizes[h]] = unit;
        }
        return new UnitResampling(unitOfRow, unitsOfStratum, 1);
    }

    /**
     * The BCa interval of a statistic. The same seed gives the same bits for any number of threads.
     *
     * @param statistic what is made of one factor per row; called from several threads at once
     * @param samples how often to draw, at least 100
     */
    public Interval interval(ToDoubleFunction<double[]> statistic, double level, int samples, long seed) {
        Require.level(level);
        if (samples < FEWEST_SAMPLES) {
            throw new IllegalArgumentException("bootstrap: " + samples + " samples, at least 100 are needed");
        }
        long[] seeds = new SplittableRandom(seed).longs(samples).toArray();
        double[] replicates = IntStream.range(0, samples)
                .parallel()
                .mapToDouble(i -> statistic.applyAsDouble(drawn(new SplittableRandom(seeds[i]))))
                .toArray();
        int groups = Math.min(units, BootstrapDistribution.MOST_GROUPS);
        double[] leftOut = IntStream.range(0, groups)
                .parallel()
                .mapToDouble(group -> statistic.applyAsDouble(without(group, groups)))
                .toArray();
        double[] once = new double[unitOfRow.length];
        Arrays.fill(once, 1);
        return new BootstrapDistribution(statistic.applyAsDouble(once), replicates, leftOut).interval(level);
    }

    private double[] drawn(SplittableRandom random) {
        double[] ofUnit = new double[units];
        for (int[] stratum : unitsOfStratum) {
            int draws = Math.max(1, stratum.length - fewer);
            for (int i = 0; i < draws; i++) {
                ofUnit[stratum[random.nextInt(stratum.length)]]++;
            }
            for (int unit : stratum) {
                ofUnit[unit] *= (double) stratum.length / draws;
            }
        }
        return ofRows(ofUnit);
    }

    /** All units but those of a group, which the others of the stratum stand for; a stratum of the group alone stays. */
    private double[] without(int group, int groups) {
        double[] ofUnit = new double[units];
        for (int[] stratum : unitsOfStratum) {
            long left =
                    IntStream.of(stratum).filter(unit -> unit % groups != group).count();
            for (int unit : stratum) {
                boolean stays = left == 0 || unit % groups != group;
                ofUnit[unit] = stays ? (double) stratum.length / (left == 0 ? stratum.length : left) : 0;
            }
        }
        return ofRows(ofUnit);
    }

    private double[] ofRows(double[] ofUnit) {
        return IntStream.of(unitOfRow).mapToDouble(unit -> ofUnit[unit]).toArray();
    }
}
