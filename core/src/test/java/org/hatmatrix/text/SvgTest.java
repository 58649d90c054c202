package org.hatmatrix.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgTest {

    private static final Style BLACK = Style.line("#000000", 1);

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void shapesStandWhereTheyWereDrawn() throws Exception {
        Document picture = parsed(new Svg(200, 100, "picture")
                .line(1, 2, 3.456, -4, BLACK.dashed("4 3"))
                .circle(5, 6, 7, BLACK.filled("#ff0000"))
                .polygon(new double[] {0, 10, 5}, new double[] {0, 0, 8.25}, BLACK)
                .polyline(new double[] {1, 2}, new double[] {3, 4}, BLACK)
                .toString());
        assertThat(picture.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
        assertThat(picture.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 200 100");
        assertThat(attribute(picture, "line", "x2")).isEqualTo("3.46");
        assertThat(attribute(picture, "line", "stroke-dasharray")).isEqualTo("4 3");
        assertThat(attribute(picture, "circle", "fill")).isEqualTo("#ff0000");
        assertThat(attribute(picture, "polygon", "points")).isEqualTo("0,0 10,0 5,8.25");
        assertThat(attribute(picture, "polyline", "fill")).isEqualTo("none");
    }

    private static String attribute(Document picture, String element, String name) {
        return picture.getElementsByTagName(element)
                .item(0)
                .getAttributes()
                .getNamedItem(name)
                .getNodeValue();
    }

    @Property(seed = "22", tries = 300)
    void anyTextIsWellFormedAndArrives(@ForAll @StringLength(max = 40) String text) throws Exception {
        Document picture = parsed(new Svg(10, 10, text)
                .open(text)
                .text(1, 2, 12, Anchor.MIDDLE, "." + text + ".")
                .verticalText(1, 2, 12, Anchor.END, text)
                .close()
                .toString());
        String shown = picture.getElementsByTagName("text").item(0).getTextContent();
        assertThat(shown).isEqualTo("." + PlainText.of(text) + ".");
    }

    @Test
    void linesAreBrokenBetweenWords() {
        assertThat(Svg.wrap("Өңдеу өнеркәсібінің өсу қарқыны", 10, 120))
                .containsExactly("Өңдеу өнеркәсібінің ", "өсу қарқыны");
        assertThat(Svg.wrap("growth_of_manufacturing", 10, 90)).containsExactly("growth_of_", "manufacturing");
        assertThat(Svg.wrap("", 10, 90)).containsExactly("");
    }

    @Property(seed = "23", tries = 300)
    void noLetterIsLostInBreaking(@ForAll @StringLength(max = 60) String text) {
        assertThat(String.join("", Svg.wrap(text, 10, 50))).isEqualTo(text);
    }

    @Test
    void marksStayWithTheirLetter() {
        assertThat(Svg.wrap("и\u0306".repeat(5), 10, 12))
                .containsExactly("и\u0306и\u0306", "и\u0306и\u0306", "и\u0306");
    }

    @Test
    void mistakesAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Svg(10, 10, "").circle(Double.NaN, 0, 1, BLACK))
                .withMessage("coordinate is NaN, must be finite");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Svg(10, 10, "").open("a").toString());
    }
}
