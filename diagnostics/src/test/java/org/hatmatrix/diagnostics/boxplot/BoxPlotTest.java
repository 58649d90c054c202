package org.hatmatrix.diagnostics.boxplot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.Pictures;
import org.hatmatrix.diagnostics.Rendered;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.text.TextTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class BoxPlotTest {

    /** Hinges 3 and 7, inner fences −3 and 13, outer fences −9 and 19. */
    private static final double[] VALUES = {2, 3, 4, 5, 6, 7, 1, 14, 20};

    private static Stream<Arguments> variables() {
        return Reference.all()
                .flatMap(set -> set.r("univariate").properties().stream()
                        .map(Map.Entry::getKey)
                        .map(name -> Arguments.of(set, name)));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void numbersAreThoseOfR(Reference set, String name) {
        Box box = BoxPlot.of(name, set.column(name)).box(name);
        double[] stats = Reference.numbers(set.r("univariate").path(name).path("boxplot_stats"));
        FiveNumbers five = box.numbers();
        double[] actual = {
            box.whiskers().lower(),
            five.lowerQuartile(),
            five.median(),
            five.upperQuartile(),
            box.whiskers().upper()
        };
        assertThat(actual).isEqualTo(stats);
        double[] notch = Reference.numbers(set.r("univariate").path(name).path("boxplot_conf"));
        assertClose(name, new double[] {box.notch().lower(), box.notch().upper()}, notch, 1e-13);
        assertClose(
                name,
                box.mean(),
                Reference.number(set.exact("univariate").path(name).path("mean")),
                1e-15);
    }

    @Test
    void outliersHaveTheirRowsAndLabels() {
        List<String> towns = Arrays.asList("a", "b", "c", "d", "e", "f", "g", "Ақсай", null);
        Box box = BoxPlot.of("growth", VALUES, towns).box("growth");
        assertThat(box.whiskers()).isEqualTo(new Interval(1, 7));
        assertThat(box.nearOutliers()).containsExactly(new Outlier(8, "Ақсай", 14, Standing.NEAR));
        assertThat(box.farOutliers()).containsExactly(new Outlier(9, "9", 20, Standing.FAR));
        assertThat(box.outliers())
                .extracting(Outlier::toString)
                .containsExactly("row 8 (Ақсай): 14.000", "row 9: 20.000");
    }

    @Test
    void missingValuesOfADatasetAreLeftOutButKeepTheirRows() {
        Dataset data = Dataset.builder()
                .texts("town", "x", "y", "z", "u", "v", "w")
                .numbers("growth", 1, Double.NaN, 2, 3, 4, 100)
                .numbers("lab", 1, 2, 3, 4, 5, 6)
                .build();
        BoxPlot plot = BoxPlot.of(data);
        assertThat(plot.boxes()).extracting(Box::name).containsExactly("growth", "lab");
        Box growth = plot.withLabels(data.texts("town")).box("growth");
        assertThat(growth.observations()).isEqualTo(5);
        assertThat(growth.missing()).isEqualTo(1);
        assertThat(growth.farOutliers()).containsExactly(new Outlier(6, "w", 100, Standing.FAR));
        assertThat(plot.toText()).contains("missing, left out: 1").contains("far: row 6: 100.00");
    }

    @Test
    void whiskersEndAtDataAndOutliersAreHollowOrFilled() {
        BoxPlot plot = BoxPlot.of("v", VALUES);
        Rendered picture = new Rendered(plot.toSvg());
        List<Element> circles = picture.elements("circle");
        assertThat(circles).hasSize(2 + 2); // the last two are the key's
        double near = Rendered.number(circles.get(0), "cy");
        double far = Rendered.number(circles.get(1), "cy");
        double x = Rendered.number(circles.get(0), "cx");
        assertThat(near).isGreaterThan(far);
        assertThat(picture.brightness(x, near)).isGreaterThan(240);
        assertThat(picture.brightness(x, far)).isLessThan(60);

        // the axis is linear: from two known points the whisker's end follows
        double pixelsPerUnit = (near - far) / (20 - 14);
        double upperWhisker =
                near + pixelsPerUnit * (14 - plot.box("v").whiskers().upper());
        assertThat(picture.elements("line")).anySatisfy(line -> {
            assertThat(Rendered.number(line, "y1")).isCloseTo(upperWhisker, within(0.02));
            assertThat(Rendered.number(line, "y2")).isCloseTo(upperWhisker, within(0.02));
            assertThat((Rendered.number(line, "x1") + Rendered.number(line, "x2")) / 2)
                    .isCloseTo(x, within(0.02));
        });
        assertThat(picture.brightness(x, upperWhisker)).isLessThan(130);
        double fence =
                near + pixelsPerUnit * (14 - plot.box("v").fences().inner().upper());
        assertThat(picture.brightness(x, fence)).as("nothing at the fence").isGreaterThan(220);
    }

    @Test
    void severalVariablesStandSideBySideOnRoundTicks() {
        Dataset data = Dataset.builder()
                .numbers("man_grw", VALUES)
                .numbers(
                        "Еңбек ресурстарының үлесі <%>",
                        Arrays.stream(VALUES).map(v -> 3 * v - 20).toArray())
                .build();
        Rendered common = new Rendered(BoxPlot.of(data).toSvg());
        assertThat(common.texts("text"))
                .contains("man_grw", "-10", "0", "40")
                .anyMatch(t -> t.contains("ресурстарының"));
        assertThat(common.texts("title")).anyMatch(t -> t.startsWith("Еңбек ресурстарының үлесі <%>: n 9"));
        assertThat(boxes(common)).hasSize(2 + 1); // the last one is the key's
        assertThat(boxes(common).get(0)).isLessThan(boxes(common).get(1));

        Rendered own = new Rendered(BoxPlot.of(data).withAxes(BoxPlot.Axes.OWN).toSvg());
        assertThat(frames(own)).isEqualTo(2);
        assertThat(frames(common)).isEqualTo(1);
    }

    /** The left sides of the boxes. */
    private static List<Double> boxes(Rendered picture) {
        return picture.elements("rect").stream()
                .filter(r -> r.getAttribute("fill").equals("#cfe0f3"))
                .map(r -> Rendered.number(r, "x"))
                .toList();
    }

    private static long frames(Rendered picture) {
        return picture.elements("rect").stream()
                .filter(r -> r.getAttribute("fill").equals("none"))
                .count();
    }

    @Test
    void namesDoNotOverlapTheirNeighbours() {
        Dataset data = Dataset.builder()
                .numbers("Өңдеу өнеркәсібінің өсу қарқыны мен инновациялық белсенділік", VALUES)
                .numbers("DonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftDDSG", VALUES)
                .numbers("c", VALUES)
                .build();
        Rendered picture = new Rendered(BoxPlot.of(data).toSvg());
        List<Element> names = picture.elements("text").stream()
                .filter(t -> t.getAttribute("text-anchor").equals("middle"))
                .sorted(Comparator.comparing(t -> Rendered.number(t, "x")))
                .toList();
        for (Element one : names) {
            for (Element other : names) {
                double gap = Rendered.number(other, "x") - Rendered.number(one, "x");
                if (gap > 0 && one.getAttribute("y").equals(other.getAttribute("y"))) {
                    double halves = 0.3
                            * 12
                            * (TextTable.width(one.getTextContent()) + TextTable.width(other.getTextContent()));
                    assertThat(halves).isLessThanOrEqualTo(gap);
                }
            }
        }
        assertThat(String.join("", names.stream().map(Element::getTextContent).toList()))
                .contains("Donaudampfschifffahrt");
    }

    @Test
    void notchesNarrowTheBox() {
        Rendered picture = new Rendered(BoxPlot.of("v", VALUES).notched().toSvg());
        assertThat(picture.elements("polygon")).hasSize(1);
        assertThat(picture.elements("polygon").get(0).getAttribute("points").split(" "))
                .hasSize(10);
    }

    @Test
    void labelsOfOutliersAreShownAndExplained() {
        List<String> labels = List.of("a", "b", "c", "d", "e", "f", "g", "h", "Рудный & <Ко>");
        Rendered picture = new Rendered(BoxPlot.of("v", VALUES, labels).toSvg());
        assertThat(picture.texts("text")).contains("Рудный & <Ко>");
        assertThat(picture.texts("title")).contains("v, row 9 (Рудный & <Ко>): 20.000");
    }

    @Test
    void theSignsAreExplainedAndValuesAreCounted() {
        Dataset data = Dataset.builder()
                .numbers("v", 1, 2, 3, Double.NaN)
                .numbers("w", 1, 2, 3, 4)
                .build();
        assertThat(new Rendered(BoxPlot.of(data).toSvg()).texts("text"))
                .contains("quartiles and median", "last value within the inner fence", "mean")
                .contains("near outlier", "far outlier", "n = 3", "1 missing", "n = 4");
    }

    /** Far outliers so close that their numbers would cover each other, in several of many boxes. */
    @Test
    void allFarOutliersAreNamedAndNothingIsOverprinted() {
        Dataset.Builder builder = Dataset.builder();
        for (int j = 0; j < 17; j++) {
            double[] values = new double[60];
            for (int i = 0; i < values.length; i++) {
                values[i] = i < 3 * (j % 4) ? 900 + i / 10.0 : i % 7;
            }
            builder.numbers("variable number " + j, values);
        }
        BoxPlot plot = BoxPlot.of(builder.build());
        for (BoxPlot drawn : List.of(plot, plot.withAxes(BoxPlot.Axes.OWN), plot.notched())) {
            String svg = drawn.toSvg();
            Rendered picture = Pictures.checked(svg);
            assertThat(frames(picture)).isGreaterThan(1);
            assertThat(Rendered.number(picture.elements("svg").get(0), "width")).isLessThanOrEqualTo(760);
            for (Box box : plot.boxes()) {
                int named = box.farOutliers().size();
                assertThat(picture.texts("title").stream().filter(t -> t.startsWith(box.name() + ", row ")))
                        .hasSize(named);
            }
            long far =
                    plot.boxes().stream().mapToLong(b -> b.farOutliers().size()).sum();
            assertThat(picture.texts("text").stream().filter(t -> t.matches("[1-9]")))
                    .hasSizeGreaterThanOrEqualTo((int) far);
        }
    }

    @Test
    void farOutliersWithoutRoomAreCounted() {
        double[] values = IntStream.range(0, 600)
                .mapToDouble(i -> i < 100 ? 1000 + i : i % 9)
                .toArray();
        assertThat(Pictures.checked(BoxPlot.of("v", values).toSvg()).texts("text"))
                .anyMatch(t -> t.startsWith("v: 40 far outliers"));
    }

    @Property(seed = "31", tries = 20)
    void anyNamesAndFewValuesGiveAPicture(@ForAll @StringLength(max = 60) String name, @ForAll double[] values) {
        double[] few =
                Arrays.stream(values).limit(4).map(v -> Math.rint(v % 10)).toArray();
        double[] some = few.length == 0 ? new double[] {0} : few;
        BoxPlot plot = BoxPlot.of(name, some).titled(name);
        assertThat(new Rendered(plot.toSvg()).inked()).isPositive();
        assertThat(new Rendered(plot.notched().withAxes(BoxPlot.Axes.OWN).toSvg()).inked())
                .isPositive();
        assertThat(plot.toText()).contains("median");
    }

    @Test
    void equalAndExtremeValuesArePictured() {
        for (double[] values : new double[][] {
            {5}, {0, 0, 0}, {5, 5, 5, 5, 9}, {-1e308, 1e308}, {1e-300, 2e-300, 3e-300}, {1e15, 1e15 + 1}
        }) {
            BoxPlot plot = BoxPlot.of("v", values);
            assertThat(new Rendered(plot.toSvg()).inked()).isPositive();
            assertThat(plot.toText().lines()).allMatch(line -> TextTable.width(line) <= 80);
        }
    }

    @Test
    void textIsMadeForEightyColumns() {
        Dataset data = Dataset.builder()
                .numbers("man_grw", VALUES)
                .numbers("inno", Arrays.stream(VALUES).map(v -> 0.5 * v).toArray())
                .build();
        assertThat(BoxPlot.of(data).titled("Towns").toText()).isEqualTo("""
                        Towns

                        man_grw
                             ├──────▒▒▒▒▒▒▒┃▒▒▒▒▒▒+▒                        o                     *
                        inno
                           ├───▒▒▒┃▒▒▒+            o          *
                        ─┴─────────────────┴──────────────────┴─────────────────┴─────────────────┴───
                         0                 5                 10                15                20

                        ├ ┤ last value within inner fences   ┃ median   + mean   o near, * far outlier
                        quartiles: hinges; fences at 1.5 and 3 IQR

                                 n     min     Q1  median     Q3    max   mean  near  far
                        man_grw  9   1.000  3.000   5.000  7.000  20.00  6.889     1    1
                        inno     9  0.5000  1.500   2.500  3.500  10.00  3.444     1    1

                        man_grw
                          near: row 8: 14.000
                          far: row 9: 20.000

                        inno
                          near: row 8: 7.0000
                          far: row 9: 10.000
                        """);
    }

    @Test
    void badInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxPlot.of("v", 1, Double.NaN))
                .withMessage("v, row 2: NaN (missing values need a Dataset, which drops such rows)");
        Dataset data = Dataset.builder()
                .numbers("inf", 1, Double.POSITIVE_INFINITY)
                .numbers("empty", Double.NaN, Double.NaN)
                .texts("town", "a", "b")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxPlot.of(data, "inf"))
                .withMessage("column 'inf', row 2: Infinity, must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxPlot.of(data, "empty"))
                .withMessage("column 'empty': no values, at least one is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxPlot.of(data, "town"))
                .withMessageContaining("texts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxPlot.of(data.select("town")))
                .withMessageContaining("no column of numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxPlot.of("v", new double[] {1, 2}, List.of("a")))
                .withMessage("labels: 1 for 2 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoxPlot.of("v", 1, 2).box("w"))
                .withMessage("no variable 'w' (variables: v)");
    }

    @Test
    void callersValuesAreNeitherChangedNorKept() {
        double[] values = VALUES.clone();
        BoxPlot plot = BoxPlot.of("v", values);
        assertThat(values).isEqualTo(VALUES);
        Arrays.fill(values, 0);
        assertThat(plot.notched().box("v").mean())
                .isEqualTo(plot.box("v").mean())
                .isGreaterThan(6);
        assertThat(plot).hasToString("BoxPlot: v (hinges)");
        assertThat(plot.box("v")).hasToString("Box: v, 9 values, 1 near and 1 far outliers");
    }
}
