package org.hatmatrix.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** The functions of a date: {@code year(day)}, {@code days(day)}. A date is a text such as {@code 2001-05-17}. */
enum DateFunction {
    YEAR(LocalDate::getYear),
    QUARTER(date -> date.get(IsoFields.QUARTER_OF_YEAR)),
    MONTH(LocalDate::getMonthValue),
    DAY(LocalDate::getDayOfMonth),
    /** 1 for Monday to 7 for Sunday. */
    WEEKDAY(date -> date.getDayOfWeek().getValue()),
    /** Since the first of January 1970: a trend. */
    DAYS(LocalDate::toEpochDay);

    private static final int LENGTH = 10;

    private final ToDoubleFunction<LocalDate> function;

    DateFunction(ToDoubleFunction<LocalDate> function) {
        this.function = function;
    }

    /** As it is written in an expression. */
    String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DateFunction> named(String symbol) {
        return Arrays.stream(values()).filter(f -> f.symbol().equals(symbol)).findFirst();
    }

    static List<String> symbols() {
        return Arrays.stream(values()).map(DateFunction::symbol).toList();
    }

    /** The date that a text is, written as in ISO 8601; null if it is none. */
    static @Nullable LocalDate date(String text) {
        boolean formed = text.length() == LENGTH
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && Character.isDigit(text.charAt(0));
        if (!formed) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Its values for texts; each different one is read once. */
    double[] of(Node argument, DataColumn column, CompleteRows rows) {
        if (column instanceof NumberColumn) {
            throw new IllegalArgumentException(symbol() + "(" + Excerpt.of(argument.text())
                    + "): it holds numbers, and dates are texts such as 2001-05-17; withDates(\"column\", \"yyyyMMdd\") on the"
                    + " dataset makes dates of others");
        }
        Map<String, Double> known = new HashMap<>();
        double[] values = new double[column.rows()];
        for (int i = 0; i < values.length; i++) {
            String text = String.valueOf(column.text(i));
            Double value = known.get(text);
            if (value == null) {
                LocalDate date = date(text);
                if (date == null) {
                    throw new IllegalArgumentException(symbol() + "(" + Excerpt.of(argument.text()) + "), row "
                            + rows.number(i) + ": " + Excerpt.quoted(text)
                            + " is no date such as 2001-05-17; withDates(\"column\", \"dd.MM.yyyy\") on the dataset makes"
                            + " dates of others");
                }
                value = function.applyAsDouble(date);
                known.put(text, value);
            }
            values[i] = value;
        }
        return values;
    }
}
