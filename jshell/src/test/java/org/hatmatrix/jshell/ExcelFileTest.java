package org.hatmatrix.jshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hatmatrix.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks written part by part as ECMA-376 describes them, so that every kind of cell occurs. */
class ExcelFileTest {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    @TempDir
    Path folder;

    /** A workbook with an empty sheet, a sheet with these rows, and a hidden one. */
    private Path workbook(String rows) throws IOException {
        Path file = folder.resolve("answers.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            + override("workbook", "sheet.main") + override("styles", "styles") + "</Types>");
            part(
                    zip,
                    "_rels/.rels",
                    "<Relationships xmlns=\"" + PACKAGE + "\"><Relationship Id=\"r1\" Type=\"" + OFFICE
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>"
                            + "<sheet name=\"Notes\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"Ответы\" sheetId=\"2\" r:id=\"r2\"/>"
                            + "<sheet name=\"Secret\" sheetId=\"3\" state=\"hidden\" r:id=\"r3\"/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"" + PACKAGE + "\">"
                            + relation(1, "worksheet", "worksheets/sheet1.xml")
                            + relation(2, "worksheet", "worksheets/sheet2.xml")
                            + relation(3, "worksheet", "worksheets/sheet1.xml") + relation(4, "styles", "styles.xml")
                            + "</Relationships>");
            part(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"1\">"
                            + "<numFmt numFmtId=\"164\" formatCode=\"dd\\.mm\\.yyyy\"/></numFmts><cellXfs count=\"3\">"
                            + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
            part(zip, "xl/worksheets/sheet1.xml", sheet(""));
            part(zip, "xl/worksheets/sheet2.xml", sheet(rows));
        }
        return file;
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\""
                + "application/vnd.openxmlformats-officedocument.spreadsheetml." + type + "+xml\"/>";
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"r" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String sheet(String rows) {
        return "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String row(int number, String... cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (String cell : cells) {
            row.append(cell);
        }
        return row.append("</row>").toString();
    }

    private static String text(String address, String text) {
        return "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String cell(String address, String attributes, String content) {
        return "<c r=\"" + address + "\" " + attributes + ">" + content + "</c>";
    }

    private static String header(int row) {
        return row(
                row,
                text("A" + row, "size"),
                text("B" + row, "score"),
                text("C" + row, "day"),
                text("D" + row, "twice"));
    }

    @Test
    void readsNumbersTextsDatesAndValuesOfFormulas() throws IOException {
        Path file = workbook(row(1, text("A1", "Survey of 2026"))
                + header(3)
                + row(
                        4,
                        text("A4", "small"),
                        cell("B4", "", "<v>3</v>"),
                        cell("C4", "s=\"1\"", "<v>45292</v>"),
                        cell("D4", "", "<f>2*B4</f><v>6</v>"),
                        cell("E4", "t=\"b\"", "<v>1</v>"))
                + row(
                        5,
                        text("A5", "шағын"),
                        cell("B5", "t=\"e\"", "<v>#N/A</v>"),
                        cell("C5", "s=\"2\"", "<v>45351</v>"),
                        cell("D5", "", "<f>2*1.25</f><v>2.5</v>"))
                + row(6)
                + row(7, cell("B7", "", "<v>1.5</v>")));
        ExcelFile excel = ExcelFile.of(file);
        assertThat(excel.sheets()).isEqualTo(List.of("Notes", "Ответы"));
        assertThat(excel.words()).isEqualTo("sheet 'Ответы' of 2, names in row 3");
        assertThat(excel).hasToString("answers.xlsx: 2 sheets");
        Dataset data = excel.read();
        assertThat(data.names()).containsExactly("size", "score", "day", "twice", "column E");
        assertThat(data.texts("size")).containsExactly("small", "шағын", null);
        assertThat(data.numbers("score")).containsExactly(3, Double.NaN, 1.5);
        assertThat(data.numbers("twice")).containsExactly(6, 2.5, Double.NaN);
        assertThat(data.isDate("day")).isTrue();
        assertThat(data.texts("day")).containsExactly("2024-01-01", "2024-02-29", null);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        ExcelFile broken =
                ExcelFile.of(workbook(header(1) + row(2, text("A2", "x"), cell("B2", "t=\"e\"", "<v>#DIV/0!</v>"))));
        assertThatThrownBy(broken::read).hasMessageContaining("cell B2: #DIV/0!");
        assertThatThrownBy(() -> broken.read("Notes")).hasMessage("sheet 'Notes' is empty");
        assertThatThrownBy(() -> broken.read("Tab")).hasMessageContaining("it has [Notes, Ответы]");
        ExcelFile twice =
                ExcelFile.of(workbook(row(1, text("A1", "x"), text("C1", "x")) + row(2, cell("A2", "", "<v>1</v>"))));
        assertThatThrownBy(twice::read).hasMessageContaining("'x' heads columns A and C");
        ExcelFile empty = ExcelFile.of(workbook(""));
        assertThatThrownBy(empty::read).hasMessageContaining("all sheets are empty");
        Path noBook = Files.writeString(folder.resolve("text.xlsx"), "size;score\n");
        assertThatThrownBy(() -> ExcelFile.of(noBook)).isInstanceOf(RuntimeException.class);
    }
}
