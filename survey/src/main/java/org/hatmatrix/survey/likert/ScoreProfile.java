package org.hatmatrix.survey.likert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/**
 * Measures that respondents scored, say from 1 to 10, as counts of scores: weighted means with their errors, the
 * correlation of score with count, and a ranking of the measures with its uncertainty.
 *
 * <pre>{@code
 * ScoreProfile profile = ScoreProfile.ofScores(1, 10)
 *         .withMeasure("Preferential loans", 3, 4, 5, 1, 4, 7, 6, 9, 6, 5)     // 3 respondents gave 1, 4 gave 2, …
 *         .withMeasure("Consulting", 2, 1, 3, 2, 5, 6, 7, 8, 9, 7);
 * profile.measure("Consulting").mean();                // 6.92
 * profile.measure("Consulting").standardError();
 * MeasureRanking ranking = profile.ranking(10_000, 1);
 * System.out.println(profile);
 * }</pre>
 *
 * <p><b>What the correlation of score with count means.</b> It is a correlation over the scores 1, …, 10, not over
 * respondents: it says how nearly the counts rise along a straight line from the lowest score to the highest. A value
 * near 1 says that higher scores were chosen more often, steadily so. It does <em>not</em> say how well a measure was
 * scored (the counts 4, 4, 5, 5, 5, 5, 5, 5, 6, 6 and 0, 0, 0, 1, 2, 4, 6, 9, 12, 16 have the correlations 0.88 and
 * 0.94, and the means 5.8 and 8.4), it does not relate one thing that was asked to another, and it is not evidence of any
 * effect. Its n is the number of scores, and as the counts sum to the number of respondents they are no independent
 * observations: the p-value and Fisher's interval that go with a correlation do not apply. To compare measures, take the
 * means with their errors and the ranking.
 *
 * <p>A profile is immutable; {@link #withMeasure withMeasure} returns a new one.
 */
public final class ScoreProfile implements Tabular {

    private final double[] scores;
    private final List<MeasureScores> measures;

    private ScoreProfile(double[] scores, List<MeasureScores> measures) {
        this.scores = scores;
        this.measures = measures;
    }

    /**
     * A profile of whole scores, without measures yet.
     *
     * @param first the lowest score
     * @param last the highest score
     * @return the profile
     * @throws IllegalArgumentException if {@code last} is not greater than {@code first}, or there are more than 1000
     */
    public static ScoreProfile ofScores(int first, int last) {
        return new ScoreProfile(LikertScale.numbers(first, last).scores(), List.of());
    }

    /**
     * Adds a measure.
     *
     * @param name its name
     * @param counts how many respondents gave each score, from the lowest score on
     * @return a profile with one more measure
     * @throws IllegalArgumentException if the name is blank or taken, there is not one count per score, or a count is
     *     negative
     */
    public ScoreProfile withMeasure(String name, int... counts) {
        Require.name("name of a measure", name);
        Require.sameLength("measure '" + Excerpt.of(name) + "'", counts.length, "the profile's scores", scores.length);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("measure '" + Excerpt.of(name) + "', score "
                        + LikertScale.written(scores[i]) + ": count " + counts[i] + " is negative");
            }
        }
        MeasureScores added = new MeasureScores(name, scores, counts.clone());
        List<MeasureScores> all =
                Stream.concat(measures.stream(), Stream.of(added)).toList();
        Require.distinct("measure", all.stream().map(MeasureScores::name).toList());
        return new ScoreProfile(scores, all);
    }

    /**
     * Adds a measure from the scores that respondents gave.
     *
     * @param name its name
     * @param given a score for each respondent; NaN where one is missing
     * @return a profile with one more measure
     * @throws IllegalArgumentException if the name is blank or taken, or a number is no score of this profile
     */
    public ScoreProfile withScores(String name, double... given) {
        int[] counts = new int[scores.length];
        for (int row = 0; row < given.length; row++) {
            if (!Double.isNaN(given[row])) {
                int place = Arrays.binarySearch(scores, given[row] + 0.0);
                if (place < 0) {
                    throw new IllegalArgumentException("measure '" + Excerpt.of(name) + "', row " + (row + 1) + ": "
                            + LikertScale.written(given[row]) + " is no score from " + LikertScale.written(scores[0])
                            + " to " + LikertScale.written(scores[scores.length - 1])
                            + " (NaN stands for a missing one)");
                }
                counts[place]++;
            }
        }
        return withMeasure(name, counts);
    }

    /**
     * Adds columns of a dataset as measures.
     *
     * @param data the dataset
     * @param columns the names of columns of scores; missing ones are left out
     * @return a profile with as many more measures
     * @throws IllegalArgumentException if a column is not there, is not numeric, or holds a number that is no score of this
     *     profile
     */
    public ScoreProfile withScores(Dataset data, String... columns) {
        ScoreProfile profile = this;
        for (String column : columns) {
            profile = profile.withScores(column, data.numbers(column));
        }
        return profile;
    }

    /**
     * The scores that respondents could give.
     *
     * @return a copy of the scores, rising
     */
    public double[] scores() {
        return scores.clone();
    }

    /**
     * The measures in the order in which they were added.
     *
     * @return the measures, unmodifiable
     */
    public List<MeasureScores> measures() {
        return measures;
    }

    /**
     * One measure.
     *
     * @param name its name
     * @return the measure
     * @throws IllegalArgumentException if there is no such measure
     */
    public MeasureScores measure(String name) {
        return measures.stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no measure '" + Excerpt.of(name)
                        + "'; the profile has " + "["
                        + Excerpt.list(
                                measures.stream().map(MeasureScores::name).toList()) + "]"));
    }

    /**
     * The arithmetic mean of the measures' correlations of score with count: the "total" under such tables. The mean
     * is not the correlation of any two variables, and has no interval.
     *
     * @return the mean, NaN without measures
     */
    public double meanCorrelation() {
        return measures.stream()
                .mapToDouble(measure -> measure.correlation().estimate())
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Ranks the measures by their weighted means and asks how sure the places are: each measure's answers are drawn anew
     * with replacement, many times, and the measures ranked again.
     *
     * <p>Counts do not tell which respondent gave which scores, so the measures are drawn independently. If the same
     * respondents scored all measures and tend to score all high or all low, the places are surer than this says.
     *
     * @param replicates how often to draw, at least 1; 10 000 is plenty
     * @param seed the seed of the random numbers; the same seed gives the same ranking
     * @return the ranking
     * @throws IllegalArgumentException if there are fewer than 2 measures, one has no answers, or {@code replicates} is
     *     not positive
     */
    public MeasureRanking ranking(int replicates, long seed) {
        if (measures.size() < 2) {
            throw new IllegalArgumentException(
                    "at least 2 measures are wanted for a ranking, " + measures.size() + " given");
        }
        for (MeasureScores measure : measures) {
            if (measure.answers() == 0) {
                throw new IllegalArgumentException("measure '" + Excerpt.of(measure.name()) + "' has no answers");
            }
        }
        if (replicates < 1) {
            throw new IllegalArgumentException("replicates: " + replicates + ", at least 1 is wanted");
        }
        return MeasureRanking.of(measures, scores, replicates, seed);
    }

    /**
     * One row per measure: {@code measure}, {@code n}, {@code mean}, {@code std_dev}, {@code std_error} and
     * {@code correlation} of score with count.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder means = Table.builder("")
                .column("measure", "Measure", Alignment.LEFT)
                .column("n", "n", Alignment.RIGHT)
                .column("mean", "mean", Alignment.RIGHT)
                .column("std_dev", "SD", Alignment.RIGHT)
                .column("std_error", "SE", Alignment.RIGHT)
                .column("correlation", "r(score, count)", Alignment.RIGHT);
        for (MeasureScores measure : measures) {
            means.row(
                    Cell.text(measure.name()),
                    Cell.integer(measure.answers()),
                    LikertCells.fixed(measure.mean(), 2),
                    LikertCells.fixed(measure.standardDeviation(), 2),
                    LikertCells.fixed(measure.standardError(), 2),
                    LikertCells.fixed(measure.correlation().estimate(), 4));
        }
        return means.build();
    }

    /**
     * The answers: one row per measure, one column per score.
     *
     * @return the table
     */
    public Table countTable() {
        Table.Builder counts = Table.builder("").column("measure", "Counts of scores", Alignment.LEFT);
        for (double score : scores) {
            counts.column(LikertScale.written(score), LikertScale.written(score), Alignment.RIGHT);
        }
        counts.column("n", "n", Alignment.RIGHT);
        for (MeasureScores measure : measures) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.text(measure.name())));
            IntStream.of(measure.counts()).forEach(count -> cells.add(Cell.integer(count)));
            cells.add(Cell.integer(measure.answers()));
            counts.row(cells);
        }
        return counts.build();
    }

    /**
     * The counts, then means with their errors and the correlations of score with count.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    @Override
    public String toString() {
        return countTable() + "\n" + table() + "mean of the correlations: " + Numbers.fixed(meanCorrelation(), 4)
                + "\n";
    }
}
