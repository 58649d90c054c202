package org.hatmatrix.jshell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.hatmatrix.data.Dataset;

/**
 * A workbook of Excel ({@code .xlsx}), whose sheets can be read as datasets.
 *
 * <pre>{@code
 * ExcelFile file = ExcelFile.of(Path.of("answers.xlsx"));
 * file.sheets();                                   // their names
 * Dataset data = file.read("Answers");
 * }</pre>
 *
 * <p>The names of the columns stand in the first row that fills at least half of the columns; titles above it are passed
 * over, and so are empty rows and columns. A column of numbers and empty cells holds numbers, one of dates holds dates
 * ({@link Dataset#withDates}), any other texts. Formulas count with the values that Excel saved. An empty cell and
 * {@code #N/A} are missing; any other error of Excel's is an error that names its cell.
 *
 * <p>Instances are immutable.
 */
public final class ExcelFile {

    private final Path path;
    private final List<String> names;
    private final List<List<Row>> rows;
    private final boolean since1904;

    private ExcelFile(Path path, List<String> names, List<List<Row>> rows, boolean since1904) {
        this.path = path;
        this.names = names;
        this.rows = rows;
        this.since1904 = since1904;
    }

    /**
     * Opens and reads a workbook; its hidden sheets are passed over.
     *
     * @param path the file
     * @return the workbook
     * @throws IllegalArgumentException if the file is no workbook of this kind
     * @throws UncheckedIOException if the file cannot be read
     */
    public static ExcelFile of(Path path) {
        try {
            return of(path, new ReadingOptions(true, false));
        } catch (ExcelReaderException e) {
            return withoutFormats(path);
        }
    }

    /** Some programs write no part with the formats of cells, without which there are no dates to tell. */
    private static ExcelFile withoutFormats(Path path) {
        try {
            return of(path, new ReadingOptions(false, false));
        } catch (ExcelReaderException e) {
            throw new IllegalArgumentException(
                    path + ": " + e.getMessage() + "; a workbook saved as .xlsx is wanted", e);
        }
    }

    private static ExcelFile of(Path path, ReadingOptions options) {
        try (InputStream in = Files.newInputStream(path);
                ReadableWorkbook book = new ReadableWorkbook(in, options)) {
            List<String> names = new ArrayList<>();
            List<List<Row>> rows = new ArrayList<>();
            for (Sheet sheet : book.getSheets().toList()) {
                if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
                    names.add(sheet.getName());
                    try (Stream<Row> stream = sheet.openStream()) {
                        rows.add(stream.toList());
                    }
                }
            }
            return new ExcelFile(path, List.copyOf(names), rows, book.isDate1904());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The names of the visible sheets.
     *
     * @return the names in the order of the tabs, unmodifiable
     */
    public List<String> sheets() {
        return names;
    }

    /**
     * Reads the first sheet that is not empty.
     *
     * @return its rows
     * @throws IllegalArgumentException if all are empty, or as {@link #read(String)}
     */
    public Dataset read() {
        return read(first());
    }

    /**
     * Reads a sheet.
     *
     * @param sheet its name
     * @return its rows
     * @throws IllegalArgumentException if there is no such sheet, it is empty, a name heads two columns, or a cell holds an
     *     error (the message names the cell)
     */
    public Dataset read(String sheet) {
        return sheet(sheet).read();
    }

    /**
     * Where {@link #read()} finds what it reads, in one line.
     *
     * @return for example {@code "sheet 'Answers' of 2, names in row 3"}
     */
    public String words() {
        String name = first();
        return "sheet '" + name + "'" + (names.size() > 1 ? " of " + names.size() : "") + ", names in row "
                + sheet(name).headerRow();
    }

    private String first() {
        for (int i = 0; i < names.size(); i++) {
            if (!new ExcelSheet(names.get(i), rows.get(i), since1904).isEmpty()) {
                return names.get(i);
            }
        }
        throw new IllegalArgumentException(path + ": all sheets are empty");
    }

    private ExcelSheet sheet(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    path + " has no sheet '" + name + "'; it has [" + String.join(", ", names) + "]");
        }
        return new ExcelSheet(name, rows.get(index), since1904);
    }

    /** One line: the file and its sheets. */
    @Override
    public String toString() {
        return path.getFileName() + ": " + names.size() + (names.size() == 1 ? " sheet" : " sheets");
    }
}
