package org.hatmatrix.diagnostics.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hatmatrix.diagnostics.Rendered;
import org.hatmatrix.formula.Design;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class ResidualPlotTest {

    @ParameterizedTest
    @EnumSource
    void showsEveryRowInsideTheFrame(ResidualPlot plot) {
        for (LeastSquaresFit fit : List.of(
                Reference.of("stackloss").ols(), Reference.of("stackloss").wls())) {
            Rendered picture = new Rendered(plot.toSvg(fit));
            List<Element> points = picture.elements("circle");
            assertThat(points).hasSize(21);
            assertThat(points).allSatisfy(point -> {
                assertThat(Rendered.number(point, "cx")).isBetween(74.0, 500.0);
                assertThat(Rendered.number(point, "cy")).isBetween(34.0, 384.0);
            });
            assertThat(picture.texts("text")).contains("21");
            assertThat(picture.inked()).isGreaterThan(2000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void perfectFitsAndHostileNamesAreDrawn(ResidualPlot plot) {
        Design design = Design.builder()
                .response("<y> & \"ы\"", 0, 0, 0, 0)
                .column("Үлес <%>", 1, 2, 3, 5)
                .build();
        assertThat(new Rendered(plot.toSvg(Ols.withDefaults().fit(design))).texts("title"))
                .anyMatch(title -> title.contains("Үлес <%>"));
    }
}
