package org.hatmatrix.survey.support;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** Categories that are told apart by their texts. */
public final class Categories {

    private Categories() {}

    /** The place of each text in a list of names; −1 for what is not there, so for missing ones. */
    public static int[] positions(List<@Nullable String> texts, List<String> names) {
        Map<String, Integer> known = new HashMap<>();
        names.forEach(name -> known.put(name, known.size()));
        return texts.stream()
                .mapToInt(text -> text == null ? -1 : known.getOrDefault(text, -1))
                .toArray();
    }

    /** A warning if some names differ in nothing but letter case and blanks, which is hardly ever meant. */
    public static Optional<String> twins(List<String> names) {
        String found = names.stream()
                .collect(Collectors.groupingBy(Categories::folded, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(alike -> alike.size() > 1)
                .map(alike ->
                        alike.stream().map(name -> "'" + Excerpt.of(name) + "'").collect(Collectors.joining(" and ")))
                .collect(Collectors.joining("; "));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("Categories that differ in letter case or blanks only: " + found + ".");
    }

    /** The text with letter case, blanks and Unicode composition made equal. */
    public static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toUpperCase(Locale.ROOT);
    }
}
