package org.hatmatrix.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.ReferenceDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarCutoffsTest {

    @ParameterizedTest
    @CsvSource({
        "0.2, '', ''",
        "0.1, '', ''",
        "0.09, *, ''",
        "0.05, *, ''",
        "0.049, **, *",
        "0.01, **, *",
        "0.009, ***, **",
        "0.001, ***, **",
        "0.0009, ***, ***",
        "0, ***, ***",
        "NaN, '', ''",
    })
    void countStars(double pValue, String economics, String r) {
        assertThat(StarCutoffs.ECONOMICS.stars(pValue)).isEqualTo(economics);
        assertThat(StarCutoffs.R.stars(pValue)).isEqualTo(r);
    }

    @Test
    void sayWhatTheyMean() {
        assertThat(StarCutoffs.ECONOMICS.legend()).isEqualTo("*: p<0.1, **: p<0.05, ***: p<0.01");
        assertThat(StarCutoffs.R).hasToString("StarCutoffs[*: p<0.05, **: p<0.01, ***: p<0.001]");
        assertThat(StarCutoffs.of().legend()).isEmpty();
    }

    @Test
    void mayHaveADot() {
        assertThat(StarCutoffs.R_WITH_DOT.stars(0.0999)).isEqualTo(".");
        assertThat(StarCutoffs.R_WITH_DOT.stars(0.049)).isEqualTo("*");
        assertThat(StarCutoffs.R_WITH_DOT.stars(0.1)).isEmpty();
        assertThat(StarCutoffs.R_WITH_DOT.stars(Double.NaN)).isEmpty();
        assertThat(StarCutoffs.R_WITH_DOT.legend()).isEqualTo("*: p<0.05, **: p<0.01, ***: p<0.001, .: p<0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StarCutoffs.R.withDot(0.05))
                .withMessage("the cut-off of the dot is 0.05, wanted a number between 0.05 and 1");
    }

    @Test
    void fallBetweenOneAndZero() {
        for (double[] wrong : new double[][] {{0.01, 0.05}, {1}, {0}, {-0.1}, {Double.NaN}, {0.1, 0.1}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StarCutoffs.of(wrong))
                    .withMessageEndingWith("wanted falling numbers between 0 and 1");
        }
    }

    /**
     * The 96 cells of Tables 3, 4 (least squares: t with 70 degrees of freedom) and 6, 7 (robust fits of EViews: normal)
     * of the first paper have the stars that follow from their printed estimate and error, but for one: −13.004 with
     * error 5.183 has p = 0.014 and is printed with one star.
     */
    @Test
    void areThoseOfThePublishedTablesButForOneMisprint() throws Exception {
        Dataset cells;
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(getClass().getResourceAsStream("/reference/papers/monotowns_coefficients.csv")),
                StandardCharsets.UTF_8)) {
            cells = Dataset.readCsv(reader);
        }
        double[] tables = cells.numbers("table");
        double[] estimates = cells.numbers("coefficient");
        double[] errors = cells.numbers("standard_error");
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cells.rows(); i++) {
            ReferenceDistribution reference =
                    tables[i] <= 4 ? ReferenceDistribution.t(70) : ReferenceDistribution.NORMAL;
            String stars = StarCutoffs.ECONOMICS.stars(reference.pValue(estimates[i] / errors[i]));
            String printed = Objects.requireNonNullElse(cells.texts("stars").get(i), "");
            if (!stars.equals(printed)) {
                wrong.add(cells.texts("model").get(i) + " "
                        + cells.texts("variable").get(i) + " " + stars);
            }
        }
        assertThat(cells.rows()).isEqualTo(96);
        assertThat(wrong).containsExactly("WLS.6 pop_grw **");
    }
}
