package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.boxplot.BoxPlot;
import org.hatmatrix.diagnostics.margins.ConfidenceEllipse;
import org.hatmatrix.diagnostics.plot.CoefficientPlot;
import org.hatmatrix.diagnostics.plot.CorrelationMap;
import org.hatmatrix.diagnostics.plot.FitPlot;
import org.hatmatrix.diagnostics.plot.Histogram;
import org.hatmatrix.diagnostics.plot.ResidualPlot;
import org.hatmatrix.diagnostics.plot.ScatterMatrix;
import org.hatmatrix.diagnostics.plot.TermPlot;
import org.hatmatrix.diagnostics.report.Report;
import org.hatmatrix.diagnostics.specification.SpecificationCurve;
import org.hatmatrix.diagnostics.stability.Cusum;
import org.hatmatrix.reference.Browser;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.robust.MmEstimator;
import org.hatmatrix.text.Svg;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every kind of picture and the page, laid out by a browser with its fonts. */
@Tag("peers")
class SeenInBrowserTest {

    private static Dataset data() {
        int n = 76;
        Random random = new Random(11);
        double[] x = random.doubles(n, 0, 10).toArray();
        double[] z =
                IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> 1 + x[i] - z[i] + (i % 19 == 0 ? 30 : random.nextGaussian()))
                .toArray();
        String[] towns = IntStream.range(0, n)
                .mapToObj(i -> i % 4 == 0 ? "Өскемен <&> " + i % 8 : "Рудный " + i % 8)
                .toArray(String[]::new);
        return Dataset.builder()
                .numbers("growth of manufacturing, per cent", y)
                .numbers("x", x)
                .numbers("share of inhabitants in work", z)
                .texts("town", towns)
                .build();
    }

    private static Map<String, String> pictures(Dataset data, LeastSquaresFit fit) {
        Map<String, String> pictures = new LinkedHashMap<>();
        for (ResidualPlot plot : ResidualPlot.values()) {
            pictures.put(plot.name(), plot.toSvg(fit));
        }
        pictures.put("added variable", TermPlot.ADDED_VARIABLE.toSvg(fit, "x"));
        pictures.put("component and residual", TermPlot.COMPONENT_RESIDUAL.toSvg(fit, "x"));
        pictures.put("fit", FitPlot.of(fit, "x").toSvg());
        pictures.put(
                "coefficients",
                CoefficientPlot.of(fit, MmEstimator.withDefaults().fit(fit.design()))
                        .toSvg());
        pictures.put("histogram", Histogram.of(data, "x").toSvg());
        String[] numbers = {"growth of manufacturing, per cent", "x", "share of inhabitants in work"};
        pictures.put("correlations", CorrelationMap.of(data, numbers).toSvg());
        pictures.put("scatter matrix", ScatterMatrix.of(data, numbers).toSvg());
        BoxPlot boxes = BoxPlot.of(data, numbers);
        pictures.put(
                "boxes",
                boxes.titled("Towns of one industry and what their growth may depend on, and more of it")
                        .toSvg());
        pictures.put(
                "labelled boxes",
                boxes.withLabels(data.texts("town")).withAxes(BoxPlot.Axes.OWN).toSvg());
        pictures.put("specifications", SpecificationCurve.of(fit, "x").toSvg());
        pictures.put("clusters", ClusterInfluence.of(fit).toSvg("x"));
        pictures.put(
                "ellipse",
                ConfidenceEllipse.of(fit, "x", "`share of inhabitants in work`", 0.95)
                        .toSvg());
        pictures.put("cusum", Cusum.ordinary(fit).toSvg());
        return pictures;
    }

    @Test
    void noPictureIsBlankNoTextCoveredAndNoPageTooWide() {
        Optional<Browser> browser = Browser.installed();
        assumeThat(browser).as("Chromium").isPresent();
        Dataset data = data();
        LeastSquaresFit fit = Ols.withDefaults()
                .fit("`growth of manufacturing, per cent` ~ x + `share of inhabitants in work` + town", data)
                .withCovariance(Covariances.cluster(data.texts("town")));
        Map<String, String> pictures = pictures(data, fit);
        Map<String, String> pages = Map.of("report", Report.of(fit).toHtml());
        assertThat(browser.orElseThrow().complaints(pictures, pages)).isEmpty();
    }

    /** What is wrong is found. */
    @Test
    void faultsAreSeen() {
        Optional<Browser> browser = Browser.installed();
        assumeThat(browser).as("Chromium").isPresent();
        Svg svg = new Svg(200, 100, "faulty");
        svg.text(10, 50, 12, Svg.Anchor.START, "one").text(20, 52, 12, Svg.Anchor.START, "two");
        svg.text(190, 90, 12, Svg.Anchor.START, "outside");
        String wide = "<html><body><div style=\"width:900px\">" + "words ".repeat(60) + "</div></body></html>";
        assertThat(browser.orElseThrow().complaints(Map.of("faulty", svg.toString()), Map.of("wide", wide)))
                .hasSize(5)
                .contains("faulty: texts overlap: one | two", "faulty: text outside: outside")
                .anyMatch(complaint -> complaint.startsWith("faulty: blank"))
                .anyMatch(complaint -> complaint.startsWith("wide at 400 px"))
                .anyMatch(complaint -> complaint.startsWith("wide at 700 px"));
    }
}
