package org.hatmatrix.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalDouble;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.NumberColumn;
import org.jspecify.annotations.Nullable;

/**
 * A column of a CSV file while it is read. It is taken for numbers until a value is none; from there on it is texts, and
 * the values before get back the spelling they had in the file ({@code 007}, {@code 1.50}). Spellings that the number
 * itself does not give are kept meanwhile as bytes, which cost about as much as the numbers.
 */
final class CsvColumn {

    /** Whole numbers of so many digits are all doubles. */
    private static final int EXACT_DIGITS = 15;

    private final CsvFormat format;
    private final boolean mustBeNumbers;
    private final NumberList numbers = new NumberList();
    private @Nullable ByteArrayOutputStream spellings;
    private @Nullable TextList texts;

    /** What the values look like; null if the format says what they are. */
    private final @Nullable CsvKind kind;

    CsvColumn(String name, CsvFormat format) {
        this.format = format;
        this.mustBeNumbers = format.numbers.contains(name);
        this.texts = format.texts.contains(name) ? new TextList() : null;
        this.kind = mustBeNumbers || texts != null ? null : new CsvKind(name, format);
    }

    /** Adds a value; false if it is no number although the column must be of numbers. */
    boolean add(CsvRecord record, int column) {
        String field = record.field(column);
        boolean quoted = record.isQuoted(column);
        if (kind != null) {
            kind.add(record.line, field);
        }
        if (texts == null) {
            OptionalDouble number = format.number(field);
            if (number.isPresent()) {
                addNumber(number.getAsDouble(), field, quoted);
                return true;
            }
            if (mustBeNumbers) {
                return false;
            }
            texts = respelled();
        }
        texts.add(format.isMissing(field) && !quoted ? null : field);
        return true;
    }

    private void addNumber(double number, String field, boolean quoted) {
        boolean missing = format.isMissing(field) && !quoted;
        if (!mustBeNumbers && !missing && !isPlainInteger(field)) {
            remember(numbers.size(), field);
        }
        numbers.add(number);
    }

    /** Whether {@link NumberColumn#textOf} gives these digits back as they are. */
    private static boolean isPlainInteger(String field) {
        boolean exact = !field.isEmpty() && field.length() <= EXACT_DIGITS;
        return exact
                && (field.charAt(0) != '0' || field.length() == 1)
                && field.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void remember(int row, String field) {
        ByteArrayOutputStream all = spellings;
        if (all == null) {
            all = new ByteArrayOutputStream();
            spellings = all;
        }
        try (DataOutputStream out = new DataOutputStream(all)) {
            out.writeInt(row);
            out.writeUTF(field);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TextList respelled() {
        TextList all = new TextList();
        byte[] bytes = spellings == null ? new byte[0] : spellings.toByteArray();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int spelled = in.available() > 0 ? in.readInt() : numbers.size();
            for (int row = 0; row < numbers.size(); row++) {
                if (row == spelled) {
                    all.add(in.readUTF());
                    spelled = in.available() > 0 ? in.readInt() : numbers.size();
                } else {
                    double value = numbers.value(row);
                    all.add(Double.isNaN(value) ? null : NumberColumn.textOf(value));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Throws an exception if the values are mostly numbers and some are not. */
    void requireOneKind(String origin) {
        if (kind != null) {
            kind.require(origin);
        }
    }

    DataColumn column() {
        return texts == null ? numbers.column() : texts.column();
    }
}
