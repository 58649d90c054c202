package org.hatmatrix.diagnostics.resampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.regression.Estimator;
import org.hatmatrix.regression.LinearFit;
import org.jspecify.annotations.Nullable;

/**
 * The bootstrap of an estimator: samples are drawn from the data, the estimator is applied to each, and the spread of what it gives
 * stands for the spread over samples. For the coefficients, or for any numbers that are read from a fit.
 *
 * <p>A draw depends on the seed and its own number alone, so that the result is the same for any number of threads. A draw whose
 * design does not determine all coefficients, as when a level of a factor is not drawn, is left out and counted.
 *
 * <pre>{@code
 * BootstrapResult result = Bootstrap.of(Ols.withDefaults(), design).withSeed(7).run();
 * Interval slope = result.interval("x1", 0.95, BootstrapInterval.BCA);
 * BootstrapResult towns = Bootstrap.of(MmEstimator.withDefaults(), design)
 *         .clusteredBy(data.texts("town"))
 *         .withStatistic("sum", fit -> fit.coefficient("a").estimate() + fit.coefficient("b").estimate())
 *         .run();
 * }</pre>
 *
 * <p>Literature: A. C. Davison, D. V. Hinkley, <em>Bootstrap Methods and their Application</em>, Cambridge 1997.
 */
public final class Bootstrap {

    private static final int DRAWS = 999;

    private final Estimator estimator;
    private final Design design;
    private final Resampling resampling;
    private final int draws;
    private final long seed;
    private final int @Nullable [][] clusters;
    private final Map<String, ToDoubleFunction<LinearFit>> statistics;
    private final IntConsumer progress;

    private Bootstrap(
            Estimator estimator,
            Design design,
            Resampling resampling,
            int draws,
            long seed,
            int @Nullable [][] clusters,
            Map<String, ToDoubleFunction<LinearFit>> statistics,
            IntConsumer progress) {
        this.estimator = estimator;
        this.design = design;
        this.resampling = resampling;
        this.draws = draws;
        this.seed = seed;
        this.clusters = clusters;
        this.statistics = statistics;
        this.progress = progress;
    }

    /**
     * A bootstrap of pairs with 999 draws.
     *
     * @param estimator the estimator
     * @param design the response and the columns
     * @return the bootstrap of the coefficients
     */
    public static Bootstrap of(Estimator estimator, Design design) {
        return new Bootstrap(estimator, design, Resampling.PAIRS, DRAWS, 1, null, Map.of(), done -> {});
    }

    /**
     * This bootstrap with other draws.
     *
     * @param other what is drawn; for clusters use {@link #clusteredBy}
     * @return a new bootstrap
     * @throws IllegalArgumentException for {@link Resampling#CLUSTERS}
     */
    public Bootstrap withResampling(Resampling other) {
        if (other == Resampling.CLUSTERS) {
            throw new IllegalArgumentException("clusters need labels: use clusteredBy(labels)");
        }
        return new Bootstrap(estimator, design, other, draws, seed, null, statistics, progress);
    }

    /**
     * This bootstrap with whole clusters drawn.
     *
     * @param labels the cluster of each row of the design
     * @return a new bootstrap
     * @throws IllegalArgumentException if there is not one label a row, one is missing, or there are fewer than two clusters
     */
    public Bootstrap clusteredBy(List<String> labels) {
        if (labels.size() != design.observations()) {
            throw new IllegalArgumentException(
                    "clusters have " + labels.size() + " labels, design has " + design.observations() + " rows");
        }
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i) == null) {
                throw new IllegalArgumentException("clusters, row " + (i + 1) + ": no label");
            }
            rows.computeIfAbsent(labels.get(i), key -> new ArrayList<>()).add(i + 1);
        }
        if (rows.size() < 2) {
            throw new IllegalArgumentException("one cluster only, wanted two or more");
        }
        int[][] places = rows.values().stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        return new Bootstrap(estimator, design, Resampling.CLUSTERS, draws, seed, places, statistics, progress);
    }

    /**
     * This bootstrap with another number of draws.
     *
     * @param count the number of draws, at least 10
     * @return a new bootstrap
     * @throws IllegalArgumentException if there are fewer
     */
    public Bootstrap withDraws(int count) {
        if (count < 10) {
            throw new IllegalArgumentException(count + " draws, wanted 10 or more");
        }
        return new Bootstrap(estimator, design, resampling, count, seed, clusters, statistics, progress);
    }

    /**
     * This bootstrap with another seed.
     *
     * @param other the seed; the same seed gives the same result
     * @return a new bootstrap
     */
    public Bootstrap withSeed(long other) {
        return new Bootstrap(estimator, design, resampling, draws, other, clusters, statistics, progress);
    }

    /**
     * This bootstrap of a further number that is read from each fit, beside the coefficients.
     *
     * @param name what it is called
     * @param statistic reads it
     * @return a new bootstrap
     * @throws IllegalArgumentException if the name is that of a coefficient or of another number
     */
    public Bootstrap withStatistic(String name, ToDoubleFunction<LinearFit> statistic) {
        Map<String, ToDoubleFunction<LinearFit>> more = new LinkedHashMap<>(statistics);
        if (design.names().contains(name) || more.put(name, statistic) != null) {
            throw new IllegalArgumentException("two numbers of the bootstrap are named '" + name + "'");
        }
        return new Bootstrap(estimator, design, resampling, draws, seed, clusters, more, progress);
    }

    /**
     * This bootstrap with someone who is told how far it is.
     *
     * @param listener told the number of draws that are done, from any thread
     * @return a new bootstrap
     */
    public Bootstrap withProgress(IntConsumer listener) {
        return new Bootstrap(estimator, design, resampling, draws, seed, clusters, statistics, listener);
    }

    /**
     * Fits the data and all draws.
     *
     * @return the result
     * @throws IllegalArgumentException if the design does not suit the estimator
     */
    public BootstrapResult run() {
        LinearFit fit = estimator.fit(design);
        double[][] values = new double[draws][];
        double[][] errors = new double[draws][];
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, draws).parallel().forEach(draw -> {
            try {
                LinearFit drawn = estimator.fit(draw(fit, new Random(mixed(draw))));
                values[draw] = values(drawn);
                errors[draw] = errors(drawn);
            } catch (RankDeficientException e) {
                values[draw] = null;
            }
            progress.accept(done.incrementAndGet());
        });
        List<String> names = new ArrayList<>(design.names());
        names.addAll(statistics.keySet());
        return new BootstrapResult(
                resampling, names, values(fit), errors(fit), known(values), known(errors), draws, this::jackknife);
    }

    private static double[][] known(double[][] draws) {
        return Arrays.stream(draws).filter(draw -> draw != null).toArray(double[][]::new);
    }

    /** SplitMix64: seeds of neighbouring draws have nothing in common. */
    private long mixed(int draw) {
        long z = seed * 0x9E3779B97F4A7C15L + draw * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    private double[] values(LinearFit fit) {
        double[] b = fit.coefficients();
        double[] values = Arrays.copyOf(b, b.length + statistics.size());
        int next = b.length;
        for (ToDoubleFunction<LinearFit> statistic : statistics.values()) {
            values[next++] = statistic.applyAsDouble(fit);
        }
        return values;
    }

    /** The standard errors of the coefficients; NaN for what else is read. */
    private double[] errors(LinearFit fit) {
        double[] own = fit.standardErrors();
        double[] errors = Arrays.copyOf(own, own.length + statistics.size());
        Arrays.fill(errors, own.length, errors.length, Double.NaN);
        return errors;
    }

    private Design draw(LinearFit fit, Random random) {
        int n = design.observations();
        return switch (resampling) {
            case PAIRS -> design.rows(random.ints(n, 1, n + 1).toArray());
            case CLUSTERS -> {
                int[][] all = clusters;
                yield design.rows(random.ints(all.length, 0, all.length)
                        .flatMap(c -> Arrays.stream(all[c]))
                        .toArray());
            }
            case RESIDUALS, WILD -> drawnResponse(fit, random);
        };
    }

    private Design drawnResponse(LinearFit fit, Random random) {
        double[] y = fit.fittedValues();
        double[] residuals = fit.residuals();
        double[] weights = design.weights();
        double[] offset = design.offset();
        int n = y.length;
        double factor = Math.sqrt((double) fit.observations() / fit.residualDegreesOfFreedom());
        for (int i = 0; i < n; i++) {
            int from = resampling == Resampling.WILD ? i : random.nextInt(n);
            double sign = resampling == Resampling.WILD && random.nextBoolean() ? -1 : 1;
            double scale = weights == null || from == i || weights[i] == 0 ? 1 : Math.sqrt(weights[from] / weights[i]);
            y[i] += sign * factor * scale * residuals[from];
            y[i] -= offset == null ? 0 : offset[i];
        }
        Design drawn = design.withResponse(design.responseName(), y);
        List<String> restrictions = design.restrictions();
        return restrictions.isEmpty() ? drawn : drawn.subjectTo(restrictions.toArray(String[]::new));
    }

    /** The numbers without each row, or without each cluster. */
    private double[][] jackknife() {
        int n = design.observations();
        int[][] groups = clusters != null
                ? clusters
                : IntStream.rangeClosed(1, n).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
        double[][] values = new double[groups.length][];
        IntStream.range(0, groups.length).parallel().forEach(g -> {
            int[] others = IntStream.rangeClosed(1, n)
                    .filter(i -> Arrays.binarySearch(groups[g], i) < 0)
                    .toArray();
            try {
                values[g] = values(estimator.fit(design.rows(others)));
            } catch (RankDeficientException e) {
                values[g] = null;
            }
        });
        return known(values);
    }
}
