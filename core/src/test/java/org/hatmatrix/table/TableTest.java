package org.hatmatrix.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.text.TextTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TableTest {

    /** What names of users may contain: markup of every format, line ends, wide and combining characters, formulas. */
    private static final List<String> HOSTILE = List.of(
            "a|b",
            "<script>alert(1)</script>",
            "x & y_1 % $z$ # {q} ~^\\",
            "\\input{/etc/passwd}",
            "=cmd()",
            "\"quoted\", comma",
            "two\nlines\r\nand\ta tab",
            "\u001B[2J",
            "日本語テキスト",
            "e\u0301te\u0301",
            "]]> --> *b* [l](u) `c`",
            "]}, \"x\": null",
            "\u2028",
            "name ".repeat(40),
            "unbroken".repeat(30),
            " ");

    private static final Table SMALL = Table.builder("Growth")
            .column("term", "", Alignment.LEFT)
            .column("estimate", "Estimate", Alignment.DECIMAL)
            .column("p_value", "p", Alignment.RIGHT)
            .row(Cell.text("a"), Cell.fixed(1.0 / 3, 2).withStars("**"), Cell.pValue(0.01234567))
            .row(Cell.text("longer"), Cell.fixed(-12.5, 1), Cell.missing("–"))
            .rule()
            .row(Cell.text("n"), Cell.integer(76), Cell.missing())
            .note("**: p<0.05")
            .build();

    @Test
    void textAlignsDecimalPoints() {
        assertThat(SMALL).hasToString("""
                        Growth

                                Estimate       p
                        a         0.33**  0.0123
                        longer  -12.5          –
                        ────────────────────────
                        n        76

                        **: p<0.05
                        """);
    }

    @Test
    void framedTextHasRulesInsteadOfBlankLines() {
        Table table = Table.builder("Growth")
                .framed()
                .column("term", "", Alignment.LEFT)
                .column("x", "x", Alignment.CENTER)
                .row(Cell.text("a"), Cell.fixed(2.5, 1).inBrackets())
                .note("note")
                .build();
        assertThat(table.toText()).isEqualTo("""
                        Growth
                             x
                        ──────────
                        a  (2.5)
                        ──────────
                        note
                        """.replace("──────────", "────────"));
    }

    @Test
    void groupsStandAboveTheirColumns() {
        Table table = Table.builder("")
                .column("term", "", Alignment.LEFT)
                .group("Least squares")
                .column("estimate", "Estimate", Alignment.DECIMAL)
                .column("std_error", "s.e.", Alignment.DECIMAL)
                .group("")
                .column("n", "n", Alignment.RIGHT)
                .row(Cell.text("a"), Cell.fixed(1, 1), Cell.fixed(0.25, 2), Cell.integer(8))
                .build();
        assertThat(table.toText()).isEqualTo("""
                           Least squares
                           Estimate  s.e.  n
                        a       1.0  0.25  8
                        """);
        assertThat(table.toLatex())
                .contains(" & \\multicolumn{2}{c}{Least squares} &  \\\\\n\\cmidrule(lr){2-3}\n & Estimate & s.e. & n");
        assertThat(table.toHtml())
                .contains("<tr><td colspan=\"1\"></td><th scope=\"colgroup\" colspan=\"2\">Least squares</th>");
        assertThat(table.toMarkdown()).startsWith("|  | Least squares Estimate | Least squares s.e. | n |\n");
    }

    @Test
    void markdownIsAPipeTable() {
        assertThat(SMALL.toMarkdown()).isEqualTo("""
                        Growth

                        |  | Estimate | p |
                        |:---|---:|---:|
                        | a | 0.33\\*\\* | 0.0123 |
                        | longer | -12.5 | – |
                        | n | 76 |  |

                        \\*\\*: p&lt;0.05
                        """);
    }

    @Test
    void latexUsesBooktabs() {
        assertThat(SMALL.toLatex()).isEqualTo("""
                        \\begin{tabular}{lrr}
                        \\toprule
                        \\multicolumn{3}{l}{Growth} \\\\
                         & Estimate & p \\\\
                        \\midrule
                        a & 0.33$^{**}$ & 0.0123 \\\\
                        longer & $-$12.5 & – \\\\
                        \\midrule
                        n & 76 &  \\\\
                        \\bottomrule
                        \\multicolumn{3}{l}{\\footnotesize {*}*: p\\textless{}0.05} \\\\
                        \\end{tabular}
                        """);
    }

    @Test
    void csvAndJsonHaveEveryDigit() {
        assertThat(SMALL.toCsv()).isEqualTo("""
                        term,estimate,p_value
                        a,0.3333333333333333,0.01234567
                        longer,-12.5,
                        n,76,
                        """);
        assertThat(SMALL.toJson()).isEqualTo("""
                        {"title": "Growth",
                        "columns": [{"id": "term", "header": ""},
                          {"id": "estimate", "header": "Estimate"},
                          {"id": "p_value", "header": "p"}],
                        "rows": [{"term": "a", "estimate": 0.3333333333333333, "p_value": 0.01234567},
                          {"term": "longer", "estimate": -12.5, "p_value": null},
                          {"term": "n", "estimate": 76, "p_value": null}],
                        "notes": ["**: p\\u003c0.05"]}
                        """);
    }

    @Test
    void datasetHasNumbersAndTexts() {
        Dataset data = SMALL.toDataset();
        assertThat(data.names()).containsExactly("term", "estimate", "p_value");
        assertThat(data.texts("term")).containsExactly("a", "longer", "n");
        assertThat(data.numbers("estimate")).containsExactly(1.0 / 3, -12.5, 76);
        assertThat(data.numbers("p_value")).containsExactly(0.01234567, Double.NaN, Double.NaN);
        assertThat(Table.of(data).toDataset().numbers("estimate")).isEqualTo(data.numbers("estimate"));
    }

    @Test
    void numbersThatAreNone() throws Exception {
        Table table = Table.builder("")
                .column("x", "x", Alignment.DECIMAL)
                .row(Cell.significant(Double.NaN, 3))
                .row(Cell.significant(Double.POSITIVE_INFINITY, 3))
                .row(Cell.significant(Double.NEGATIVE_INFINITY, 3))
                .row(Cell.missing())
                .row(Cell.significant(-0.0, 3))
                .row(Cell.integer(Long.MAX_VALUE))
                .build();
        assertThat(table.toCsv()).isEqualTo("x\nNaN\nInf\n-Inf\nNA\n-0.0\n9223372036854775807\n");
        JsonNode rows = new ObjectMapper().readTree(table.toJson()).get("rows");
        assertThat(rows.get(0).get("x").isNull()).isTrue();
        assertThat(rows.get(1).get("x").asText()).isEqualTo("Infinity");
        assertThat(rows.get(2).get("x").asText()).isEqualTo("-Infinity");
        assertThat(rows.get(3).get("x").isNull()).isTrue();
        assertThat(rows.get(5).get("x").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(table.toDataset().numbers("x"))
                .startsWith(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, -0.0);
        assertThat(table.toLatex()).contains("$-$Inf");
    }

    @Test
    void emptyTablesAreTables() throws Exception {
        Table table = Table.builder("none")
                .column("term", "", Alignment.LEFT)
                .column("x", "x", Alignment.DECIMAL)
                .build();
        assertThat(table.toText()).isEqualTo("none\n\n  x\n");
        assertThat(table.toCsv()).isEqualTo("term,x\n");
        assertThat(new ObjectMapper().readTree(table.toJson()).get("rows")).isEmpty();
        assertThat(table.toDataset().rows()).isZero();
        xml(table.toHtml());
        assertThat(table.toLatex()).contains("\\midrule\n\\bottomrule");
        assertThat(table.toMarkdown()).endsWith("|:---|---:|\n");
    }

    @Test
    void idsAreMadeDifferent() {
        Table table = Table.builder("")
                .column("x", "", Alignment.LEFT)
                .column("x", "", Alignment.LEFT)
                .column(" ", "", Alignment.LEFT)
                .column("x", "", Alignment.LEFT)
                .build();
        assertThat(table.columns()).extracting(Column::id).containsExactly("x", "x.2", "column3", "x.3");
    }

    @Test
    void hostileTextsStayTexts() throws Exception {
        Table table = hostile();
        JsonNode json = new ObjectMapper().readTree(table.toJson());
        Document html = xml(table.toHtml());
        Dataset csv = Dataset.readCsv(new StringReader(table.toCsv()));
        assertThat(json.get("title").asText()).isEqualTo(table.title());
        assertThat(html.getElementsByTagName("script").getLength()).isZero();
        assertThat(html.getElementsByTagName("tr").getLength()).isEqualTo(HOSTILE.size() + 2);
        for (int i = 0; i < HOSTILE.size(); i++) {
            assertThat(json.get("rows").get(i).get("name").asText()).isEqualTo(HOSTILE.get(i));
            assertThat(json.get("rows").get(i).get(table.columns().get(2).id()).asDouble())
                    .isEqualTo(value(i));
        }
        assertThat(csv.numbers("value")).containsExactly(table.toDataset().numbers("value"));
        assertThat(csv.rows()).isEqualTo(HOSTILE.size());
        assertThat(table.toMarkdown().lines().filter(line -> line.startsWith("| ")))
                .hasSize(HOSTILE.size() + 1)
                .allMatch(line ->
                        line.split("(?<!\\\\)\\|", -1).length == table.columns().size() + 2);
        assertThat(table.toLatex().lines().filter(line -> line.endsWith("\\\\") && !line.startsWith("\\multi")))
                .hasSize(HOSTILE.size() + 1)
                .allMatch(line ->
                        line.split("(?<!\\\\)&", -1).length == table.columns().size());
        assertThat(table.toText()).doesNotContain("\u001B", "\t", "\r");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 61, 72, 80, 100, 133, 200})
    void textKeepsToItsWidth(int width) {
        Table table = hostile();
        String text = table.toText(width);
        assertThat(text.lines()).allMatch(line -> TextTable.width(line) <= width);
        String letters = text.replaceAll("\\s", "");
        for (int i = 0; i < HOSTILE.size(); i++) {
            assertThat(letters).contains(Cell.significant(value(i), 5).printed());
        }
    }

    /** Tables of all shapes; what is read back is what was written. */
    @Test
    void randomTablesRoundTrip() throws Exception {
        Random random = new Random(20);
        int cases = 200;
        for (int i = 0; i < cases; i++) {
            Table table = random(random);
            int width = 60 + random.nextInt(141);
            assertThat(table.toText(width).lines()).allMatch(line -> TextTable.width(line) <= width);
            Dataset read = Dataset.readCsv(new StringReader(table.toCsv()));
            JsonNode rows = new ObjectMapper().readTree(table.toJson()).get("rows");
            xml(table.toHtml());
            for (int j = 1; j < table.columns().size(); j++) {
                String id = table.columns().get(j).id();
                double[] expected = table.toDataset().numbers(id);
                assertThat(read.numbers(id)).isEqualTo(expected);
                for (int row = 0; row < expected.length; row++) {
                    JsonNode cell = rows.get(row).get(id);
                    double value = cell.isNull() ? Double.NaN : cell.isTextual() ? infinite(cell) : cell.asDouble();
                    assertThat(Double.valueOf(value)).isEqualTo(Double.valueOf(expected[row]));
                }
            }
        }
    }

    private static double infinite(JsonNode cell) {
        return Double.parseDouble(cell.asText());
    }

    private static Table random(Random random) {
        Table.Builder table = Table.builder("table").column("name", "", Alignment.LEFT);
        int columns = 1 + random.nextInt(30);
        for (int j = 0; j < columns; j++) {
            Alignment alignment = Alignment.values()[random.nextInt(4)];
            table.group(random.nextInt(3) == 0 ? "group " + j / 3 : "");
            table.column("x" + j, HOSTILE.get(random.nextInt(HOSTILE.size())), alignment);
        }
        int rows = 1 + random.nextInt(20);
        for (int i = 0; i < rows; i++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.text("r" + HOSTILE.get(random.nextInt(HOSTILE.size())))));
            for (int j = 0; j < columns; j++) {
                cells.add(randomCell(random));
            }
            if (random.nextInt(4) == 0) {
                table.rule();
            }
            table.row(cells);
        }
        return table.build();
    }

    private static Cell randomCell(Random random) {
        double value = random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
        return switch (random.nextInt(8)) {
            case 0 -> Cell.missing();
            case 1 -> Cell.significant(Double.NaN, 3);
            case 2 -> Cell.significant(Double.NEGATIVE_INFINITY, 3);
            case 3 -> Cell.integer(random.nextInt());
            case 4 -> Cell.pValue(random.nextDouble()).withStars("***");
            case 5 -> Cell.fixed(random.nextGaussian(), 3).inBrackets();
            default -> Cell.significant(value, 1 + random.nextInt(15));
        };
    }

    private static double value(int row) {
        return Math.pow(-7.1, row);
    }

    private static Table hostile() {
        Table.Builder table = Table.builder("title <b> & \u001B[2J | $x$")
                .column("name", "Name", Alignment.LEFT)
                .column("value", "value", Alignment.DECIMAL);
        HOSTILE.forEach(text -> table.column(text, text, Alignment.CENTER));
        for (int i = 0; i < HOSTILE.size(); i++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.text(HOSTILE.get(i)), Cell.significant(value(i), 5)));
            for (int j = 0; j < HOSTILE.size(); j++) {
                cells.add(j == 0 ? Cell.significant(value(i), 5) : Cell.text(HOSTILE.get(j)));
            }
            table.row(cells);
        }
        return table.note("note <i>").build();
    }

    private static Document xml(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    @Test
    void isAValue() {
        assertThat(SMALL.withTitle("Growth")).isEqualTo(SMALL).hasSameHashCodeAs(SMALL);
        assertThat(SMALL.withTitle("other")).isNotEqualTo(SMALL);
        assertThat(SMALL.table()).isSameAs(SMALL);
        assertThat(SMALL.notes()).containsExactly("**: p<0.05");
    }

    @Test
    void refusesWhatDoesNotFit() {
        Table.Builder table = Table.builder("").column("x", "", Alignment.LEFT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.row(Cell.missing(), Cell.missing()))
                .withMessage("row 1 has 2 cells, the table has 1 columns");
        assertThatIllegalStateException()
                .isThrownBy(() -> Table.builder("").build())
                .withMessage("a table needs a column");
        assertThatIllegalStateException()
                .isThrownBy(() -> table.row(Cell.missing()).column("y", "", Alignment.LEFT))
                .withMessage("column 'y' comes after the first row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SMALL.toText(39))
                .withMessage("text width is 39, wanted at least 40");
    }

    /** Means, extremes and deviations of 1, 2, 3, 6 by hand: 3, 6, 1, √(14/3); R's type 7 quartiles 1.75, 2.5, 3.75. */
    @Test
    void ofADescriptionHasItsNumbers() {
        Dataset data = Dataset.builder()
                .texts("town", "Aksu", "Tiel", null, "Aksu")
                .numbers("x", 1, 2, 3, 6)
                .build();
        Table table = Table.of(data.describe());
        assertThat(table.toCsv())
                .isEqualTo("column,mean,max,min,std_dev,observations\nx,3,6,1,2.160246899469287,4\ntown,,,,,3\n");
        assertThat(table.notes()).containsExactly("town: 2 different texts (Aksu, Tiel)");
        Dataset quartiles = Table.of(data.describe().withQuartiles()).toDataset();
        assertThat(quartiles.numbers("lower_quartile")[0]).isEqualTo(1.75);
        assertThat(quartiles.numbers("median")[0]).isEqualTo(2.5);
        assertThat(quartiles.numbers("upper_quartile")[0]).isEqualTo(3.75);
    }
}
