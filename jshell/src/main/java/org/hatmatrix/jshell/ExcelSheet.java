package org.hatmatrix.jshell;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.hatmatrix.data.Dataset;
import org.jspecify.annotations.Nullable;

/** One sheet of a workbook as a table with names on top. */
final class ExcelSheet {

    /** Excel believes that there was a 29 February 1900, so that later days count from the day before 31 December 1899. */
    private static final LocalDateTime DAY_ZERO = LocalDateTime.of(1899, 12, 30, 0, 0);

    private static final LocalDateTime DAY_ZERO_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    private static final int FALSE_LEAP_DAY = 60;
    private static final long SECONDS_OF_A_DAY = 86_400;

    private final String name;
    private final List<Row> rows;
    private final boolean since1904;

    ExcelSheet(String name, List<Row> rows, boolean since1904) {
        this.name = name;
        this.rows = rows.stream().filter(row -> filled(row) > 0).toList();
        this.since1904 = since1904;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The number that Excel shows beside the row of names. */
    int headerRow() {
        return rows.get(header()).getRowNum();
    }

    Dataset read() {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("sheet '" + name + "' is empty");
        }
        int header = header();
        List<Row> body = rows.subList(header + 1, rows.size());
        Dataset.Builder data = Dataset.builder();
        List<String> dates = new ArrayList<>();
        columns(rows.get(header), body).forEach((heading, column) -> {
            List<@Nullable Cell> cells =
                    body.stream().map(row -> cell(row, column)).toList();
            if (cells.stream().allMatch(cell -> isMissing(cell) || isNumber(cell) && !isDate(cell))) {
                data.numbers(
                        heading,
                        cells.stream()
                                .mapToDouble(cell -> isMissing(cell) ? Double.NaN : number(cell))
                                .toArray());
            } else {
                List<@Nullable String> texts = cells.stream().map(this::text).toList();
                data.texts(heading, texts);
                boolean days = cells.stream().allMatch(cell -> isMissing(cell) || isNumber(cell) && isDate(cell))
                        && texts.stream().allMatch(text -> text == null || text.matches("\\d{4}-\\d\\d-\\d\\d"));
                if (days) {
                    dates.add(heading);
                }
            }
        });
        Dataset read = data.build();
        for (String column : dates) {
            read = read.withDates(column, "yyyy-MM-dd");
        }
        return read;
    }

    /** The first row that fills at least half as many cells as the fullest row. */
    private int header() {
        long most = rows.stream().mapToLong(ExcelSheet::filled).max().orElse(0);
        int header = 0;
        while (2 * filled(rows.get(header)) < most) {
            header++;
        }
        return header;
    }

    /** The headings and the positions of the columns that have a heading or a value. */
    private Map<String, Integer> columns(Row header, List<Row> body) {
        int width = rows.stream().mapToInt(Row::getCellCount).max().orElse(0);
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int j = 0; j < width; j++) {
            int column = j;
            String heading = text(cell(header, column));
            boolean used = body.stream().anyMatch(row -> !isMissing(cell(row, column)));
            if (heading == null && !used) {
                continue;
            }
            String key = heading == null ? "column " + letters(column) : heading.strip();
            Integer before = columns.putIfAbsent(key, column);
            if (before != null) {
                throw new IllegalArgumentException("sheet '" + name + "', row " + header.getRowNum() + ": '" + key
                        + "' heads columns " + letters(before) + " and " + letters(column)
                        + ", each column wants a name of its own");
            }
        }
        return columns;
    }

    private static long filled(Row row) {
        return row.stream().filter(cell -> !isMissing(cell)).count();
    }

    private static @Nullable Cell cell(Row row, int column) {
        return column < row.getCellCount() ? row.getOptionalCell(column).orElse(null) : null;
    }

    private static boolean isMissing(@Nullable Cell cell) {
        return cell == null
                || cell.getType() == CellType.EMPTY
                || cell.getRawValue() == null
                || cell.getRawValue().equals("#N/A")
                || written(cell.getValue()).isBlank();
    }

    private static String written(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** The value of a number, or of a formula whose saved value is one. */
    private static boolean isNumber(Cell cell) {
        return cell.getValue() instanceof Number
                || cell.getType() == CellType.FORMULA && cell.getRawValue().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    }

    private static double number(Cell cell) {
        return cell.getValue() instanceof Number number ? number.doubleValue() : Double.parseDouble(cell.getRawValue());
    }

    /** Whether a number is shown as a day: the formats that Excel numbers itself, or one that speaks of days or years. */
    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        boolean builtIn = id != null
                && (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 58 && id != 48 && id != 49);
        return builtIn
                || format != null
                        && format.toLowerCase(Locale.ROOT)
                                .replaceAll("\"[^\"]*\"|\\[[^\\]]*]|\\\\.", "")
                                .matches(".*[dyh].*|.*m+[/.-].*|.*mm+.*");
    }

    private @Nullable String text(@Nullable Cell cell) {
        if (cell == null || isMissing(cell)) {
            return null;
        }
        if (cell.getType() == CellType.ERROR || cell.getRawValue().matches("#[A-Z0-9/!?]+[!?]?") && !isNumber(cell)) {
            throw new IllegalArgumentException("sheet '" + name + "', cell " + cell.getAddress() + ": "
                    + cell.getRawValue() + ", a value is wanted; mend the formula or empty the cell");
        }
        if (isNumber(cell)) {
            double number = number(cell);
            return isDate(cell)
                    ? day(number)
                    : number == Math.rint(number) && Math.abs(number) < 1e15
                            ? Long.toString((long) number)
                            : Double.toString(number);
        }
        return written(cell.getValue());
    }

    private String day(double serial) {
        LocalDateTime zero = since1904 ? DAY_ZERO_1904 : serial < FALSE_LEAP_DAY ? DAY_ZERO.plusDays(1) : DAY_ZERO;
        LocalDateTime time = zero.plusSeconds(Math.round(serial * SECONDS_OF_A_DAY));
        return time.truncatedTo(ChronoUnit.DAYS).equals(time)
                ? time.toLocalDate().toString()
                : time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    private static String letters(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letters(column / 26 - 1) + last;
    }
}
