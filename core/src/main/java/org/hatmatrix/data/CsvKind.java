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
    private long numbers;
    private final double[] differentNumbers = new double[COMPARED];
    private int different;

    /** Texts that are too many to be counted among the shared ones. */
    private final Tally uncounted = new Tally();

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

    /** A value that is a number. */
    void addNumber(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        numbers++;
        if (different < COMPARED) {
            compare(value);
        }
    }

    private void compare(double value) {
        for (int k = 0; k < different; k++) {
            if (differentNumbers[k] == value) {
                return;
            }
        }
        differentNumbers[different++] = value;
    }

    /** A value of a column that is no longer of numbers; shared texts are counted elsewhere. */
    void addText(long line, String text, boolean counted) {
        if (texts.size() < SHOWN && format.number(text).isEmpty()) {
            texts.add(new Value(line, text));
        }
        if (!counted) {
            uncounted.add(text, 1);
        }
    }

    /** Throws an exception if the values are mostly numbers and some are not. */
    void require(String origin, SharedTexts shared) {
        if (texts.isEmpty()) {
            return;
        }
        Tally all = uncounted;
        shared.stream().forEach(known -> all.add(known.text, known.count()));
        long values = numbers + all.values;
        long meantAsNumbers = numbers + all.meantAsNumbers;
        int meantDifferently = different + all.dressed.size();
        if (2 * meantAsNumbers <= values && Math.min(meantDifferently, COMPARED) <= all.words.size()) {
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

    /** Texts of the column, judged one by one. */
    private final class Tally {

        private long values;
        private long meantAsNumbers;
        private final Set<String> dressed = new HashSet<>(0);
        private final Set<String> words = new HashSet<>(0);

        void add(String text, long count) {
            OptionalDouble number = format.number(text);
            if (number.isPresent() && Double.isNaN(number.getAsDouble())) {
                return;
            }
            values += count;
            if (number.isPresent()) {
                meantAsNumbers += count;
                if (different < COMPARED) {
                    compare(number.getAsDouble());
                }
            } else if (NumberSyntax.isDressed(text)) {
                meantAsNumbers += count;
                remember(text, dressed);
            } else {
                remember(text, words);
            }
        }

        private void remember(String text, Set<String> known) {
            if (known.size() < COMPARED) {
                known.add(text);
            }
        }
    }

    private String remedy(String text) {
        String asTexts = "withTexts(\"" + Excerpt.of(name, SHOWN_NAME) + "\") makes texts of all";
        return NumberSyntax.isDressed(text)
                ? "write numbers plainly in the file, or CsvFormat.withFormattedNumbers() reads them (decimal commas need "
                        + "withDecimalComma()), or " + asTexts
                : "name words for missing values by CsvFormat.withMissing(\"" + Excerpt.of(text, SHOWN_VALUE)
                        + "\", …), or " + asTexts;
    }
}
