package org.hatmatrix.survey.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.support.Categories;

/**
 * What the columns of a survey are: items of a scale, categories of respondents, numbers, or nothing that can be counted.
 *
 * <p>Columns of texts are items of one scale if each has at least 3 different answers and all of them are labels of one known
 * scale, or the levels that were given to the columns. Columns of whole numbers from 0 or 1 up to at most 10 are
 * items if at least two have such answers. Other columns with few different values are categories.
 */
final class SurveyColumns {

    private static final int FEWEST_LABELS = 3;
    private static final int HIGHEST_SCORE = 10;
    private static final int MOST_CATEGORIES = 12;

    /** The largest scores of usual scales; columns between two of them belong to the same scale. */
    private static final List<Integer> USUAL = List.of(5, 7, HIGHEST_SCORE);

    private final Dataset data;
    private final List<ItemSet> sets = new ArrayList<>();
    private final List<String> categories = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> taken = new LinkedHashSet<>();

    SurveyColumns(Dataset data, List<ItemSet> said, List<String> groups, Set<String> leftOut) {
        this.data = data;
        sets.addAll(said);
        said.forEach(set -> taken.addAll(set.items()));
        taken.addAll(groups);
        taken.addAll(leftOut);
        if (said.isEmpty()) {
            textItems();
            numberItems();
        }
        for (String name : data.names()) {
            if (groups.contains(name)) {
                categories.add(name);
            } else if (!taken.contains(name)) {
                other(name, groups.isEmpty());
            }
        }
    }

    List<ItemSet> sets() {
        return sets;
    }

    List<String> categories() {
        return categories;
    }

    List<String> numbers() {
        return numbers;
    }

    /** What was left out or could not be told, and how to say it. */
    List<String> notes() {
        return notes;
    }

    private void textItems() {
        Map<List<String>, List<String>> byScale = new LinkedHashMap<>();
        Map<String, Set<String>> answers = new LinkedHashMap<>();
        for (String name : data.names()) {
            if (!taken.contains(name) && !data.isNumeric(name) && !data.isDate(name)) {
                Set<String> found = answers(name);
                if (data.hasLevels(name) && data.isOrdered(name) && found.size() >= FEWEST_LABELS) {
                    // the order of an ordered factor rises, as R has it
                    List<String> rising = new ArrayList<>(data.levels(name));
                    Collections.reverse(rising);
                    byScale.computeIfAbsent(rising, key -> new ArrayList<>()).add(name);
                } else if (found.size() >= 2 && found.size() <= HIGHEST_SCORE + 1) {
                    answers.put(name, found);
                }
            }
        }
        // an item that few answered need not have all labels: its scale is that of the labels of all items like it
        for (Map.Entry<String, Set<String>> column : answers.entrySet()) {
            KnownScales.of(like(column.getValue(), answers.values())).ifPresent(scale -> {
                byScale.computeIfAbsent(scale, key -> new ArrayList<>()).add(column.getKey());
            });
        }
        byScale.forEach((scale, items) -> {
            if (scale.size() >= FEWEST_LABELS) {
                sets.add(new ItemSet(withMissing(scale), List.copyOf(items)));
                taken.addAll(items);
                items.forEach(answers::remove);
            }
        });
        unknownScales(answers);
    }

    /** The labels of all columns that share one with this column. */
    private static Set<String> like(Set<String> labels, Iterable<Set<String>> all) {
        Set<String> union = new LinkedHashSet<>(labels);
        for (Set<String> other : all) {
            if (other.stream().anyMatch(labels::contains)) {
                union.addAll(other);
            }
        }
        return KnownScales.of(union).isPresent() ? union : labels;
    }

    private static LikertScale withMissing(List<String> scale) {
        Set<String> labels = new LinkedHashSet<>();
        scale.forEach(label -> labels.add(Categories.folded(label)));
        return LikertScale.of(scale)
                .withMissing(KnownScales.MISSING.stream()
                        .filter(text -> !labels.contains(Categories.folded(text)))
                        .toArray(String[]::new));
    }

    /** Columns that look like items of one scale whose order nobody knows. */
    private void unknownScales(Map<String, Set<String>> answers) {
        Map<Set<String>, List<String>> same = new LinkedHashMap<>();
        answers.forEach((name, labels) ->
                same.computeIfAbsent(labels, key -> new ArrayList<>()).add(name));
        same.forEach((labels, names) -> {
            if (names.size() > 1 && labels.size() >= FEWEST_LABELS) {
                notes.add(String.join(", ", names) + " have the same answers, but their order is not known; say it with"
                        + " withItems(LikertScale.of(…), \"" + String.join("\", \"", names) + "\").");
            }
        });
    }

    private Set<String> answers(String name) {
        Set<String> found = new LinkedHashSet<>();
        for (String text : data.texts(name)) {
            if (text != null && !text.isBlank() && !KnownScales.isMissing(text)) {
                found.add(Categories.folded(text));
            }
        }
        return found;
    }

    private void numberItems() {
        Map<Integer, List<String>> byHighest = new TreeMap<>();
        for (String name : data.names()) {
            if (!taken.contains(name) && data.isNumeric(name) && !data.hasLevels(name) && !data.isDate(name)) {
                scoresUpTo(data.numbers(name))
                        .ifPresent(highest -> byHighest
                                .computeIfAbsent(usual(highest), key -> new ArrayList<>())
                                .add(name));
            }
        }
        byHighest.forEach((band, items) -> {
            double[] all = items.stream()
                    .flatMapToDouble(item -> Arrays.stream(data.numbers(item)))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            int lowest = (int) Math.min(1, Arrays.stream(all).min().orElse(1));
            int highest = (int) Arrays.stream(all).max().orElse(0);
            if (items.size() > 1 && highest - lowest + 1 >= FEWEST_LABELS) {
                sets.add(new ItemSet(LikertScale.numbers(lowest, highest), List.copyOf(items)));
                taken.addAll(items);
            }
        });
    }

    private static int usual(int highest) {
        return USUAL.stream().filter(top -> highest <= top).findFirst().orElseThrow();
    }

    /** The largest of whole numbers from 0 up to 10 of which there are at least three. */
    private static Optional<Integer> scoresUpTo(double[] values) {
        double[] present =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        boolean scores = Arrays.stream(present)
                .allMatch(value -> value >= 0 && value <= HIGHEST_SCORE && value == Math.rint(value));
        return scores && Arrays.stream(present).distinct().count() >= FEWEST_LABELS
                ? Optional.of((int) Arrays.stream(present).max().orElse(0))
                : Optional.empty();
    }

    private void other(String name, boolean looksForCategories) {
        List<String> levels =
                data.levels(name).stream().filter(level -> !level.isBlank()).toList();
        if (levels.isEmpty()) {
            notes.add(name + " is empty and was left out.");
        } else if (data.isDate(name)) {
            notes.add(name + " holds dates and was left out.");
        } else if (data.isNumeric(name) && isRunningNumber(data.numbers(name))) {
            notes.add(name + " numbers the rows and was left out.");
        } else if (isCategory(name, levels.size()) && looksForCategories) {
            categories.add(name);
        } else if (data.isNumeric(name)) {
            numbers.add(name);
        } else {
            notes.add(name + " holds " + levels.size() + " different texts and was left out; withGroups(\"" + name
                    + "\") counts it.");
        }
    }

    private boolean isCategory(String name, int levels) {
        boolean repeats = levels <= Math.max(2, data.rows() / 2);
        return data.hasLevels(name) || repeats && levels <= (data.isNumeric(name) ? 6 : MOST_CATEGORIES);
    }

    private static boolean isRunningNumber(double[] values) {
        for (int i = 1; i < values.length; i++) {
            if (values[i] != values[0] + i) {
                return false;
            }
        }
        return values.length > 1;
    }
}
