package org.hatmatrix.data;

import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.text.NumberReader;
import org.jspecify.annotations.Nullable;

/**
 * A column of a CSV file while it is read. It is taken for numbers until a value is none; from there on it is texts. The
 * spelling of numbers ({@code 007}, {@code 1.50}) is not kept: a column that turns out to be of texts after numbers is
 * only judged to its end, and has to be read again as texts.
 */
final class CsvColumn {

    private final Words missing;
    private final NumberReader reader;
    private final boolean mustBeNumbers;
    private final NumberList numbers = new NumberList();
    private final TextList texts = new TextList();
    private final Levels levels = new Levels();

    /** What the values look like; null if the format says what they are. */
    private final @Nullable CsvKind kind;

    private boolean ofTexts;
    private boolean spelled;
    private boolean incomplete;
    private int missingValues;

    /**
     * Makes a column.
     *
     * @param texts whether it is taken for texts from the beginning
     */
    CsvColumn(String name, CsvFormat format, boolean texts) {
        this.missing = format.missingWords();
        this.reader = new NumberReader(format.numberSyntax);
        this.mustBeNumbers = format.numbers.contains(name);
        this.ofTexts = texts || format.texts.contains(name);
        this.kind = mustBeNumbers || format.texts.contains(name) ? null : new CsvKind(name, format);
    }

    /** Adds a field of a record; false if it is no number although the column must be of numbers. */
    boolean add(CsvScanner record, int field) {
        char[] characters = record.characters();
        int start = record.start(field);
        int end = record.end(field);
        boolean none = start == end || missing.contain(characters, start, end);
        if (!ofTexts) {
            if (none) {
                addMissing(record.isQuoted(field));
                return true;
            }
            if (reader.read(characters, start, end)) {
                addNumber(reader.value());
                return true;
            }
            if (mustBeNumbers) {
                return false;
            }
            turnToTexts();
        }
        if (none && !record.isQuoted(field)) {
            store(null);
        } else {
            addText(record, field, start, end);
        }
        return true;
    }

    private void addMissing(boolean quoted) {
        numbers.add(Double.NaN);
        missingValues++;
        spelled |= quoted;
    }

    private void addNumber(double value) {
        numbers.add(value);
        spelled = true;
        if (kind != null) {
            kind.addNumber(value);
        }
    }

    private void turnToTexts() {
        ofTexts = true;
        incomplete = spelled;
        numbers.take();
        for (int i = 0; i < missingValues; i++) {
            store(null);
        }
    }

    private void addText(CsvScanner record, int field, int start, int end) {
        String shared = levels.shared(record.characters(), start, end);
        String text = shared == null ? record.text(field) : shared;
        if (kind != null) {
            kind.addText(record.line(), text, shared != null);
        }
        store(text);
    }

    private void store(@Nullable String text) {
        if (!incomplete) {
            texts.add(text);
        }
    }

    boolean isOfTexts() {
        return ofTexts;
    }

    /** Whether values before the first text have lost their spelling. */
    boolean mustBeReadAgain() {
        return incomplete;
    }

    /** Throws an exception if the values are mostly numbers and some are not. */
    void requireOneKind(String origin) {
        if (kind != null) {
            kind.require(origin, levels);
        }
    }

    /** The values since the last call. */
    DataColumn take() {
        missingValues = 0;
        return ofTexts ? texts.take() : numbers.take();
    }
}
