package org.hatmatrix.survey.likert;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.ranking.Ranking;
import org.hatmatrix.survey.ranking.Ties;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/**
 * The places of measures by their mean scores, and how sure they are by the bootstrap: see
 * {@link ScoreProfile#ranking(int, long)}. Place 1 is that of the largest mean; equal means of a replicate are put in
 * random order, so that every place is taken once.
 *
 * <p>A ranking is immutable. Literature: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13; for
 * ranks: P. Hall, H. Miller, Annals of Statistics 37 (2009) 3929–3959, who show that such probabilities are themselves
 * rough where means are close.
 */
public final class MeasureRanking implements Tabular {

    private final List<String> names;
    private final double[] means;
    private final double[] ranks;

    /** One row per measure: its place in each replicate, from the best up. */
    private final int[][] places;

    private MeasureRanking(List<String> names, double[] means, int[][] places) {
        this.names = names;
        this.means = means;
        this.ranks = Ranking.descending().of(means);
        this.places = places;
    }

    static MeasureRanking of(List<MeasureScores> measures, double[] scores, int replicates, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] answers = measures.stream()
                .map(measure -> expanded(scores, measure.counts()))
                .toArray(double[][]::new);
        int[][] places = new int[answers.length][replicates];
        for (int b = 0; b < replicates; b++) {
            double[] drawn = Arrays.stream(answers)
                    .mapToDouble(own -> meanOfDrawn(own, random))
                    .toArray();
            double[] drawnPlaces = Ranking.descending()
                    .withTies(Ties.RANDOM)
                    .withSeed(random.nextLong())
                    .of(drawn);
            for (int i = 0; i < places.length; i++) {
                places[i][b] = (int) drawnPlaces[i];
            }
        }
        return new MeasureRanking(
                measures.stream().map(MeasureScores::name).toList(),
                measures.stream().mapToDouble(MeasureScores::mean).toArray(),
                places);
    }

    private static double[] expanded(double[] scores, int[] counts) {
        return IntStream.range(0, scores.length)
                .boxed()
                .flatMapToDouble(i -> IntStream.range(0, counts[i]).mapToDouble(once -> scores[i]))
                .toArray();
    }

    private static double meanOfDrawn(double[] answers, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < answers.length; i++) {
            sum += answers[random.nextInt(answers.length)];
        }
        return sum / answers.length;
    }

    /**
     * The names of the measures.
     *
     * @return the names in the order of the profile
     */
    public List<String> names() {
        return names;
    }

    /**
     * The mean scores.
     *
     * @return one mean per measure, in the order of the profile
     */
    public double[] means() {
        return means.clone();
    }

    /**
     * The places by the observed means; equal means have their average place.
     *
     * @return one place per measure, in the order of the profile
     */
    public double[] ranks() {
        return ranks.clone();
    }

    /**
     * The share of replicates in which a measure came to a place.
     *
     * @param name the measure
     * @param place the place, from 1
     * @return a share between 0 and 1
     * @throws IllegalArgumentException if there is no such measure or place
     */
    public double probability(String name, int place) {
        if (place < 1 || place > names.size()) {
            throw new IllegalArgumentException("place " + place + " is not between 1 and " + names.size());
        }
        int[] own = placesOf(name);
        return (double) Arrays.stream(own).filter(p -> p == place).count() / own.length;
    }

    /**
     * The share of replicates in which a measure came before another.
     *
     * @param name the measure
     * @param other the other measure
     * @return a share between 0 and 1
     * @throws IllegalArgumentException if there is no such measure
     */
    public double probabilityBefore(String name, String other) {
        int[] own = placesOf(name);
        int[] others = placesOf(other);
        return (double) IntStream.range(0, own.length)
                        .filter(b -> own[b] < others[b])
                        .count()
                / own.length;
    }

    /**
     * The places that a measure came to, without the best and the worst of the replicates.
     *
     * @param name the measure
     * @param level the share of replicates to cover, between 0 and 1
     * @return the interval between the percentiles (1 − level)/2 and (1 + level)/2 of its places
     * @throws IllegalArgumentException if there is no such measure or the level is not between 0 and 1
     */
    public Interval interval(String name, double level) {
        double tail = (1 - Require.level(level)) / 2;
        int[] sorted = placesOf(name).clone();
        Arrays.sort(sorted);
        int cut = (int) Math.floor(tail * sorted.length);
        return new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
    }

    private int[] placesOf(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no measure '" + Excerpt.of(name) + "'; the ranking has [" + Excerpt.list(names) + "]");
        }
        return places[index];
    }

    /**
     * The measures from the first place down: {@code place}, {@code measure}, {@code mean}, {@code lowest_place} and
     * {@code highest_place} of 95 % of the replicates, and {@code first}, the share of them in which it came first.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("")
                .column("place", "place", Alignment.DECIMAL)
                .column("measure", "Measure", Alignment.LEFT)
                .column("mean", "mean", Alignment.RIGHT)
                .column("lowest_place", "95% of", Alignment.RIGHT)
                .column("highest_place", "places", Alignment.RIGHT)
                .column("first", "first in", Alignment.RIGHT);
        IntStream.range(0, names.size())
                .boxed()
                .sorted((i, j) -> Double.compare(ranks[i], ranks[j]))
                .forEach(i -> {
                    Interval interval = interval(names.get(i), 0.95);
                    double first = probability(names.get(i), 1);
                    table.row(
                            Cell.number(ranks[i], LikertScale.written(ranks[i])),
                            Cell.text(names.get(i)),
                            Cell.fixed(means[i], 2),
                            Cell.integer((long) interval.lower()),
                            Cell.number(interval.upper(), "to " + (long) interval.upper()),
                            Cell.number(first, Numbers.fixed(100 * first, 1) + "%"));
                });
        return table.build();
    }

    /**
     * The measures from the first place down, with their means, the interval of their place and the share of replicates
     * in which they came first.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    @Override
    public String toString() {
        return table() + "(" + places[0].length + " bootstrap replicates)\n";
    }
}
