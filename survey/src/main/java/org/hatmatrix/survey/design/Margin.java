package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.jspecify.annotations.Nullable;

/** How a population is distributed over the categories of a column. */
record Margin(String column, Map<String, Double> totals) {

    static Margin of(String column, Map<String, ? extends Number> totals) {
        Map<String, Double> copy = new TreeMap<>();
        if (totals.isEmpty()) {
            throw new IllegalArgumentException(role(column) + ": no categories, at least 1 is wanted");
        }
        totals.forEach((category, total) -> {
            double value = total.doubleValue();
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(role(column) + ", category " + Excerpt.quoted(category) + ": total "
                        + value + ", a finite number above 0 is wanted; leave out categories that the population does"
                        + " not have");
            }
            copy.put(category, value);
        });
        return new Margin(column, Map.copyOf(copy));
    }

    private static String role(String column) {
        return "margin " + Excerpt.quoted(column);
    }

    double sum() {
        return totals.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .sum();
    }

    /** The categories in the order of the data's levels. Respondents and population must have the same. */
    List<String> categories(Dataset data) {
        List<String> levels =
                data.levels(column).stream().filter(name -> !name.isBlank()).toList();
        List<@Nullable String> texts = data.texts(column);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (text == null || text.isBlank()) {
                throw new IllegalArgumentException(role(column) + ", row " + (i + 1)
                        + ": missing, a category is wanted for every respondent; fill it in, or drop such rows with"
                        + " dropMissing(\"" + Excerpt.of(column) + "\")");
            }
            if (!totals.containsKey(text)) {
                throw new IllegalArgumentException(role(column) + ", row " + (i + 1) + ": category "
                        + Excerpt.quoted(text) + " has no total" + NearestName.question(text, totals.keySet())
                        + "; the margin has [" + Excerpt.list(new TreeMap<>(totals).keySet()) + "]");
            }
        }
        List<String> found = new ArrayList<>(levels);
        found.retainAll(totals.keySet());
        for (String category : new TreeMap<>(totals).keySet()) {
            if (!texts.contains(category)) {
                throw new IllegalArgumentException(role(column) + ": category " + Excerpt.quoted(category)
                        + " has a total of " + totals.get(category)
                        + " but no respondent; join it with another category");
            }
        }
        return List.copyOf(found);
    }
}
