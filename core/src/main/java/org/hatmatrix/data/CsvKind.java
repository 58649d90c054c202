package org.hatmatrix.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NumberSyntax;

/**
 * What the values of a CSV column look like whose kind the format does not say. It is of numbers if all of them are, and
 * of texts if at most half of them are numbers or meant as numbers ({@code $10}, {@code 1,000}), and at most half of the
 * different values. Between these it is neither: a slip in one cell, or a word for a missing value in many, must not
 * quietly turn the column into a factor.
 */
final class CsvKind {

    /** Values that a message shows. */
    private static final int SHOWN = 3;

    /** Different values that are compared: words for missing values are few. */
    private static final int COMPARED = 10;

    private static final int SHOWN_NAME = 30;
    private static final int SHOWN_VALUE = 20;

    private final String name;
    private final CsvFormat format;
    private long values;
    private long meantAsNumbers;

    private final Set<String> differentNumbers = new HashSet<>(0);
    private final Set<String> differentTexts = new HashSet<>(0);

    /** The first values that are no numbers. */
    private final List<Value> texts = new ArrayList<>(0);

    private record Value(long line, String text) {

        @Override
        public String toString() {
            return "line " + line + " '" + Excerpt.of(text, SHOWN_VALUE) + "'";
        }
    }

    CsvKind(String name, CsvFormat format) {
        this.name = name;
        this.format = format;
    }

    void add(long line, String field) {
        OptionalDouble number = format.number(field);
        boolean missing = number.isPresent() && Double.isNaN(number.getAsDouble());
        if (missing) {
            return;
        }
        values++;
        if (number.isPresent() || NumberSyntax.isDressed(field)) {
            meantAsNumbers++;
            remember(field, differentNumbers);
        } else {
            remember(field, differentTexts);
        }
        if (number.isEmpty() && texts.size() < SHOWN) {
            texts.add(new Value(line, field));
        }
    }

    private static void remember(String field, Set<String> different) {
        if (different.size() < COMPARED) {
            different.add(field);
        }
    }

    /** Whether a value is no number. */
    boolean hasTexts() {
        return !texts.isEmpty();
    }

    void require(String origin) {
        boolean mostlyNumbers = 2 * meantAsNumbers > values || differentNumbers.size() > differentTexts.size();
        if (texts.isEmpty() || !mostlyNumbers) {
            return;
        }
        Value first = texts.get(0);
        String others = texts.stream().skip(1).map(Value::toString).collect(Collectors.joining(", "));
        throw new CsvException(
                origin,
                first.line,
                ", column '" + Excerpt.of(name, SHOWN_NAME) + "': '" + Excerpt.of(first.text, SHOWN_VALUE)
                        + "' is not a number, but " + meantAsNumbers + " of " + values + " values are meant as numbers"
                        + (others.isEmpty() ? "" : "; likewise " + others) + "; " + remedy(first.text));
    }

    private String remedy(String text) {
        String asTexts = "withTexts(\"" + Excerpt.of(name, SHOWN_NAME) + "\") makes texts of all";
        return NumberSyntax.isDressed(text)
                ? "write numbers plainly in the file, like 1234.5 (decimal commas need CsvFormat.withDecimalComma()), or "
                        + asTexts
                : "name words for missing values by CsvFormat.withMissing(\"" + Excerpt.of(text, SHOWN_VALUE)
                        + "\", …), or " + asTexts;
    }
}
