package org.hatmatrix.survey.likert;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The answers that a closed question offers, in order, each with a score. A scale turns the texts that respondents
 * ticked into numbers, and tells which end is the favourable one.
 *
 * <p>{@link #of(String...) of} takes the labels from the <b>most favourable to the least</b>, the order in which
 * questionnaires and the tables of papers list them, and gives k labels the scores k, …, 1: a larger score is always
 * the better answer. {@link #ascending(String...) ascending} takes the labels from the least favourable to the most,
 * with scores 1, …, k. {@link #withScores(double...) withScores} sets other scores in the order of the labels.
 *
 * <pre>{@code
 * LikertScale scale = LikertScale.of("improved", "unchanged", "worsened").withMissing("no answer");
 * scale.score(" Improved ");                                  // 3.0
 * double[] coded = scale.code(List.of("worsened", "no answer", "unchanged"));   // 1.0, NaN, 2.0
 * scale.reversed().score("improved");                         // 1.0, for an item that is worded the other way
 * }</pre>
 *
 * <p>An answer is compared with the labels after surrounding blanks are removed, runs of blanks (no-break spaces
 * among them) are made one, and case and Unicode composition are made equal, in any script. {@code null}, blank text
 * and the texts of {@link #withMissing withMissing} are missing answers and are coded as NaN. Any other answer that is
 * no label is an error, which names the row and a label that is near. Nothing is guessed.
 *
 * <p>A scale is immutable and safe to share. Literature: R. Likert, A technique for the measurement of attitudes,
 * Archives of Psychology 140, 1932.
 */
public final class LikertScale {

    /** At which end of the labels the favourable answers stand. */
    public enum Direction {
        /** The first label is the most favourable answer; scores fall along the labels. */
        FAVOURABLE_FIRST,
        /** The last label is the most favourable answer; scores rise along the labels. */
        FAVOURABLE_LAST
    }

    private final List<String> labels;
    private final double[] scores;
    private final Set<String> missing;
    private final Map<String, Integer> positions;

    private LikertScale(List<String> labels, double[] scores, Set<String> missing) {
        this.labels = labels;
        this.scores = scores;
        this.missing = missing;
        this.positions = positions(labels, missing);
    }

    /**
     * A scale whose labels run from the most favourable answer to the least, with scores k, …, 1.
     *
     * @param labels at least two labels, distinct also when case and blanks are ignored
     * @return the scale
     * @throws IllegalArgumentException if there are fewer than two labels, or one is blank or appears twice
     */
    public static LikertScale of(String... labels) {
        return of(List.of(labels));
    }

    /**
     * A scale whose labels run from the most favourable answer to the least, with scores k, …, 1.
     *
     * @param labels at least two labels, distinct also when case and blanks are ignored
     * @return the scale
     * @throws IllegalArgumentException if there are fewer than two labels, or one is blank or appears twice
     */
    public static LikertScale of(List<String> labels) {
        int k = labels.size();
        return new LikertScale(
                checked(labels), IntStream.range(0, k).mapToDouble(i -> k - i).toArray(), Set.of());
    }

    /**
     * A scale whose labels run from the least favourable answer to the most, with scores 1, …, k.
     *
     * @param labels at least two labels, distinct also when case and blanks are ignored
     * @return the scale
     * @throws IllegalArgumentException if there are fewer than two labels, or one is blank or appears twice
     */
    public static LikertScale ascending(String... labels) {
        return ascending(List.of(labels));
    }

    /**
     * A scale whose labels run from the least favourable answer to the most, with scores 1, …, k.
     *
     * @param labels at least two labels, distinct also when case and blanks are ignored
     * @return the scale
     * @throws IllegalArgumentException if there are fewer than two labels, or one is blank or appears twice
     */
    public static LikertScale ascending(List<String> labels) {
        return new LikertScale(
                checked(labels),
                IntStream.rangeClosed(1, labels.size()).asDoubleStream().toArray(),
                Set.of());
    }

    /**
     * A scale of whole numbers, such as 1 to 10, whose labels are the numbers and whose largest number is the most
     * favourable answer.
     *
     * @param first the smallest score
     * @param last the largest score
     * @return the scale with the labels first, …, last
     * @throws IllegalArgumentException if {@code last} is not greater than {@code first}, or there are more than 1000
     */
    public static LikertScale numbers(int first, int last) {
        if (last <= first || (long) last - first >= 1000) {
            throw new IllegalArgumentException(
                    "scale of numbers from " + first + " to " + last + ": 2 to 1000 rising numbers are wanted");
        }
        List<String> labels =
                IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
        return new LikertScale(
                labels, IntStream.rangeClosed(first, last).asDoubleStream().toArray(), Set.of());
    }

    /**
     * This scale with other scores.
     *
     * @param newScores one score per label, in the order of the labels, strictly rising or strictly falling; the larger
     *     score is the more favourable answer
     * @return a scale with the same labels
     * @throws IllegalArgumentException if there is not one finite score per label, or the scores do not run one way
     */
    public LikertScale withScores(double... newScores) {
        Require.sameLength("scores", newScores.length, "the scale's labels", labels.size());
        double[] copy = newScores.clone();
        Require.finite("scores", copy);
        boolean rising = copy[1] > copy[0];
        for (int i = 1; i < copy.length; i++) {
            if (rising ? !(copy[i] > copy[i - 1]) : !(copy[i] < copy[i - 1])) {
                throw new IllegalArgumentException(
                        "scores " + Arrays.toString(copy) + " neither rise nor fall throughout: label " + (i + 1) + " '"
                                + Excerpt.of(labels.get(i)) + "'");
            }
        }
        return new LikertScale(labels, copy, missing);
    }

    /**
     * This scale with texts that stand for a missing answer, beside {@code null} and blank text.
     *
     * @param texts such as "no answer" or "-"; compared as labels are
     * @return a scale that also codes these texts as NaN
     * @throws IllegalArgumentException if a text is a label
     */
    public LikertScale withMissing(String... texts) {
        Set<String> all = new TreeSet<>(missing);
        for (String text : texts) {
            all.add(normal(text));
        }
        return new LikertScale(labels, scores, Collections.unmodifiableSet(all));
    }

    /**
     * The same labels with mirrored scores, for an item that is worded the other way round: each score s becomes
     * smallest + largest − s.
     *
     * @return the scale with the other direction
     */
    public LikertScale reversed() {
        return new LikertScale(labels, reverse(scores), missing);
    }

    /**
     * Mirrors coded answers on this scale: each score s becomes smallest + largest − s.
     *
     * @param coded scores; NaN stays NaN
     * @return the mirrored scores, a new array
     * @throws IllegalArgumentException if a value lies outside the scale; the message names its row
     */
    public double[] reverse(double[] coded) {
        double low = Math.min(scores[0], scores[scores.length - 1]);
        double high = Math.max(scores[0], scores[scores.length - 1]);
        double[] out = new double[coded.length];
        for (int i = 0; i < out.length; i++) {
            if (coded[i] < low || coded[i] > high) {
                throw new IllegalArgumentException("row " + (i + 1) + ": " + written(coded[i])
                        + " lies outside the scale, " + written(low) + " to " + written(high));
            }
            out[i] = low + high - coded[i];
        }
        return out;
    }

    /**
     * The labels in the order in which the scale was given.
     *
     * @return the labels, unmodifiable
     */
    public List<String> labels() {
        return labels;
    }

    /**
     * The scores in the order of the labels.
     *
     * @return a copy of the scores
     */
    public double[] scores() {
        return scores.clone();
    }

    /**
     * The end at which the favourable answers stand.
     *
     * @return the direction
     */
    public Direction direction() {
        return scores[0] > scores[1] ? Direction.FAVOURABLE_FIRST : Direction.FAVOURABLE_LAST;
    }

    /** How many labels the customary boxes at both ends have: two, but one where two would meet. */
    int boxes() {
        return size() < 4 ? 1 : 2;
    }

    /**
     * The number of labels.
     *
     * @return at least 2
     */
    public int size() {
        return labels.size();
    }

    /**
     * The score of one answer.
     *
     * @param answer the text that was ticked, or null
     * @return its score, NaN for a missing answer
     * @throws IllegalArgumentException if the text is neither a label nor missing; the message names a label that is near
     */
    public double score(@Nullable String answer) {
        int position = position(answer, "");
        return position < 0 ? Double.NaN : scores[position];
    }

    /**
     * Codes text answers.
     *
     * @param answers one per respondent; null and blank text are missing
     * @return their scores, NaN for missing answers
     * @throws IllegalArgumentException if an answer is neither a label nor missing; the message names the row, counted
     *     from 1, and a label that is near
     */
    public double[] code(List<@Nullable String> answers) {
        return scores(positions("", answers));
    }

    /**
     * Codes text columns of a dataset.
     *
     * @param data the dataset
     * @param columns names of text columns
     * @return the dataset with these columns as numbers: scores, NaN for missing answers
     * @throws IllegalArgumentException if a column does not exist or an answer is unknown; the message names the column,
     *     the row, counted from 1, and a label that is near
     */
    public Dataset code(Dataset data, String... columns) {
        Dataset coded = data;
        for (String column : columns) {
            int[] found = positions("column '" + Excerpt.of(column) + "'", data.texts(column));
            coded = coded.with(column, scores(found));
        }
        return coded;
    }

    private double[] scores(int[] found) {
        return Arrays.stream(found)
                .mapToDouble(p -> p < 0 ? Double.NaN : scores[p])
                .toArray();
    }

    /**
     * Where the labels of answers stand on this scale.
     *
     * @param role what the answers are, for messages, such as {@code "first rater"}; may be empty
     * @param answers the texts of the answers; null or blank where there is none
     * @return the position of each answer among {@link #labels()}, from 0; −1 for a missing answer
     * @throws IllegalArgumentException if an answer is not a label; the message names its row
     */
    public int[] positions(String role, List<@Nullable String> answers) {
        String place = role.isEmpty() ? "row " : role + ", row ";
        int[] found = new int[answers.size()];
        Map<@Nullable String, Integer> known = new HashMap<>();
        for (int i = 0; i < found.length; i++) {
            String answer = answers.get(i);
            Integer position = known.get(answer);
            if (position == null) {
                position = position(answer, place + (i + 1) + ": ");
                known.put(answer, position);
            }
            found[i] = position;
        }
        return found;
    }

    /**
     * Where the labels of coded answers stand.
     *
     * @param role what the answers are, for the message
     * @param coded scores of the scale; NaN for a missing answer
     * @return the position of each answer among {@link #labels()}, from 0; −1 for a missing answer
     * @throws IllegalArgumentException if a number is no score; the message names its row
     */
    public int[] positions(String role, double[] coded) {
        int[] found = new int[coded.length];
        for (int i = 0; i < found.length; i++) {
            double value = coded[i];
            int position = Double.isNaN(value) ? -1 : 0;
            while (position >= 0 && position < scores.length && scores[position] != value) {
                position++;
            }
            found[i] = position;
            if (position == scores.length) {
                throw new IllegalArgumentException(role + ", row " + (i + 1) + ": " + written(value)
                        + " is no score of the scale, which has " + scoreList());
            }
        }
        return found;
    }

    /** Positions of the labels from the most favourable answer to the least. */
    int[] bestFirst() {
        int k = labels.size();
        boolean first = direction() == Direction.FAVOURABLE_FIRST;
        return IntStream.range(0, k).map(i -> first ? i : k - 1 - i).toArray();
    }

    private int position(@Nullable String answer, String place) {
        String text = answer == null ? "" : normal(answer);
        Integer position = positions.get(text);
        if (position == null) {
            throw new IllegalArgumentException(place + "'" + PlainText.of(String.valueOf(answer), 60)
                    + "' is no answer of the scale" + NearestName.question(text, labels) + " (answers: "
                    + Excerpt.list(labels) + ")");
        }
        return position;
    }

    private String scoreList() {
        return String.join(
                ", ", Arrays.stream(scores).mapToObj(LikertScale::written).toList());
    }

    /** One line: each score with its label, from the first label on. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("LikertScale: ");
        for (int i = 0; i < scores.length; i++) {
            out.append(i == 0 ? "" : ", ")
                    .append(written(scores[i]))
                    .append(" = ")
                    .append(labels.get(i));
        }
        return PlainText.of(out.toString(), 79);
    }

    /** A score as it was given: whole numbers without a point. */
    static String written(double score) {
        return score == Math.rint(score) && Math.abs(score) < 1e15
                ? String.valueOf((long) score)
                : String.valueOf(score);
    }

    private static List<String> checked(List<String> labels) {
        if (labels.size() < 2) {
            throw new IllegalArgumentException("a scale has at least 2 labels, " + labels.size() + " given");
        }
        labels.forEach(label -> Require.name("label of a scale", label));
        return List.copyOf(labels);
    }

    private static Map<String, Integer> positions(List<String> labels, Set<String> missing) {
        Map<String, Integer> map = new HashMap<>();
        Map<String, String> written = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            String key = normal(labels.get(i));
            String before = written.put(key, labels.get(i));
            if (before != null) {
                throw new IllegalArgumentException("labels '" + Excerpt.of(before) + "' and '"
                        + Excerpt.of(labels.get(i)) + "' are the same answer");
            }
            map.put(key, i);
        }
        for (String text : missing) {
            if (map.put(text, -1) != null) {
                throw new IllegalArgumentException(
                        "'" + Excerpt.of(text) + "' is a label and cannot stand for a missing answer");
            }
        }
        map.put("", -1);
        return Map.copyOf(map);
    }

    /** Upper case first, so that letters with two lower-case forms (the Greek sigma) become equal. */
    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\h\\p{Cf}]+", " ")
                .strip()
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
