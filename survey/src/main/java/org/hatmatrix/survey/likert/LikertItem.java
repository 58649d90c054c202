package org.hatmatrix.survey.likert;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * The answers to one question of a {@link LikertTable}: counts per label and what they amount to. Shares are fractions
 * of those who answered, between 0 and 1; missing answers are counted and otherwise left out. Where nobody answered,
 * numbers are NaN and lists are empty.
 *
 * <p>Top and bottom refer to the favourable and the unfavourable end of the scale, whichever way its labels are listed.
 *
 * <p>An item is immutable.
 */
public final class LikertItem {

    private final String name;
    private final LikertScale scale;
    private final long[] counts;
    private final long missing;

    LikertItem(String name, LikertScale scale, long[] counts, long missing) {
        this.name = name;
        this.scale = scale;
        this.counts = counts;
        this.missing = missing;
    }

    /**
     * The name of the question.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * How often each label was chosen.
     *
     * @return a copy of the counts, in the order of the scale's labels
     */
    public long[] counts() {
        return counts.clone();
    }

    /**
     * How often each label was chosen, as a share of those who answered.
     *
     * @return shares that sum to 1, in the order of the scale's labels
     */
    public double[] shares() {
        return Arrays.stream(counts).mapToDouble(c -> (double) c / answers()).toArray();
    }

    /**
     * The number of answers.
     *
     * @return the sum of the counts, missing answers not among them
     */
    public long answers() {
        return Arrays.stream(counts).sum();
    }

    /**
     * The number of respondents who gave no answer.
     *
     * @return at least 0
     */
    public long missing() {
        return missing;
    }

    /**
     * The mean score.
     *
     * @return Σ count · score / n
     */
    public double mean() {
        double[] scores = scale.scores();
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += counts[i] * scores[i];
        }
        return sum / answers();
    }

    /**
     * The standard deviation of the scores, with the divisor n − 1.
     *
     * @return the standard deviation, NaN with fewer than two answers
     */
    public double standardDeviation() {
        double[] scores = scale.scores();
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += counts[i] * (scores[i] - mean) * (scores[i] - mean);
        }
        long n = answers();
        return n < 2 ? Double.NaN : Math.sqrt(sum / (n - 1));
    }

    /**
     * The standard error of the mean score.
     *
     * @return standard deviation / √n
     */
    public double standardError() {
        return standardDeviation() / Math.sqrt(answers());
    }

    /**
     * Student's interval for the mean score.
     *
     * @param level the confidence level, between 0 and 1
     * @return mean ± t · standard error with n − 1 degrees of freedom; its ends are NaN with fewer than two answers
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval meanInterval(double level) {
        double tail = (1 - Require.level(level)) / 2;
        long n = answers();
        if (n < 2) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double half = TDistribution.of(n - 1).inverseSurvivalProbability(tail) * standardError();
        return new Interval(mean() - half, mean() + half);
    }

    /**
     * The median score: that of the middle answer, or half way between the two middle answers.
     *
     * @return the median score
     */
    public double median() {
        double[] scores = scale.scores();
        int[] middle = middleLabels();
        return middle.length == 0 ? Double.NaN : (scores[middle[0]] + scores[middle[1]]) / 2;
    }

    /**
     * The median category: the label of the middle answer. With an even number of answers the two middle ones may have
     * different labels; both are given then, because an ordinal scale has nothing between them.
     *
     * @return one label, two labels in the order of the scale, or none if nobody answered
     */
    public List<String> medianCategories() {
        return Arrays.stream(middleLabels())
                .distinct()
                .mapToObj(scale.labels()::get)
                .toList();
    }

    /**
     * The labels that were chosen most often.
     *
     * @return all labels with the largest count, in the order of the scale; none if nobody answered
     */
    public List<String> modes() {
        long most = Arrays.stream(counts).max().orElse(0);
        return IntStream.range(0, counts.length)
                .filter(i -> most > 0 && counts[i] == most)
                .mapToObj(scale.labels()::get)
                .toList();
    }

    /**
     * The share of the two most favourable labels ("top-2 box").
     *
     * @return a share between 0 and 1
     */
    public double topTwo() {
        return top(2).estimate();
    }

    /**
     * The share of the two least favourable labels ("bottom-2 box").
     *
     * @return a share between 0 and 1
     */
    public double bottomTwo() {
        return bottom(2).estimate();
    }

    /**
     * The answers with one of the most favourable labels.
     *
     * @param boxes how many labels, between 1 and the size of the scale
     * @return their number among all answers; its {@link Proportion#wilson(double) interval} is Wilson's
     * @throws IllegalArgumentException if the scale has not so many labels
     */
    public Proportion top(int boxes) {
        return new Proportion(sum(0, boxes(boxes)), answers());
    }

    /**
     * The answers with one of the least favourable labels.
     *
     * @param boxes how many labels, between 1 and the size of the scale
     * @return their number among all answers; its {@link Proportion#wilson(double) interval} is Wilson's
     * @throws IllegalArgumentException if the scale has not so many labels
     */
    public Proportion bottom(int boxes) {
        return new Proportion(sum(scale.size() - boxes(boxes), scale.size()), answers());
    }

    /**
     * The answers with one label.
     *
     * @param label a label of the scale, as an answer would be written
     * @return their number among all answers; its {@link Proportion#wilson(double) interval} is Wilson's
     * @throws IllegalArgumentException if the scale has no such label
     */
    public Proportion share(String label) {
        int position = scale.positions("label", List.of(label))[0];
        if (position < 0) {
            throw new IllegalArgumentException("label '" + Excerpt.of(label) + "' stands for missing answers");
        }
        return new Proportion(counts[position], answers());
    }

    /**
     * The net balance: favourable minus unfavourable answers, as a share of all. With an odd number of labels the middle
     * one is neutral and counts for neither side.
     *
     * @return a number between −1 and 1
     */
    public double netBalance() {
        return (double) (favourable() - unfavourable()) / answers();
    }

    /**
     * The diffusion index: 100 · (share of favourable answers + half the share of neutral ones). 50 means that as many
     * see things better as see them worse, as in purchasing managers' surveys.
     *
     * @return a number between 0 and 100
     */
    public double diffusionIndex() {
        double neutral = answers() - favourable() - unfavourable();
        return 100 * (favourable() + neutral / 2) / answers();
    }

    long favourable() {
        return sum(0, scale.size() / 2);
    }

    long unfavourable() {
        return sum((scale.size() + 1) / 2, scale.size());
    }

    /** The scores of some labels, such as "3" or "3/2". */
    String scoresOf(List<String> labels) {
        double[] scores = scale.scores();
        return String.join(
                "/",
                labels.stream()
                        .map(label -> LikertScale.written(scores[scale.labels().indexOf(label)]))
                        .toList());
    }

    /** Sums counts of labels in the order from the most favourable to the least. */
    private long sum(int from, int to) {
        int[] order = scale.bestFirst();
        return IntStream.range(from, to).mapToLong(i -> counts[order[i]]).sum();
    }

    private int boxes(int boxes) {
        if (boxes < 1 || boxes > scale.size()) {
            throw new IllegalArgumentException(
                    boxes + " labels are asked for, the scale has " + scale.size() + " (at least 1 is wanted)");
        }
        return boxes;
    }

    /** The positions of the labels of the two middle answers, equal for an odd number of answers. */
    private int[] middleLabels() {
        long n = answers();
        return n == 0 ? new int[0] : new int[] {labelOfAnswer((n - 1) / 2), labelOfAnswer(n / 2)};
    }

    private int labelOfAnswer(long index) {
        int label = 0;
        for (long below = counts[0]; below <= index; below += counts[label]) {
            label++;
        }
        return label;
    }

    /** One line with the number of answers, the mean and the share of the top two labels. */
    @Override
    public String toString() {
        return PlainText.of(name, 30) + ": n = " + answers() + ", mean = " + Numbers.fixed(mean(), 2) + ", top-2 = "
                + Numbers.fixed(100 * topTwo(), 1) + "%";
    }
}
