package org.hatmatrix.survey.ranking;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.IntegerDomain;
import org.hatmatrix.survey.support.SortedOrder;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Ranks of numbers. A ranking is an immutable set of options: a direction, what equal values get ({@link Ties}, the
 * average rank unless said otherwise) and what missing values get ({@link MissingRanks}, an error unless said
 * otherwise).
 *
 * <table>
 * <caption>The same in other programs</caption>
 * <tr><th>program</th><th>here</th></tr>
 * <tr><td>spreadsheet {@code RANK.AVG(x, range)}</td><td>{@code Ranking.descending()}</td></tr>
 * <tr><td>spreadsheet {@code RANK.AVG(x, range, 1)}, R {@code rank(x)}</td><td>{@code Ranking.ascending()}</td></tr>
 * <tr><td>spreadsheet {@code RANK.EQ(x, range)}</td><td>{@code Ranking.descending().withTies(Ties.MIN)}</td></tr>
 * <tr><td>R {@code rank(x, ties.method = "first")}</td><td>{@code Ranking.ascending().withTies(Ties.ORDINAL)}</td></tr>
 * </table>
 *
 * <p>Ranks start at 1. Average ranks of n values sum to n(n + 1)/2. −0 equals 0, infinite values are the first and the
 * last ones, and no values have no ranks. The time grows with n, not with n log n.
 *
 * <pre>{@code
 * double[] jobs = {10, 10, 13, 13, 4};
 * double[] ranks = Ranking.descending().of(jobs);                          // 3.5, 3.5, 1.5, 1.5, 5
 * double[] places = Ranking.descending().withTies(Ties.MIN).of(jobs);      // 3, 3, 1, 1, 5
 * }</pre>
 *
 * <p>Literature: M. G. Kendall, Rank Correlation Methods, 4th edition, Griffin 1970, chapter 3 (tied ranks).
 *
 * @see "The guide: survey/README.md, “Ranks and correlations”"
 */
public final class Ranking {

    /** The widest range of integers that is counted. */
    private static final int WIDEST_COUNTED = 4096;

    private static final Ranking ASCENDING = new Ranking(true, Ties.AVERAGE, MissingRanks.REJECT, 0);

    private final boolean ascending;
    private final Ties ties;
    private final MissingRanks missing;
    private final long seed;

    private Ranking(boolean ascending, Ties ties, MissingRanks missing, long seed) {
        this.ascending = ascending;
        this.ties = ties;
        this.missing = missing;
        this.seed = seed;
    }

    /**
     * Ranks with 1 for the smallest value.
     *
     * @return the ranking
     */
    public static Ranking ascending() {
        return ASCENDING;
    }

    /**
     * Ranks with 1 for the largest value, as spreadsheets do unless told otherwise.
     *
     * @return the ranking
     */
    public static Ranking descending() {
        return new Ranking(false, Ties.AVERAGE, MissingRanks.REJECT, 0);
    }

    /**
     * This ranking with another treatment of equal values.
     *
     * @param ties what equal values get
     * @return a new ranking
     */
    public Ranking withTies(Ties ties) {
        return new Ranking(ascending, Objects.requireNonNull(ties, "ties"), missing, seed);
    }

    /**
     * This ranking with another treatment of missing values.
     *
     * @param missing what NaN gets
     * @return a new ranking
     */
    public Ranking withMissing(MissingRanks missing) {
        return new Ranking(ascending, ties, Objects.requireNonNull(missing, "missing"), seed);
    }

    /**
     * This ranking with another seed for {@link Ties#RANDOM}. The same seed gives the same ranks; it is 0 unless set.
     *
     * @param seed the seed
     * @return a new ranking
     */
    public Ranking withSeed(long seed) {
        return new Ranking(ascending, ties, missing, seed);
    }

    /**
     * The ranks of values.
     *
     * @param values the values, of any length; not changed
     * @return their ranks, in the order of {@code values}
     * @throws IllegalArgumentException if a value is NaN and missing values are rejected
     */
    public double[] of(double... values) {
        int missingCount = countMissing(values);
        if (missingCount == 0) {
            return ranks(values);
        }
        if (missing == MissingRanks.REJECT) {
            throw new IllegalArgumentException("values: value " + (firstMissing(values) + 1)
                    + " is NaN (MissingRanks.KEEP leaves missing values out, MissingRanks.LAST ranks them last)");
        }
        return aroundMissing(values, missingCount);
    }

    /**
     * A dataset with columns replaced by their ranks. Missing values count as {@link #withMissing} says.
     *
     * @param dataset the dataset; not changed
     * @param columns the names of numeric columns; none means all numeric columns
     * @return a dataset with the same names, rows and other columns
     * @throws IllegalArgumentException if a column is not in the dataset, is no column of numbers, or has a missing
     *     value and missing values are rejected
     */
    public Dataset of(Dataset dataset, String... columns) {
        List<String> ranked = columns.length > 0
                ? List.of(columns)
                : dataset.names().stream().filter(dataset::isNumeric).toList();
        Dataset result = dataset;
        for (String column : ranked) {
            result = result.with(column, ofColumn(column, dataset.numbers(column)));
        }
        return result;
    }

    private double[] ofColumn(String name, double[] values) {
        try {
            return of(values);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("column '" + Excerpt.of(name) + "', " + e.getMessage(), e);
        }
    }

    private double[] aroundMissing(double[] values, int missingCount) {
        double[] present = new double[values.length - missingCount];
        int next = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                present[next++] = value;
            }
        }
        double[] ranks = ranks(present);
        double[] result = new double[values.length];
        double last = present.length;
        next = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                result[i] = ranks[next++];
            } else {
                result[i] = missing == MissingRanks.KEEP ? Double.NaN : ++last;
            }
        }
        return result;
    }

    private double[] ranks(double[] values) {
        if (ties.shared()) {
            int widest = Math.min(WIDEST_COUNTED, 2 * values.length);
            @Nullable IntegerDomain domain = IntegerDomain.of(values, widest);
            if (domain != null) {
                return byCounting(values, domain);
            }
        }
        return bySorting(ascending ? SortedOrder.ascending(values) : SortedOrder.descending(values));
    }

    private double[] byCounting(double[] values, IntegerDomain domain) {
        int[] counts = domain.count(values);
        double[] rankOf = new double[counts.length];
        int start = 0;
        int group = 0;
        for (int k = 0; k < counts.length; k++) {
            int value = ascending ? k : counts.length - 1 - k;
            if (counts[value] > 0) {
                rankOf[value] = ties.rank(start, start + counts[value], group++);
                start += counts[value];
            }
        }
        double[] ranks = new double[values.length];
        int lowest = domain.lowest();
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = rankOf[(int) values[i] - lowest];
        }
        return ranks;
    }

    private double[] bySorting(SortedOrder order) {
        if (!ties.shared()) {
            return places(ties == Ties.RANDOM ? shuffled(order) : order.positions);
        }
        long[] keys = order.keys;
        int[] positions = order.positions;
        double[] ranks = new double[positions.length];
        int group = 0;
        for (int start = 0; start < keys.length; group++) {
            long key = keys[start];
            int end = start + 1;
            while (end < keys.length && keys[end] == key) {
                end++;
            }
            double rank = ties.rank(start, end, group);
            for (int i = start; i < end; i++) {
                ranks[positions[i]] = rank;
            }
            start = end;
        }
        return ranks;
    }

    private static double[] places(int[] positions) {
        double[] ranks = new double[positions.length];
        for (int i = 0; i < positions.length; i++) {
            ranks[positions[i]] = i + 1;
        }
        return ranks;
    }

    private int[] shuffled(SortedOrder order) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] positions = order.positions;
        for (int start = 0; start < positions.length; ) {
            int end = order.runEnd(start);
            shuffle(positions, start, end, random);
            start = end;
        }
        return positions;
    }

    private static void shuffle(int[] positions, int start, int end, SplittableRandom random) {
        for (int i = end - 1; i > start; i--) {
            int j = random.nextInt(start, i + 1);
            int position = positions[i];
            positions[i] = positions[j];
            positions[j] = position;
        }
    }

    private static int countMissing(double[] values) {
        int count = 0;
        for (double value : values) {
            count += Double.isNaN(value) ? 1 : 0;
        }
        return count;
    }

    private static int firstMissing(double[] values) {
        int i = 0;
        while (!Double.isNaN(values[i])) {
            i++;
        }
        return i;
    }

    @Override
    public String toString() {
        return "Ranking " + (ascending ? "ascending" : "descending") + ", ties " + ties + ", missing " + missing;
    }
}
