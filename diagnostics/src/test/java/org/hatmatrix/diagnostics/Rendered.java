package org.hatmatrix.diagnostics;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.geometry.size.FloatSize;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An SVG picture parsed as XML and painted by JSVG, so that tests see elements and pixels. */
public final class Rendered {

    private final Document document;
    private final BufferedImage image;

    public Rendered(String svg) {
        document = parse(svg);
        image = paint(svg);
    }

    private static Document parse(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (Exception e) {
            throw new AssertionError("picture is not well-formed", e);
        }
    }

    private static BufferedImage paint(String svg) {
        SVGDocument picture = new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault());
        if (picture == null) {
            throw new AssertionError("JSVG cannot read the picture");
        }
        FloatSize size = picture.size();
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(size.width), (int) Math.ceil(size.height), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        picture.render(null, graphics);
        graphics.dispose();
        return image;
    }

    public List<Element> elements(String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The texts of all elements of a kind. */
    public List<String> texts(String tag) {
        return elements(tag).stream().map(Element::getTextContent).toList();
    }

    public static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    Color pixel(double x, double y) {
        return new Color(image.getRGB((int) Math.round(x), (int) Math.round(y)));
    }

    /** How bright a pixel is, from 0 for black to 255 for white. */
    public int brightness(double x, double y) {
        Color pixel = pixel(x, y);
        return (pixel.getRed() + pixel.getGreen() + pixel.getBlue()) / 3;
    }

    /** How many pixels of the picture are not white. */
    public long inked() {
        long inked = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                inked += (image.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
            }
        }
        return inked;
    }
}
