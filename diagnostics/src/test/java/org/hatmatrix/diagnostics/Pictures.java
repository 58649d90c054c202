package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/** What is asked of every picture. */
public final class Pictures {

    private Pictures() {}

    /** Well-formed, with ink, no text over another or outside the picture. */
    public static Rendered checked(String svg) {
        Rendered picture = new Rendered(svg);
        assertThat(picture.inked()).isGreaterThan(1000);
        Element root = picture.elements("svg").get(0);
        double width = Rendered.number(root, "width");
        List<double[]> boxes = new ArrayList<>();
        for (Element text : picture.elements("text")) {
            if (text.hasAttribute("transform")) {
                continue;
            }
            double size = Rendered.number(text, "font-size");
            double wide = 0.55
                    * size
                    * text.getTextContent()
                            .codePointCount(0, text.getTextContent().length());
            double x = Rendered.number(text, "x");
            String anchor = text.getAttribute("text-anchor");
            double left = anchor.equals("middle") ? x - wide / 2 : anchor.equals("end") ? x - wide : x;
            double base = Rendered.number(text, "y");
            assertThat(left).as(text.getTextContent()).isGreaterThanOrEqualTo(-1);
            assertThat(left + wide).as(text.getTextContent()).isLessThanOrEqualTo(width + 1);
            double[] box = {left, base - 0.8 * size, left + wide, base};
            for (double[] other : boxes) {
                boolean apart = box[2] <= other[0] || other[2] <= box[0] || box[3] <= other[1] || other[3] <= box[1];
                assertThat(apart).as(text.getTextContent()).isTrue();
            }
            boxes.add(box);
        }
        return picture;
    }
}
