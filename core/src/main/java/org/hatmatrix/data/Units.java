package org.hatmatrix.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hatmatrix.text.Excerpt;

/** The percent and currency signs of a column's numbers, where it first has each. */
final class Units {

    private record Place(long line, String text) {

        @Override
        public String toString() {
            return Excerpt.quoted(text) + " in line " + line;
        }
    }

    private final Map<String, Place> places = new LinkedHashMap<>();

    /** Notes a number's unit, which is empty if it has none; zero is zero in any unit. Whether it is the first such unit. */
    boolean add(long line, String text, String unit, double value) {
        boolean zero = value == 0 && unit.isEmpty();
        return !zero && places.putIfAbsent(unit, new Place(line, text)) == null;
    }

    /** Throws an exception if percentages stand among other numbers, or amounts in one currency among another's. */
    void require(String origin, String column) {
        boolean percentages = places.containsKey("%") || places.containsKey("\u2030");
        if (places.size() < 2 || !percentages && places.size() == 2 && places.containsKey("")) {
            return;
        }
        Place[] shown = places.entrySet().stream()
                .filter(entry -> percentages || !entry.getKey().isEmpty())
                .map(Map.Entry::getValue)
                .limit(2)
                .toArray(Place[]::new);
        throw new CsvException(
                origin,
                shown[1].line,
                ", column " + Excerpt.quoted(column) + ": numbers in different units, " + shown[0] + " and " + shown[1]
                        + "; make them alike in the file");
    }
}
