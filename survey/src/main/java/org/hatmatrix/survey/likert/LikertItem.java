package org.hatmatrix.survey.likert;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.Tails;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * The answers to one question of a {@link LikertTable}: counts per label and what they amount to. Shares are fractions
 * of those who answered, between 0 and 1; missing answers are counted and otherwise left out. Where nobody answered,
 * numbers are NaN and lists are empty.
 *
 * <p>Where the table is {@linkplain LikertTable#weightedBy weighted}, counts, answers and missing answers are still numbers of
 * respondents; shares, means, medians, modes and what follows from them are weighted, and errors are linearized for a sample of
 * all respondents with these weights: the variance of the mean is n/(n − 1) Σ w²(x − mean)² / (Σ w)², where n counts those who
 * gave no answer too. Intervals have n − 1 degrees of freedom.
 *
 * <p>Top and bottom refer to the favourable and the unfavourable end of the scale, whichever way its labels are listed.
 *
 * <p>An item is immutable.
 */
public final class LikertItem {

    private final String name;
    private final LikertScale scale;
    private final AnswerCounts answers;

    LikertItem(String name, LikertScale scale, AnswerCounts answers) {
        this.name = name;
        this.scale = scale;
        this.answers = answers;
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
        return answers.counts().clone();
    }

    /**
     * The sums of the weights of those who chose each label.
     *
     * @return the sums in the order of the scale's labels; the counts where the table has no weights
     */
    public double[] weightedCounts() {
        return answers.sums().clone();
    }

    /**
     * How often each label was chosen, as a share of those who answered.
     *
     * @return shares that sum to 1, in the order of the scale's labels
     */
    public double[] shares() {
        return Arrays.stream(answers.sums()).map(sum -> sum / answers.sum()).toArray();
    }

    /**
     * The number of answers.
     *
     * @return the sum of the counts, missing answers not among them
     */
    public long answers() {
        return answers.count();
    }

    /**
     * The number of respondents who gave no answer.
     *
     * @return at least 0
     */
    public long missing() {
        return answers.missing();
    }

    /**
     * The mean score.
     *
     * @return Σ count · score / n
     */
    public double mean() {
        return answers.mean(scale.scores());
    }

    /**
     * The standard deviation of the scores, with the divisor n − 1; weighted, √(n/(n − 1) · Σ w(x − mean)² / Σ w).
     *
     * @return the standard deviation, NaN with fewer than two answers
     */
    public double standardDeviation() {
        return Math.sqrt(answers.variance(scale.scores()));
    }

    /**
     * The standard error of the mean score.
     *
     * @return standard deviation / √n; linearized with weights
     */
    public double standardError() {
        return Math.sqrt(answers.varianceOfMean(scale.scores()));
    }

    /**
     * Student's interval for the mean score.
     *
     * @param level the confidence level, between 0 and 1
     * @return mean ± t · standard error with n − 1 degrees of freedom, where weighted items count all respondents; its ends are NaN with fewer than two answers
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval meanInterval(double level) {
        Require.level(level);
        return answers() < 2
                ? new Interval(Double.NaN, Double.NaN)
                : Tails.interval(mean(), standardError(), answers.degreesOfFreedom(), level);
    }

    /**
     * The median score: that of the middle answer, or half way between the two middle answers.
     *
     * @return the median score
     */
    public double median() {
        double[] scores = scale.scores();
        int[] middle = answers.middle();
        return middle.length == 0 ? Double.NaN : (scores[middle[0]] + scores[middle[1]]) / 2;
    }

    /**
     * The median category: the label of the middle answer. With an even number of answers the two middle ones may have
     * different labels; both are given then, because an ordinal scale has nothing between them.
     *
     * @return one label, two labels in the order of the scale, or none if nobody answered
     */
    public List<String> medianCategories() {
        return Arrays.stream(answers.middle())
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
        double[] sums = answers.sums();
        double most = Arrays.stream(sums).max().orElse(0);
        return IntStream.range(0, sums.length)
                .filter(i -> most > 0 && sums[i] == most)
                .mapToObj(scale.labels()::get)
                .toList();
    }

    /**
     * The share of the two most favourable labels ("top-2 box").
     *
     * @return a share between 0 and 1
     * @throws IllegalStateException if the scale has fewer than four labels, so that the two would take in the middle one;
     *     {@link #top top(1)} has no such limit
     */
    public double topTwo() {
        requireTwoSides("top");
        return top(2).estimate();
    }

    /**
     * The share of the two least favourable labels ("bottom-2 box").
     *
     * @return a share between 0 and 1
     * @throws IllegalStateException if the scale has fewer than four labels; {@link #bottom bottom(1)} has no such limit
     */
    public double bottomTwo() {
        requireTwoSides("bottom");
        return bottom(2).estimate();
    }

    private void requireTwoSides(String side) {
        if (scale.boxes() < 2) {
            throw new IllegalStateException(side + "-2 of a scale with " + scale.size()
                    + " labels would take in labels of the other side; " + side + "(1) takes one label");
        }
    }

    /**
     * The answers with one of the most favourable labels.
     *
     * @param boxes how many labels, between 1 and the size of the scale
     * @return their number among all answers; its {@link Proportion#wilson(double) interval} is Wilson's
     * @throws IllegalArgumentException if the scale has not so many labels
     */
    public Proportion top(int boxes) {
        return answers.share(Arrays.copyOf(scale.bestFirst(), boxes(boxes)));
    }

    /**
     * The answers with one of the least favourable labels.
     *
     * @param boxes how many labels, between 1 and the size of the scale
     * @return their number among all answers; its {@link Proportion#wilson(double) interval} is Wilson's
     * @throws IllegalArgumentException if the scale has not so many labels
     */
    public Proportion bottom(int boxes) {
        return answers.share(Arrays.copyOfRange(scale.bestFirst(), scale.size() - boxes(boxes), scale.size()));
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
        return answers.share(position);
    }

    /**
     * The net balance: favourable minus unfavourable answers, as a share of all. With an odd number of labels the middle
     * one is neutral and counts for neither side.
     *
     * @return a number between −1 and 1
     */
    public double netBalance() {
        return (favourable() - unfavourable()) / answers.sum();
    }

    /**
     * The diffusion index: 100 · (share of favourable answers + half the share of neutral ones). 50 means that as many
     * see things better as see them worse, as in purchasing managers' surveys.
     *
     * @return a number between 0 and 100
     */
    public double diffusionIndex() {
        double neutral = answers.sum() - favourable() - unfavourable();
        return 100 * (favourable() + neutral / 2) / answers.sum();
    }

    /** The counts behind the results. */
    AnswerCounts answerCounts() {
        return answers;
    }

    /** The favourable answers, weighted. */
    double favourable() {
        return sum(0, scale.size() / 2);
    }

    /** The unfavourable answers, weighted. */
    double unfavourable() {
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
    private double sum(int from, int to) {
        int[] order = scale.bestFirst();
        double[] sums = answers.sums();
        return IntStream.range(from, to).mapToDouble(i -> sums[order[i]]).sum();
    }

    private int boxes(int boxes) {
        if (boxes < 1 || boxes > scale.size()) {
            throw new IllegalArgumentException(
                    boxes + " labels are asked for, the scale has " + scale.size() + " (at least 1 is wanted)");
        }
        return boxes;
    }

    /** One line with the number of answers, the mean and the share of the top two labels. */
    @Override
    public String toString() {
        return PlainText.of(name, 30) + ": n = " + answers() + ", mean = " + Numbers.fixed(mean(), 2) + ", top-"
                + scale.boxes() + " = " + Numbers.fixed(100 * top(scale.boxes()).estimate(), 1) + "%";
    }
}
