package org.hatmatrix.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** Columns of dates: texts as in ISO 8601, such as {@code 2001-05-17}, whose order is that of their characters. */
public final class Dates {

    private Dates() {}

    /**
     * A column of dates, of texts or numbers that are written in a pattern.
     *
     * @param name its name, for messages
     * @param column the column
     * @param pattern the pattern, of {@link DateTimeFormatter}; a month or a year stands for its first day
     * @return the dates
     * @throws IllegalArgumentException if the pattern is none, or if a value does not follow it
     */
    public static TextColumn of(String name, DataColumn column, String pattern) {
        DateTimeFormatter formatter = formatter(pattern);
        @Nullable String[] dates = new String[column.rows()];
        for (int i = 0; i < dates.length; i++) {
            String text = column.text(i);
            if (text == null) {
                continue;
            }
            try {
                dates[i] = LocalDate.parse(text.strip(), formatter).toString();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("column " + Excerpt.quoted(name) + ", row " + (i + 1) + ": "
                        + Excerpt.quoted(text) + " is no date in the pattern " + Excerpt.quoted(pattern));
            }
        }
        return new TextColumn(dates);
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            // Strictly, y is a year of an era; everybody means u.
            DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern.indexOf('G') < 0 ? pattern.replace('y', 'u') : pattern);
            boolean hasDay = pattern.indexOf('d') >= 0 || pattern.indexOf('D') >= 0;
            if (!hasDay) {
                builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
                boolean hasMonth = pattern.indexOf('M') >= 0 || pattern.indexOf('L') >= 0;
                if (!hasMonth && pattern.indexOf('Q') < 0 && pattern.indexOf('q') < 0) {
                    builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
                }
            }
            return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "dates: " + Excerpt.quoted(pattern) + " is no pattern such as dd.MM.yyyy: " + e.getMessage(), e);
        }
    }

    /**
     * Whether all texts of a column are dates.
     *
     * @param column the column
     * @return true if there are some, and each is a date or missing
     */
    public static boolean areIn(DataColumn column) {
        boolean some = false;
        for (int i = 0; column instanceof TextColumn && i < column.rows(); i++) {
            String text = column.text(i);
            if (text != null) {
                if (DateFunction.date(text) == null) {
                    return false;
                }
                some = true;
            }
        }
        return some;
    }

    /**
     * Times as numbers: months if all dates are the same day of their months, or the last, else days; numbers as they are. The steps of
     * dates are the largest that all of them fit.
     */
    static double[] times(String name, DataColumn column) {
        if (!areIn(column)) {
            return NumberColumn.numbers(name, column);
        }
        double[] days = new double[column.rows()];
        double[] months = new double[days.length];
        boolean sameDay = true;
        boolean lastDay = true;
        int day = 0;
        for (int i = 0; i < days.length; i++) {
            String text = column.text(i);
            LocalDate date = text == null ? null : DateFunction.date(text);
            days[i] = date == null ? Double.NaN : date.toEpochDay();
            months[i] = date == null ? Double.NaN : 12.0 * date.getYear() + date.getMonthValue();
            if (date != null) {
                sameDay &= day == 0 || day == date.getDayOfMonth();
                lastDay &= date.getDayOfMonth() == date.lengthOfMonth();
                day = date.getDayOfMonth();
            }
        }
        return inSteps(sameDay || lastDay ? months : days);
    }

    private static double[] inSteps(double[] times) {
        double first = Double.NaN;
        long step = 0;
        for (double time : times) {
            if (!Double.isNaN(time)) {
                first = Double.isNaN(first) ? time : first;
                step = divisor(step, Math.abs((long) (time - first)));
            }
        }
        for (int i = 0; step > 1 && i < times.length; i++) {
            times[i] = (times[i] - first) / step;
        }
        return times;
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
