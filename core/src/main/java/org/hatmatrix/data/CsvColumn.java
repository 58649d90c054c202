package org.hatmatrix.data;

import java.util.Optional;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.FormattedNumber;
import org.hatmatrix.text.NumberReader;
import org.hatmatrix.text.NumberSyntax;
import org.jspecify.annotations.Nullable;

/**
 * A column of a CSV file while it is read. It is taken for numbers until a value is none; from there on it is texts. The
 * spelling of numbers ({@code 007}, {@code 1.50}) is not kept: a column that turns out to be of texts after numbers is
 * only judged to its end, and has to be read again as texts.
 */
final class CsvColumn {

    private final String origin;
    private final String name;
    private final CsvFormat format;
    private final Words missing;
    private final NumberReader reader;
    private final boolean mustBeNumbers;
    private final NumberList numbers = new NumberList();
    private final TextList texts = new TextList();
    private final SharedTexts shared = new SharedTexts();

    /** What the values look like; null if the format says what they are. */
    private final @Nullable CsvKind kind;

    /** The units of formatted numbers; null if they are not read. */
    private final @Nullable Units units;

    private boolean ofTexts;
    private boolean spelled;
    private boolean incomplete;
    private int missingValues;

    /**
     * Makes a column.
     *
     * @param texts whether it is taken for texts from the beginning
     */
    CsvColumn(String origin, String name, CsvFormat format, boolean texts) {
        this.origin = origin;
        this.name = name;
        this.format = format;
        this.units = format.hasFormattedNumbers() ? new Units() : null;
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
                if (units != null) {
                    note(record, field, "", reader.value());
                }
                return true;
            }
            if (addFormatted(record, field)) {
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

    private boolean addFormatted(CsvScanner record, int field) {
        if (units == null) {
            return false;
        }
        Optional<FormattedNumber> number = format.formatted(record.text(field));
        number.ifPresent(formatted -> {
            addNumber(formatted.value());
            note(record, field, formatted.unit(), formatted.value());
        });
        return number.isPresent();
    }

    private void note(CsvScanner record, int field, String unit, double value) {
        boolean other = units != null && units.add(record.line(), record.text(field), unit, value);
        if (other && mustBeNumbers) {
            units.require(origin, name);
        }
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
        String known = shared.shared(record.characters(), start, end);
        String text = known == null ? record.text(field) : known;
        if (kind != null) {
            kind.addText(record.line(), text, known != null);
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

    /** Throws an exception if the values are mostly numbers and some are not, or are in different units. */
    void requireOneKind() {
        if (kind != null) {
            kind.require(origin, shared);
        }
        if (units != null && !ofTexts) {
            units.require(origin, name);
        }
    }

    CsvException noNumber(long line, String text) {
        String remedy = NumberSyntax.isDressed(text) && units == null
                ? "; CsvFormat.withFormattedNumbers() reads numbers with units and groups of digits"
                : "";
        return new CsvException(
                origin,
                line,
                ", column " + Excerpt.quoted(name) + ": " + Excerpt.quoted(text) + " is not a number" + remedy);
    }

    /** The values since the last call. */
    DataColumn take() {
        missingValues = 0;
        return ofTexts ? texts.take() : numbers.take();
    }
}
