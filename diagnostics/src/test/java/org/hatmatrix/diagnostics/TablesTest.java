package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.boxplot.BoxPlot;
import org.hatmatrix.diagnostics.boxplot.Fences;
import org.hatmatrix.diagnostics.report.Diagnosis;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.table.Column;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.TextTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Every result that prints rows gives them as a table, which every format can write. */
class TablesTest {

    private static final LeastSquaresFit FIT = fit();

    private static LeastSquaresFit fit() {
        Random random = new Random(3);
        Dataset data = Dataset.builder()
                .numbers("y", random.doubles(40).toArray())
                .numbers("man_rate", random.doubles(40).toArray())
                .numbers("a <b> & | $x$", random.doubles(40).toArray())
                .build();
        return Ols.withDefaults().fit("y ~ man_rate + `a <b> & | $x$`", data);
    }

    static List<Tabular> results() {
        BreuschPagan bp = BreuschPagan.of(FIT);
        return List.of(
                FIT,
                FIT.test("man_rate = 0"),
                bp,
                bp.byRegressor(),
                White.of(FIT),
                Glejser.of(FIT),
                Harvey.of(FIT),
                GoldfeldQuandt.of(FIT),
                VarianceInflation.of(FIT),
                ConditionIndices.of(FIT),
                Influence.of(FIT),
                Fences.tukey(FIT.residuals()),
                BoxPlot.of("residuals", FIT.residuals()),
                Reset.of(FIT),
                JarqueBera.of(FIT),
                DurbinWatson.of(FIT),
                BreuschGodfrey.of(FIT, 1),
                LjungBox.of(FIT, 2),
                Diagnosis.of(FIT));
    }

    @ParameterizedTest
    @MethodSource("results")
    void writesEveryFormat(Tabular result) throws Exception {
        Table table = result.table();
        Dataset data = table.toDataset();
        assertThat(table.toText().lines()).allMatch(line -> TextTable.width(line) <= 80);
        assertThat(new ObjectMapper().readTree(table.toJson()).get("rows"))
                .hasSize(table.rows().size());
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(table.toHtml())));
        assertThat(table.toMarkdown().lines()).hasSizeGreaterThan(table.rows().size());
        assertThat(table.toLatex()).startsWith("\\begin{tabular}").endsWith("\\end{tabular}\n");
        Dataset csv = Dataset.readCsv(new StringReader(table.toCsv()));
        for (String name : data.names()) {
            if (data.rows() > 0 && data.isNumeric(name)) {
                assertThat(csv.numbers(name)).containsExactly(data.numbers(name));
            }
        }
    }

    /** The listing of the design. */
    @Test
    void anyResultAsATable() {
        LeastSquaresFit ols = FIT;
        Table table = VarianceInflation.of(ols).table();
        System.out.println(table);

        assertThat(table.toString()).isEqualTo(VarianceInflation.of(ols).toString());
        assertThat(table.toMarkdown()).contains("| man\\_rate | ");
        assertThat(table.toLatex()).contains("man\\_rate & ");
        assertThat(table.toHtml()).contains(">man_rate</th>");
        assertThat(table.toCsv()).startsWith("term,vif,tolerance,uncentred_vif\n");
        assertThat(table.toJson()).contains("{\"term\": \"man_rate\", \"vif\": ");
        assertThat(table.toDataset().numbers("vif")[1])
                .isEqualTo(VarianceInflation.of(ols).values()[0]);
    }

    @Test
    void coefficientsHaveTheNamesOfBroom() {
        Table table = FIT.table();
        assertThat(table.columns())
                .extracting(Column::id)
                .containsExactly(
                        "term", "estimate", "std_error", "statistic", "p_value", "stars", "conf_low", "conf_high");
        assertThat(table.toDataset().numbers("estimate")).isEqualTo(FIT.coefficients());
        assertThat(table.toDataset().numbers("std_error")).isEqualTo(FIT.standardErrors());
        assertThat(table.toDataset().numbers("p_value")).isEqualTo(FIT.pValues());
        // the summary has the same table without the intervals
        String summary = FIT.summary().replaceAll(" +", " ");
        for (Coefficient c : FIT.coefficientTable()) {
            assertThat(summary)
                    .contains(Numbers.significant(c.standardError(), 4) + " " + Numbers.fixed(c.statistic(), 3));
        }
    }
}
